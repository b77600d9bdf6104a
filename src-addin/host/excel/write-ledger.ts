// Our own writes, remembered for a moment: before ExcelApi 1.14 an event does not say that it was us, and answering our own
// writes would go round for ever.
import type { Area } from './addresses.ts';
import type { Timers } from './timers.ts';

const REMEMBERED_MS = 5000;

export class WriteLedger {
  readonly #timers: Timers;
  #writes: { sheetId: string; area: Area; until: number }[] = [];

  constructor(timers: Timers) {
    this.#timers = timers;
  }

  record(sheetId: string, area: Area): void {
    this.#writes.push({ sheetId, area, until: this.#timers.now() + REMEMBERED_MS });
  }

  /** Whether a change lies within one of our writes. Excel may report one write in several pieces, so it stays. */
  isOurs(sheetId: string, area: Area): boolean {
    const now = this.#timers.now();
    this.#writes = this.#writes.filter((write) => write.until > now);
    return this.#writes.some(
      ({ sheetId: id, area: own }) =>
        id === sheetId &&
        area.row >= own.row &&
        area.column >= own.column &&
        area.row + area.rows <= own.row + own.rows &&
        area.column + area.columns <= own.column + own.columns,
    );
  }
}
