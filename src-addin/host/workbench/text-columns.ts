// Columns that must be text, in the workbench: cells come in as text from a file, as numbers by pasting and from other programs.
import { CellValueType, type ICellData, type IObjectMatrixPrimitiveType, type Nullable } from '@univerjs/core';
import type { FWorksheet } from '@univerjs/preset-sheets-core';
import type { ColumnSpan } from '../workbook.ts';
import { holdsFormula, TEXT_STYLE, textOfCell } from './text-sheet.ts';

const isNumber = (cell: Nullable<ICellData>) =>
  Boolean(cell) && !holdsFormula(cell) && typeof cell?.v === 'number' && cell.t !== CellValueType.STRING;

export function columnsNotText(sheet: FWorksheet, { columns, firstRow, lastRow }: ColumnSpan): number[] {
  const matrix = sheet.getSheet().getCellMatrix();
  const has = (column: number) => {
    for (let row = firstRow - 1; row < lastRow; row += 1) if (isNumber(matrix.getValue(row, column))) return true;
    return false;
  };
  return columns.filter(has);
}

/** The same cells as text, and the empty ones below them as well. */
export function cellsAsText(sheet: FWorksheet, { columns, firstRow }: ColumnSpan): IObjectMatrixPrimitiveType<ICellData> {
  const matrix = sheet.getSheet().getCellMatrix();
  const value: IObjectMatrixPrimitiveType<ICellData> = {};
  for (let row = firstRow - 1; row < sheet.getMaxRows(); row += 1) {
    const cells: Record<number, ICellData> = {};
    for (const column of columns) {
      const cell = matrix.getValue(row, column);
      if (holdsFormula(cell)) continue;
      cells[column] = isNumber(cell) ? { v: textOfCell(cell), t: CellValueType.STRING, s: TEXT_STYLE } : { s: TEXT_STYLE };
    }
    value[row] = cells;
  }
  return value;
}
