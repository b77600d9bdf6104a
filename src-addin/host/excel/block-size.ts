// How many rows to ask for at once. Limits are in bytes, and a row's bytes are only known once some were read.

const TARGET_BYTES = 1_300_000;
// Thirty thousand cells of fifty bytes stay under the limit whatever script they are written in.
const FIRST_CELLS = 30_000;
const FLOOR_ROWS = 200;

export class BlockSize {
  #rows: number;

  constructor(columns: number) {
    this.#rows = Math.max(FLOOR_ROWS, Math.floor(FIRST_CELLS / Math.max(1, columns)));
  }

  get rows(): number {
    return this.#rows;
  }

  /** After a block: the next one may fill the target, but at most four times this one, since later rows may be longer. */
  observed(rows: number, bytes: number): void {
    const fitting = Math.floor((TARGET_BYTES * rows) / Math.max(1, bytes));
    this.#rows = Math.max(FLOOR_ROWS, Math.min(fitting, rows * 4));
  }

  /** After a refusal. False when there is nothing left to halve. */
  halve(): boolean {
    if (this.#rows <= FLOOR_ROWS) return false;
    this.#rows = Math.max(FLOOR_ROWS, Math.floor(this.#rows / 2));
    return true;
  }
}
