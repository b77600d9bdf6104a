// Keeps a check true while the person works in the sheet: edited rows are read, checked and marked again, in the order of
// the edits and one at a time; what moves rows makes the whole check run again.
import { ConnectionLost, isProblem } from '../api/api-problem.ts';
import type { SheetChange, Unsubscribe } from '../host/workbook.ts';
import type { EditAnswer, OpenedSheet } from '../worker/protocol.ts';
import { faultText } from './fault-text.ts';
import { lookUp } from './lookup-directory.ts';
import type { SessionParts } from './session-parts.ts';
import type { SheetMarks } from './sheet-marks.ts';

/** A paste larger than this is checked quicker by a whole new check. */
const ROWS_AT_ONCE = 5000;

export interface RowSpan {
  first: number;
  last: number;
}

export interface LiveCheck {
  /** From now on changes are kept, so that none is lost while the sheet is being read. */
  watch(sheetId: string): Promise<void>;
  /** The check is there: what was kept is worked off, and what comes is answered at once. */
  follow(opened: OpenedSheet): Promise<void>;
  rowsChanged(spans: readonly RowSpan[]): Promise<void>;
  stop(): void;
}

export function createLiveCheck(parts: SessionParts, sheetMarks: SheetMarks, checkAgain: () => Promise<unknown>): LiveCheck {
  const { workbook, checker, store } = parts;
  let sheetId: string | null = null;
  let opened: OpenedSheet | null = null;
  let unwatch: Unsubscribe | null = null;
  let waiting: RowSpan[] = [];
  let moved = false;
  let working: Promise<void> | null = null;

  function onChange(change: SheetChange): void {
    if (change.sheetId !== sheetId) return;
    if (change.kind === 'removed') {
      stop();
      return store.dispatch({ type: 'check-ended' });
    }
    // Rows that a colleague has moved are not where we know them: the next edit of our own makes the whole check run again.
    if (change.kind === 'structure') moved = true;
    if (change.remote) return store.dispatch({ type: 'sheet-stale' });
    if (change.kind === 'cells') waiting.push({ first: change.firstRow, last: change.lastRow });
    if (opened) void work();
  }

  async function apply(answer: EditAnswer, id: string): Promise<void> {
    const marks = await sheetMarks.update(id, answer);
    store.dispatch({ type: 'check-updated', summary: answer.summary, marks });
  }

  async function recheck({ first, last }: RowSpan, id: string, sheet: OpenedSheet): Promise<void> {
    const cells = await workbook.readRows(id, first, last - first + 1, sheet.width);
    const edited = await checker.edit(cells.map((row, i) => ({ row: first + i, cells: row })));
    if (id !== sheetId) return;
    await apply(edited, id);
    const { access } = store.get();
    if (access.kind !== 'signed-in') return;
    try {
      await lookUp(parts, access.tenant.id, edited.rows);
      await apply(await checker.checkDirectory(edited.rows), id);
    } catch (fault) {
      const reach = fault instanceof ConnectionLost ? 'unreachable' : isProblem(fault, 'not-signed-in') ? 'signed-out' : null;
      if (!reach) throw fault;
      store.dispatch({ type: 'check-updated', summary: edited.summary, directory: reach });
    }
  }

  async function workOff(): Promise<void> {
    // `working` must stand before it is taken back.
    await Promise.resolve();
    try {
      await workThrough();
    } catch (fault) {
      working = null;
      // What was edited is not judged now; the next edit, or the person, makes the whole check run again.
      moved = sheetId !== null;
      store.dispatch({ type: 'sheet-stale' });
      store.dispatch({ type: 'noticed', notice: { severity: 'error', text: faultText(fault) } });
    }
  }

  async function workThrough(): Promise<void> {
    while (sheetId && opened && (moved || waiting.length > 0)) {
      store.dispatch({ type: 'sheet-edited' });
      const spans = waiting;
      waiting = [];
      const rows = spans.reduce((sum, span) => sum + span.last - span.first + 1, 0);
      const inHeader = spans.some((span) => span.first < (opened?.firstRow ?? 1));
      if (moved || inHeader || rows > ROWS_AT_ONCE) {
        moved = false;
        opened = null;
        await checkAgain();
        continue;
      }
      for (const span of spans) await recheck(span, sheetId, opened);
    }
    // At once: an edit that comes in from now on begins anew.
    working = null;
  }

  function work(): Promise<void> {
    working ??= workOff();
    return working;
  }

  function stop(): void {
    unwatch?.();
    if (sheetId !== null) store.dispatch({ type: 'cell-selected', cell: null });
    [sheetId, opened, unwatch, waiting, moved] = [null, null, null, [], false];
  }

  return {
    async watch(id) {
      if (sheetId === id && unwatch) {
        [opened, waiting, moved] = [null, [], false];
        return;
      }
      stop();
      sheetId = id;
      const forgets = await Promise.all([
        workbook.watchSheet(id, onChange),
        workbook.onSelection(id, (cell) => id === sheetId && store.dispatch({ type: 'cell-selected', cell })),
      ]);
      const forget = () => forgets.forEach((one) => one());
      // Another sheet may have been opened while the host was subscribing.
      if (sheetId === id) unwatch = forget;
      else forget();
    },
    async follow(sheet) {
      opened = sheet;
      if (waiting.length > 0 || moved) void work();
    },
    async rowsChanged(spans) {
      waiting.push(...spans);
      await work();
    },
    stop,
  };
}
