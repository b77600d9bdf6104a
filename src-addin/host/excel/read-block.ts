// One block of cells as text. Values first; shown text only for columns that hold numbers, number formats only for those
// whose shown text is not simply the number: everything at once would quadruple the bytes.
import type { Area } from './addresses.ts';
import { cellText, needsFormat } from './cell-text.ts';
import { NoAnswer } from './office-errors.ts';

/** Columns known from earlier blocks to need more than their values; they are asked for along with these. */
export interface ColumnNeeds {
  text: Set<number>;
  format: Set<number>;
}

export interface Block {
  rows: string[][];
  /** Of Excel's answer, nearly. */
  bytes: number;
}

type Grid = unknown[][];

const encoder = new TextEncoder();
const bytesOf = (grid: Grid) => encoder.encode(JSON.stringify(grid)).length;

function present(grid: unknown): Grid {
  // null: the range was past Excel's limits, which it does not always call an error.
  if (!Array.isArray(grid)) throw new NoAnswer('Excel answered a read with nothing.');
  return grid as Grid;
}

export async function readBlock(context: Excel.RequestContext, sheetId: string, area: Area, needs: ColumnNeeds): Promise<Block> {
  const sheet = context.workbook.worksheets.getItem(sheetId);
  const texts = new Map<number, Excel.Range>();
  const formats = new Map<number, Excel.Range>();
  const ask = (column: number, property: 'text' | 'numberFormat') => {
    const range = sheet.getRangeByIndexes(area.row, area.column + column, area.rows, 1);
    if (property === 'text') range.load('text');
    else range.load('numberFormat');
    (property === 'text' ? texts : formats).set(column, range);
  };

  const cells = sheet.getRangeByIndexes(area.row, area.column, area.rows, area.columns);
  cells.load('values');
  for (const column of needs.text) ask(column, 'text');
  for (const column of needs.format) ask(column, 'numberFormat');
  await context.sync();
  const values = present(cells.values);

  const shown = (row: number, column: number) => texts.get(column)?.text[row]?.[0] ?? '';
  const newTexts = columnsWhere(values, (value, _, column) => typeof value === 'number' && !needs.text.has(column));
  for (const column of newTexts) ask(column, 'text');
  if (newTexts.size > 0) await context.sync();
  for (const range of texts.values()) present(range.text);

  const newFormats = columnsWhere(values, (value, row, column) => !needs.format.has(column) && needsFormat(value, shown(row, column)));
  for (const column of newFormats) ask(column, 'numberFormat');
  if (newFormats.size > 0) await context.sync();
  for (const range of formats.values()) present(range.numberFormat);

  for (const column of newTexts) needs.text.add(column);
  for (const column of newFormats) needs.format.add(column);
  const format = (row: number, column: number) => String(formats.get(column)?.numberFormat[row]?.[0] ?? 'General');
  const rows = values.map((line, row) => line.map((value, column) => cellText(value, shown(row, column), format(row, column))));
  let bytes = bytesOf(values);
  for (const range of texts.values()) bytes += bytesOf(range.text);
  for (const range of formats.values()) bytes += bytesOf(range.numberFormat);
  return { rows, bytes };
}

function columnsWhere(values: Grid, test: (value: unknown, row: number, column: number) => boolean): Set<number> {
  const found = new Set<number>();
  values.forEach((line, row) =>
    line.forEach((value, column) => {
      if (!found.has(column) && test(value, row, column)) found.add(column);
    }),
  );
  return found;
}
