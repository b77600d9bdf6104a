// Rows of text ⇄ the grid's own records. The workbench holds every cell as text: a phone number, a PIN or an extension typed as
// 007 stays 007, which is what this page is for; dates and numbers of a file arrive here already as their owner sees them.
import {
  BooleanNumber,
  CellValueType,
  VerticalAlign,
  type ICellData,
  type IObjectMatrixPrimitiveType,
  type IRange,
  type IWorkbookData,
  type IWorksheetData,
  type Nullable,
} from '@univerjs/core';

import type { FileValidation, SheetDropdowns } from '../../../shared/lists/take-lists.ts';
import type { SheetArea } from '../../../shared/table/choose-area.ts';

export interface TextSheet {
  name: string;
  hidden: boolean;
  rows: string[][];
  dropdowns?: SheetDropdowns | null;
  merges?: readonly SheetArea[];
  /** Validations of the file's owner: kept for saving. */
  validations?: readonly FileValidation[];
  /** Name of the table its rows are. */
  table?: string | undefined;
}

export const TEXT_STYLE = 'text';
const SPARE_ROWS = 50;
const LEAST_ROWS = 100;
const LEAST_COLUMNS = 26;
/** In a larger sheet only the used columns are prepared for pasting: the others would double its memory. */
const MOST_STYLED = 500_000;
const LINE_PIXELS = 22;
const WIDTH = { least: 72, most: 240, letter: 8, padding: 26 };
const ROWS_FOR_WIDTH = 200;

const toGridRange = ({ firstRow, lastRow, firstColumn, lastColumn }: SheetArea): IRange => ({
  startRow: firstRow - 1,
  endRow: lastRow - 1,
  startColumn: firstColumn,
  endColumn: lastColumn,
});

export const textCell = (text: string): ICellData =>
  text === '' ? { s: TEXT_STYLE } : { v: text, t: CellValueType.STRING, s: TEXT_STYLE };

/** What a person reads in the cell; a paste may have brought numbers or rich text. */
export function textOfCell(cell: Nullable<ICellData>): string {
  if (!cell) return '';
  if (cell.p?.body) return cell.p.body.dataStream.replace(/\r\n$/, '').replace(/\r/g, '\n');
  const value = cell.v;
  if (value === null || value === undefined) return '';
  if (typeof value === 'boolean' || cell.t === CellValueType.BOOLEAN) return value && value !== '0' ? 'TRUE' : 'FALSE';
  return String(value);
}

export const holdsFormula = (cell: Nullable<ICellData>): boolean => Boolean(cell?.f ?? cell?.si);

function columnWidths(rows: string[][], columns: number): Record<number, { w: number }> {
  const widths: Record<number, { w: number }> = {};
  for (let column = 0; column < columns; column += 1) {
    let longest = 0;
    for (const row of rows.slice(0, ROWS_FOR_WIDTH)) longest = Math.max(longest, row[column]?.length ?? 0);
    const w = Math.min(WIDTH.most, Math.max(WIDTH.least, longest * WIDTH.letter + WIDTH.padding));
    if (longest > 0) widths[column] = { w };
  }
  return widths;
}

export function sheetData(id: string, { name, hidden, rows, merges = [] }: TextSheet): Partial<IWorksheetData> {
  let used = 1;
  for (const row of rows) used = Math.max(used, row.length);
  for (const { lastColumn } of merges) used = Math.max(used, lastColumn + 1);
  const lastMerged = Math.max(0, ...merges.map(({ lastRow }) => lastRow));
  const rowCount = Math.max(LEAST_ROWS, Math.max(rows.length, lastMerged) + SPARE_ROWS);
  const columnCount = Math.max(LEAST_COLUMNS, used + 2);
  const styled = rowCount * columnCount <= MOST_STYLED ? columnCount : used;
  const cellData: IObjectMatrixPrimitiveType<ICellData> = {};
  for (let r = 0; r < rowCount; r += 1) {
    const row = rows[r] ?? [];
    const cells: Record<number, ICellData> = {};
    // Empty cells carry the style too, or numbers pasted into them would lose their zeros.
    for (let c = 0; c < styled; c += 1) cells[c] = textCell(row[c] ?? '');
    cellData[r] = cells;
  }
  return {
    id,
    name,
    hidden: hidden ? BooleanNumber.TRUE : BooleanNumber.FALSE,
    rowCount,
    columnCount,
    cellData,
    columnData: columnWidths(rows, used),
    mergeData: merges.map(toGridRange),
    defaultRowHeight: LINE_PIXELS,
    freeze: { xSplit: 0, ySplit: rows.length > 0 ? 1 : 0, startRow: rows.length > 0 ? 1 : -1, startColumn: -1 },
  };
}

/** @param id makes sheet ids that no earlier workbook of this page had */
export function workbookData(id: string, name: string, sheets: readonly TextSheet[]): Partial<IWorkbookData> {
  const ids = sheets.map((_, i) => `${id}-s${i}`);
  return {
    id,
    name,
    appVersion: '0.25.1',
    styles: { [TEXT_STYLE]: { n: { pattern: '@' }, vt: VerticalAlign.MIDDLE } },
    sheetOrder: ids,
    sheets: Object.fromEntries(sheets.map((sheet, i) => [ids[i] ?? '', sheetData(ids[i] ?? '', sheet)])),
  };
}
