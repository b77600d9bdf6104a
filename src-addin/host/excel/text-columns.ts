// Columns that must be text: found by the number formats of their first rows (one sync), and made text from the first data row to
// the end of the sheet. Dates and numbers that Excel shows otherwise than they are keep their format: text would only hide the damage.
import { HostFault, type ColumnSpan } from '../workbook.ts';
import { SHEET_ROWS } from './addresses.ts';
import { cellText } from './cell-text.ts';
import type { ExcelSession } from './excel-session.ts';
import type { WriteLedger } from './write-ledger.ts';

const TEXT = '@';
/** Columns are seldom of two minds; this many rows cost next to nothing. */
const LOOKED_AT = 500;
const ROWS_AT_ONCE = 10_000;

type Cells = Pick<Excel.Range, 'values' | 'text' | 'formulas' | 'numberFormat'>;
type Kept = { text: string } | null;

/** The text that a cell which is not text yet would have; null where it has to stay what it is. */
function textFor({ values, text, formulas, numberFormat }: Cells, row: number): Kept {
  const value: unknown = values[row]?.[0];
  const formula: unknown = formulas[row]?.[0];
  const format = String(numberFormat[row]?.[0] ?? 'General');
  if (format === TEXT && typeof value !== 'number') return null;
  if (typeof formula === 'string' && formula.startsWith('=') && formula !== value) return null;
  if (typeof value === 'string') return { text: value };
  if (typeof value !== 'number') return null;
  const shown = cellText(value, text[row]?.[0] ?? '', format);
  const digits = shown.replace(/\D/g, '');
  return digits !== '' && Number(digits) === value && /^\+?[\d ()/-]+$/.test(shown) ? { text: shown } : null;
}

const load = (context: Excel.RequestContext, sheetId: string, column: number, row: number, rows: number) => {
  const range = context.workbook.worksheets.getItem(sheetId).getRangeByIndexes(row, column, rows, 1);
  range.load('values,text,formulas,numberFormat');
  return range;
};

export function columnsNotText(session: ExcelSession, sheetId: string, { columns, firstRow, lastRow }: ColumnSpan): Promise<number[]> {
  const rows = Math.min(LOOKED_AT, lastRow - firstRow + 1);
  if (columns.length === 0 || rows < 1) return Promise.resolve([]);
  return session.read(async (context) => {
    const ranges = columns.map((column) => load(context, sheetId, column, firstRow - 1, rows));
    await context.sync();
    return columns.filter((_, i) => {
      const range = ranges[i];
      return range !== undefined && range.values.some((_row, row) => Boolean(textFor(range, row)?.text));
    });
  });
}

export function makeText(
  session: ExcelSession,
  ledger: WriteLedger,
  sheetId: string,
  { columns, firstRow, lastRow }: ColumnSpan,
): Promise<void> {
  return session.write(async (context) => {
    const sheet = context.workbook.worksheets.getItem(sheetId);
    sheet.load('protection/protected');
    // Big sheets go in blocks that Excel takes in one request each.
    const block = async (from: number): Promise<void> => {
      const rows = Math.min(ROWS_AT_ONCE, lastRow - from);
      const ranges = columns.map((column) => ({ column, range: load(context, sheetId, column, from, rows) }));
      await context.sync();
      if (sheet.protection.protected) throw new HostFault('protected');
      for (const { column, range } of ranges) {
        const texts = range.values.map((_row, row) => textFor(range, row)?.text ?? null);
        ledger.record(sheetId, { row: from, column, rows, columns: 1 });
        const target = sheet.getRangeByIndexes(from, column, rows, 1);
        // null leaves a cell as it is; an empty one has a format and nothing to write.
        target.numberFormat = texts.map((text) => [text === null ? null : TEXT]);
        target.values = texts.map((text) => [text === '' ? null : text]);
      }
      await context.sync();
      if (from + rows < lastRow) await block(from + rows);
    };
    await block(firstRow - 1);
    // One value for a whole range is what Excel takes, whatever the types say.
    for (const column of columns)
      sheet.getRangeByIndexes(lastRow, column, SHEET_ROWS - lastRow, 1).numberFormat = TEXT as unknown as string[][];
    await context.sync();
  });
}
