// Reads a sheet: first how far it reaches, then block after block, each small enough for Excel on the web.
import { HostFault, type ReadOptions, type SheetContent } from '../workbook.ts';
import type { Area } from './addresses.ts';
import { BlockSize } from './block-size.ts';
import type { ExcelSession } from './excel-session.ts';
import { isTooMuch } from './office-errors.ts';
import { readBlock, type ColumnNeeds } from './read-block.ts';
import { askLayout, readLayout, type Layout } from './read-layout.ts';

/** What this Excel can tell of a sheet. */
export interface ReadSupport {
  /** ExcelApi 1.13. */
  merges: boolean;
}

export async function readSheet(session: ExcelSession, sheetId: string, options: ReadOptions, support: ReadSupport): Promise<SheetContent> {
  const { used, rowHidden, tables, ...facts } = await session.read((context) => readExtent(context, sheetId));
  if (!used) return { ...facts, firstRow: 1, rows: [], hiddenRows: 0, tables: [], merges: [] };
  const question = { sheetId, used, tables, countHidden: rowHidden === null, listMerges: support.merges };
  const along: { layout: Layout | null } = { layout: null };
  const read = await readArea(session, sheetId, used, options, (context) => {
    const answer = askLayout(context, question, question);
    return () => {
      along.layout = answer();
    };
  });
  const before = Array<string>(used.column).fill('');
  const layout = along.layout ?? (await readLayout(session, question));
  return {
    ...facts,
    ...layout,
    firstRow: used.row + 1,
    rows: used.column === 0 ? read : read.map((row) => [...before, ...row]),
    hiddenRows: rowHidden ? used.rows : layout.hiddenRows,
  };
}

async function readExtent(context: Excel.RequestContext, sheetId: string) {
  const sheet = context.workbook.worksheets.getItem(sheetId);
  sheet.load('id,name,protection/protected');
  sheet.tables.load('items/name,items/showTotals');
  // Values only: formatted empty rows down to the last one are common and would be read for nothing.
  const range = sheet.getUsedRangeOrNullObject(true);
  range.load('rowIndex,columnIndex,rowCount,columnCount,rowHidden');
  await context.sync();
  const used: Area | null = range.isNullObject
    ? null
    : { row: range.rowIndex, column: range.columnIndex, rows: range.rowCount, columns: range.columnCount };
  return {
    sheet: { id: sheet.id, name: sheet.name },
    protected: sheet.protection.protected,
    tables: sheet.tables.items.map((table) => ({ name: table.name, hasTotals: table.showTotals })),
    // null, whatever the types say: some are and some are not.
    rowHidden: used === null ? false : (range.rowHidden as boolean | null),
    used,
  };
}

/** Puts a question of its own into the first request, and takes the answer. */
export type AskAlong = (context: Excel.RequestContext) => () => void;

const isRefused = (error: unknown) => isTooMuch(error) || !(error instanceof HostFault) || error.code === 'unknown';

export async function readArea(
  session: ExcelSession,
  sheetId: string,
  area: Area,
  options: ReadOptions = {},
  askAlong: AskAlong | null = null,
): Promise<string[][]> {
  let along = askAlong;
  const needs: ColumnNeeds = { text: new Set(), format: new Set() };
  const size = new BlockSize(area.columns);
  const rows: string[][] = [];
  while (rows.length < area.rows) {
    options.signal?.throwIfAborted();
    const next: Area = { ...area, row: area.row + rows.length, rows: Math.min(size.rows, area.rows - rows.length) };
    try {
      const block = await session.read(async (context) => {
        const answered = along?.(context);
        const cells = await readBlock(context, sheetId, next, needs);
        answered?.();
        return cells;
      });
      along = null;
      for (const row of block.rows) rows.push(row);
      size.observed(next.rows, block.bytes);
    } catch (error) {
      if (along && isRefused(error)) {
        // It may be the question that Excel refuses; the cells are read all the same.
        along = null;
        continue;
      }
      if (!isTooMuch(error)) throw error;
      if (!size.halve()) throw new HostFault('too-large', { cause: error });
      continue;
    }
    options.onProgress?.(rows.length, area.rows);
  }
  return rows;
}
