// What was last read of each sheet. A fix is meant for the cell as it was checked; a row that has moved or changed since
// must not get it.

export class SheetMemory {
  readonly #rows = new Map<string, Map<number, readonly string[]>>();

  /** A whole reading replaces what was known. */
  replace(sheetId: string, firstRow: number, rows: readonly (readonly string[])[]): void {
    this.#rows.set(sheetId, new Map(rows.map((row, i) => [firstRow + i, row])));
  }

  learn(sheetId: string, firstRow: number, rows: readonly (readonly string[])[]): void {
    const known = this.#rows.get(sheetId);
    rows.forEach((row, i) => known?.set(firstRow + i, row));
  }

  /** undefined when the sheet was never read. */
  textAt(sheetId: string, row: number, column: number): string | undefined {
    const known = this.#rows.get(sheetId);
    return known ? (known.get(row)?.[column] ?? '') : undefined;
  }

  wrote(sheetId: string, row: number, column: number, text: string): void {
    const known = this.#rows.get(sheetId);
    if (!known) return;
    const cells = [...(known.get(row) ?? [])];
    while (cells.length < column) cells.push('');
    cells[column] = text;
    known.set(row, cells);
  }
}
