// Gathers a burst of edits into few changes: a paste, a fill or fast typing raises many events, and the pane should check
// once. Pure but for the timers passed in.
import type { SheetChange } from '../workbook.ts';
import type { Timers } from './timers.ts';

const QUIET_MS = 250;
/** Beyond this many rows it is quicker to read the sheet again than to follow the edit. */
const MANY_ROWS = 5000;

type Deliver = (change: SheetChange) => void;

export class ChangeCollector {
  readonly #timers: Timers;
  readonly #deliver: Deliver;
  readonly #waiting = new Map<string, SheetChange>();
  #cancel: (() => void) | null = null;

  constructor(timers: Timers, deliver: Deliver) {
    this.#timers = timers;
    this.#deliver = deliver;
  }

  add(change: SheetChange): void {
    // Kept apart by who did it, because a colleague's edits only make results stale.
    const key = `${change.sheetId}|${change.kind === 'removed' ? '' : change.remote}`;
    this.#waiting.set(key, merged(this.#waiting.get(key), change));
    this.#cancel ??= this.#timers.after(QUIET_MS, () => this.#flush());
  }

  #flush(): void {
    this.#cancel = null;
    const changes = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const change of changes) this.#deliver(change);
  }
}

function merged(before: SheetChange | undefined, change: SheetChange): SheetChange {
  if (change.kind !== 'cells') return change;
  if (before && before.kind !== 'cells') return before;
  const both = before
    ? {
        ...change,
        firstRow: Math.min(before.firstRow, change.firstRow),
        lastRow: Math.max(before.lastRow, change.lastRow),
        firstColumn: Math.min(before.firstColumn, change.firstColumn),
        lastColumn: Math.max(before.lastColumn, change.lastColumn),
      }
    : change;
  if (both.lastRow - both.firstRow < MANY_ROWS) return both;
  return { kind: 'structure', sheetId: change.sheetId, remote: change.remote };
}
