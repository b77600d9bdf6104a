// Rows that share a value: the rows of one user, and duplicates. Kept up to date edit by edit.

/** Most values stand in one row: that row alone is kept, an array only where there are several. */
export class RowGroups {
  readonly #rows = new Map<string, number | number[]>();
  /** How many values stand in several rows: while it is none, nobody has to be looked up. */
  #shared = 0;

  add(value: string, index: number): void {
    const rows = this.#rows.get(value);
    if (rows === undefined) this.#rows.set(value, index);
    else if (typeof rows === 'number') {
      this.#rows.set(value, rows < index ? [rows, index] : [index, rows]);
      this.#shared += 1;
    } else if ((rows.at(-1) ?? -1) < index) rows.push(index);
    else
      rows.splice(
        rows.findIndex((r) => r > index),
        0,
        index,
      );
  }

  remove(value: string, index: number): void {
    const rows = this.#rows.get(value);
    if (typeof rows === 'number') this.#rows.delete(value);
    else if (rows) {
      const at = rows.indexOf(index);
      if (at >= 0) rows.splice(at, 1);
      if (rows.length === 1 && rows[0] !== undefined) {
        this.#rows.set(value, rows[0]);
        this.#shared -= 1;
      }
    }
  }

  /** Row indexes in sheet order. */
  of(value: string): readonly number[] {
    const rows = this.#rows.get(value);
    return rows === undefined ? [] : typeof rows === 'number' ? [rows] : rows;
  }

  /** 1 for the first row with this value; 0 when the row has another one. */
  placeOf(value: string, index: number): number {
    const rows = this.of(value);
    let low = 0;
    let high = rows.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((rows[middle] ?? Infinity) < index) low = middle + 1;
      else high = middle;
    }
    return rows[low] === index ? low + 1 : 0;
  }

  isShared(value: string): boolean {
    return this.#shared > 0 && typeof this.#rows.get(value) === 'object';
  }
}
