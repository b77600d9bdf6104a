// What stands in a sheet besides cells: tables, merged cells, hidden rows. Asked along with the first block of cells, which costs
// no round trip of its own; Excel refuses some of these for very large sheets, and then only that one is missing.
import type { SheetArea, SheetTable } from '../../../shared/table/choose-area.ts';
import { boundsOf, type Area } from './addresses.ts';
import type { ExcelSession } from './excel-session.ts';

export interface Layout {
  tables: SheetTable[];
  merges: SheetArea[] | null;
  hiddenRows: number;
}

export interface LayoutQuestion {
  sheetId: string;
  used: Area;
  tables: { name: string; hasTotals: boolean }[];
  /** Some rows are hidden and some are not. */
  countHidden: boolean;
  /** ExcelApi 1.13. */
  listMerges: boolean;
}

type Parts = Pick<LayoutQuestion, 'tables' | 'countHidden' | 'listMerges'>;

const toSheetArea = ({ row, column, rows, columns }: Area): SheetArea => ({
  firstRow: row + 1,
  lastRow: row + rows,
  firstColumn: column,
  lastColumn: column + columns - 1,
});

/** A sheet's name in an address may hold commas, between apostrophes. */
const PART = /(?:(?:'(?:[^']|'')*'|[^',!]+)!)?(\$?[A-Z]+\$?\d+(?::\$?[A-Z]+\$?\d+)?)/g;

export function areasOf(address: string): SheetArea[] {
  return [...address.matchAll(PART)].flatMap(([, part = '']) => {
    const area = boundsOf(part);
    return area ? [toSheetArea(area)] : [];
  });
}

/** Puts the questions into the context's next sync; the answer can be had after it. */
export function askLayout(context: Excel.RequestContext, { sheetId, used }: LayoutQuestion, parts: Parts): () => Layout {
  const sheet = context.workbook.worksheets.getItem(sheetId);
  const tables = parts.tables.map(({ name, hasTotals }) => {
    const range = sheet.tables.getItem(name).getRange();
    range.load('address');
    return { name, hasTotals, range };
  });
  const cells = sheet.getRangeByIndexes(used.row, used.column, used.rows, used.columns);
  const merged = parts.listMerges ? cells.getMergedAreasOrNullObject() : null;
  merged?.load('address');
  const visible = parts.countHidden ? cells.getColumn(0).getSpecialCellsOrNullObject('Visible') : null;
  visible?.load('cellCount');
  return () => ({
    tables: tables.flatMap(({ range, ...table }) => areasOf(range.address).map((area) => ({ ...table, area }))),
    merges: merged && (merged.isNullObject ? [] : areasOf(merged.address)),
    // A hidden column shows no cell at all; that some row is hidden stays true.
    hiddenRows: visible ? (visible.isNullObject ? 1 : used.rows - visible.cellCount) : 0,
  });
}

/** One question after the other, where all at once failed. */
export async function readLayout(session: ExcelSession, question: LayoutQuestion): Promise<Layout> {
  const none: Parts = { tables: [], countHidden: false, listMerges: false };
  const { tables, countHidden, listMerges } = question;
  const askFor = (parts: Parts) =>
    session
      .read(async (context) => {
        const answer = askLayout(context, question, parts);
        await context.sync();
        return answer();
      })
      .catch(() => null);
  // More than 512 merged areas, or very many filtered ones: Excel fails the whole batch for it.
  const found = await askFor({ ...none, tables });
  const hidden = countHidden ? await askFor({ ...none, countHidden }) : null;
  const merges = listMerges ? await askFor({ ...none, listMerges }) : null;
  return { tables: found?.tables ?? [], merges: merges?.merges ?? null, hiddenRows: hidden?.hiddenRows ?? (countHidden ? 1 : 0) };
}
