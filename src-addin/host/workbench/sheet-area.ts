// The grid's rectangles in the port's words: its rows count from 0, ours as the person sees them.
import type { IRange } from '@univerjs/core';
import type { SheetArea } from '../../../shared/table/choose-area.ts';

export const toSheetArea = ({ startRow, endRow, startColumn, endColumn }: IRange): SheetArea => ({
  firstRow: startRow + 1,
  lastRow: endRow + 1,
  firstColumn: startColumn,
  lastColumn: endColumn,
});
