// What the grid tells of a sheet, in the port's words: its rows count from 0, ours as the person sees them.
import type { IRange } from '@univerjs/core';
import type { FWorksheet } from '@univerjs/preset-sheets-core';
import type { SheetArea } from '../../../shared/table/choose-area.ts';
import type { SheetContent } from '../workbook.ts';

export const toSheetArea = ({ startRow, endRow, startColumn, endColumn }: IRange): SheetArea => ({
  firstRow: startRow + 1,
  lastRow: endRow + 1,
  firstColumn: startColumn,
  lastColumn: endColumn,
});

/** @param rows of the sheet from its top */
export function contentOf(sheet: FWorksheet, rows: string[][]): Omit<SheetContent, 'sheet'> {
  const first = rows.findIndex((row) => row.some((cell) => cell !== ''));
  const lead = Math.max(0, first);
  return {
    firstRow: lead + 1,
    rows: rows.slice(lead),
    protected: false,
    hiddenRows: rows.reduce((sum, _, row) => sum + (sheet.getSheet().getRowRawVisible(row) ? 0 : 1), 0),
    // The grid has no tables of its own.
    tables: [],
    merges: sheet.getSheet().getMergeData().map(toSheetArea),
  };
}
