// Which cells of a sheet are marked, and how they move when rows or columns come and go. Kept beside the spreadsheet, not in it:
// marks are neither saved, nor undone, nor exported. Rows and columns are indexes from 0, as the grid counts.
import type { MarkSeverity } from '../workbook.ts';

export type Axis = 'row' | 'column';

/** Excel's own width of a sheet, so that a cell has one number. */
const COLUMNS = 16_384;
const keyOf = (row: number, column: number): number => row * COLUMNS + column;

export class MarkMap {
  private marks = new Map<number, MarkSeverity>();

  get size(): number {
    return this.marks.size;
  }

  get(row: number, column: number): MarkSeverity | undefined {
    return this.marks.get(keyOf(row, column));
  }

  set(row: number, column: number, severity: MarkSeverity): void {
    this.marks.set(keyOf(row, column), severity);
  }

  clear(): void {
    this.marks.clear();
  }

  clearRows(rows: ReadonlySet<number>): void {
    for (const key of this.marks.keys()) if (rows.has(Math.floor(key / COLUMNS))) this.marks.delete(key);
  }

  *cells(): Generator<{ row: number; column: number; severity: MarkSeverity }> {
    for (const [key, severity] of this.marks) yield { row: Math.floor(key / COLUMNS), column: key % COLUMNS, severity };
  }

  inserted(axis: Axis, start: number, count: number): void {
    this.move(axis, (at) => (at < start ? at : at + count));
  }

  removed(axis: Axis, start: number, count: number): void {
    this.move(axis, (at) => (at < start ? at : at < start + count ? null : at - count));
  }

  private move(axis: Axis, target: (at: number) => number | null): void {
    const moved = new Map<number, MarkSeverity>();
    for (const { row, column, severity } of this.cells()) {
      const at = target(axis === 'row' ? row : column);
      if (at === null) continue;
      moved.set(axis === 'row' ? keyOf(at, column) : keyOf(row, at), severity);
    }
    this.marks = moved;
  }
}
