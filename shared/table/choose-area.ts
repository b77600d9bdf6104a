// Which part of a sheet is the list: an Excel table where there is one and more beside it, cells the person selected, or all of it.
// Before find-header.ts; what lies outside is told to the person, never read and never lost.
import type { ImportFormat } from '../formats/define-format.ts';
import { bestHeader } from './find-header.ts';

/** A rectangle of a sheet: Excel's row numbers, column indexes. */
export interface SheetArea {
  firstRow: number;
  lastRow: number;
  firstColumn: number;
  lastColumn: number;
}

/** An Excel table, its header row first. */
export interface SheetTable {
  name: string;
  area: SheetArea;
  /** Its last row adds up. */
  hasTotals: boolean;
}

export type AreaChoice = { kind: 'auto' } | { kind: 'sheet' } | { kind: 'table'; name: string } | { kind: 'cells'; area: SheetArea };

export interface ChosenArea {
  /** null: the whole sheet. */
  area: SheetArea | null;
  table: string | null;
}

const WHOLE: ChosenArea = { area: null, table: null };

const isFilled = (cell: string | undefined) => (cell ?? '').trim() !== '';

/** The cells of an area in their places: cells to its left are blank, rows above and below are gone. */
export function cropGrid(grid: readonly (readonly string[])[], firstRow: number, area: SheetArea): { grid: string[][]; firstRow: number } {
  const from = Math.max(0, area.firstRow - firstRow);
  const to = Math.max(0, area.lastRow - firstRow + 1);
  return { grid: grid.slice(from, to).map((row) => cropRow(row, area)), firstRow: firstRow + from };
}

export const cropRow = (row: readonly string[], { firstColumn, lastColumn }: SheetArea): string[] =>
  row.slice(0, lastColumn + 1).map((cell, column) => (column < firstColumn ? '' : cell));

/** Rows with anything in them outside the area. */
export function rowsOutside(grid: readonly (readonly string[])[], firstRow: number, area: SheetArea): number {
  const isIn = (row: number, column: number) =>
    row >= area.firstRow && row <= area.lastRow && column >= area.firstColumn && column <= area.lastColumn;
  return grid.filter((row, i) => row.some((cell, column) => isFilled(cell) && !isIn(firstRow + i, column))).length;
}

/** The table and the rows typed or pasted right below it, which Excel does not always take in. */
function grown({ area, hasTotals }: SheetTable, grid: readonly (readonly string[])[], firstRow: number): SheetArea {
  if (hasTotals) return area;
  let { lastRow } = area;
  const isFull = (row: number) => grid[row - firstRow]?.slice(area.firstColumn, area.lastColumn + 1).some(isFilled) === true;
  while (isFull(lastRow + 1)) lastRow += 1;
  return { ...area, lastRow };
}

/**
 * @param tables of the sheet; with one of them filled by nothing but the list, the whole sheet is read as ever
 */
export function chooseArea(
  format: ImportFormat,
  grid: readonly (readonly string[])[],
  firstRow: number,
  tables: readonly SheetTable[],
  choice: AreaChoice,
): ChosenArea {
  if (choice.kind === 'sheet') return WHOLE;
  if (choice.kind === 'cells') return { area: choice.area, table: null };
  const asked = choice.kind === 'table' ? tables.find((table) => table.name === choice.name) : undefined;
  if (asked) return { area: grown(asked, grid, firstRow), table: asked.name };
  let best: ChosenArea = WHOLE;
  let score = 0;
  for (const table of tables) {
    const area = grown(table, grid, firstRow);
    const header = bestHeader(format, cropGrid(grid, firstRow, area).grid.slice(0, 1));
    if (header.score > score) [best, score] = [{ area, table: table.name }, header.score];
  }
  const { area } = best;
  if (area === null) return WHOLE;
  // Titles above a table are what find-header.ts passes over anyway.
  const below = { ...area, firstRow: Math.min(firstRow, area.firstRow), firstColumn: 0, lastColumn: Number.MAX_SAFE_INTEGER };
  const beside = { ...area, firstRow: Math.min(firstRow, area.firstRow) };
  return rowsOutside(grid, firstRow, below) === 0 && rowsOutside(grid.slice(area.firstRow - firstRow), area.firstRow, beside) === 0
    ? WHOLE
    : best;
}
