// Follows the sheet with dropdowns: when a brand is changed, the family and the model beside it may no longer fit. The person
// is told and may have them emptied with one click; nothing is emptied unasked, and nothing for what a colleague did.
import type { CellAddress, SheetChange, Unsubscribe, Workbook } from '../host/workbook.ts';
import type { SheetLists } from '../worker/list-questions.ts';
import type { Checker } from '../worker/protocol.ts';

/** A paste of more rows is a whole sheet: the check says what is wrong with it. */
const MOST_ROWS = 5000;

export interface WatchedSheet {
  sheetId: string;
  lists: SheetLists;
  ask: Omit<Parameters<Checker['misfits']>[0], 'rows' | 'firstColumn' | 'lastColumn'>;
}

export type OnMisfits = (sheet: WatchedSheet, cells: CellAddress[]) => void;

export function watchDropdowns(parts: { workbook: Workbook; checker: Checker }, onMisfits: OnMisfits, onFault: (fault: unknown) => void) {
  const { workbook, checker } = parts;
  let watched: WatchedSheet | null = null;
  let unwatch: Unsubscribe | null = null;

  async function look(sheet: WatchedSheet, change: SheetChange): Promise<void> {
    if (change.kind !== 'cells' || change.remote || change.lastRow - change.firstRow >= MOST_ROWS) return;
    const { firstRow, lastRow, firstColumn, lastColumn } = change;
    const decides = sheet.lists.columns.some(({ parents }) => parents.some((p) => p >= firstColumn && p <= lastColumn));
    if (!decides) return;
    const cells = await workbook.readRows(sheet.sheetId, firstRow, lastRow - firstRow + 1, sheet.lists.headers.length);
    const rows = cells.map((row, i) => ({ row: firstRow + i, cells: row }));
    const misfits = await checker.misfits({ ...sheet.ask, rows, firstColumn, lastColumn });
    if (misfits.length > 0 && watched === sheet) onMisfits(sheet, misfits);
  }

  function stop(): void {
    unwatch?.();
    [watched, unwatch] = [null, null];
  }

  return {
    stop,
    async watch(sheet: WatchedSheet): Promise<void> {
      stop();
      watched = sheet;
      const forget = await workbook.watchSheet(sheet.sheetId, (change) => void look(sheet, change).catch(onFault));
      // Another sheet may have come up while the host was subscribing.
      if (watched === sheet) unwatch = forget;
      else forget();
    },
  };
}
