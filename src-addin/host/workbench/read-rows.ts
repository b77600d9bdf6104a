// The used cells of a sheet as rows of text, in slices, so that reading a hundred thousand rows does not stop the page.
import type { FWorksheet } from '@univerjs/preset-sheets-core';
import { textOfCell } from './text-sheet.ts';

/** A few milliseconds of work. */
const SLICE = 5000;

export interface ReadSlice {
  done: number;
  total: number;
}

/** Every row is as wide as the widest; empty rows and columns beyond the last text are left out. */
export function* rowsInSlices(sheet: FWorksheet): Generator<ReadSlice, string[][]> {
  const matrix = sheet.getSheet().getCellMatrix();
  const { endRow, endColumn } = matrix.getDataRange();
  const rows: string[][] = [];
  let width = 0;
  let height = 0;
  for (let r = 0; r <= endRow; r += 1) {
    const cells = matrix.getRow(r);
    const row: string[] = [];
    for (let c = 0; c <= endColumn; c += 1) {
      const text = textOfCell(cells?.[c]);
      row.push(text);
      if (text === '') continue;
      height = r + 1;
      if (c >= width) width = c + 1;
    }
    rows.push(row);
    if (r % SLICE === SLICE - 1) yield { done: r + 1, total: endRow + 1 };
  }
  rows.length = height;
  if (width <= endColumn) for (const row of rows) row.length = width;
  return rows;
}

/** The same in one go, for saving. */
export function rowsOf(sheet: FWorksheet): string[][] {
  const reading = rowsInSlices(sheet);
  for (;;) {
    const step = reading.next();
    if (step.done) return step.value;
  }
}
