// From a grid of cells to a RawSheet: finds the header row, which title rows may precede.
import { foldHeader } from '../basics/text.ts';
import type { ImportFormat } from '../formats/define-format.ts';
import type { RawSheet } from './raw-sheet.ts';

/** Title rows, a logo, a date: rarely more than this. */
const LOOK_AT = 20;

const headerScore = (format: ImportFormat, row: readonly string[]): number => {
  const names = new Set(format.columns.flatMap((c) => [c.header, ...c.aliases]).map(foldHeader));
  return row.filter((cell) => names.has(foldHeader(cell))).length;
};

/**
 * @param grid rows as a host or file gives them
 * @param firstRow Excel's number of the grid's first row
 * @returns the sheet; without a recognisable header the first filled row is taken for it, unless columns go by position
 */
export function sheetFromGrid(format: ImportFormat, name: string, grid: string[][], firstRow = 1): RawSheet {
  let header = -1;
  let best = 0;
  for (let i = 0; i < Math.min(grid.length, LOOK_AT); i += 1) {
    const score = headerScore(format, grid[i] ?? []);
    if (score > best) [header, best] = [i, score];
  }
  if (best < 2 && format.matchBy === 'position') return { name, headers: null, firstRow, rows: grid };
  if (header < 0) header = grid.findIndex((row) => row.some((cell) => cell.trim() !== ''));
  if (header < 0) return { name, headers: [], firstRow: firstRow + 1, rows: [] };
  return { name, headers: grid[header] ?? [], firstRow: firstRow + header + 1, rows: grid.slice(header + 1) };
}
