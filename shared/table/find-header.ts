// From a grid of cells to a RawSheet: finds the header row, which title rows may precede.
import { foldHeader } from '../basics/text.ts';
import type { ImportFormat } from '../formats/define-format.ts';
import { isKnownWord } from './header-evidence.ts';
import type { RawSheet } from './raw-sheet.ts';

/** Title rows, a logo, a date: rarely more than this. */
const LOOK_AT = 20;
/** A header of another language or system counts, but less than the format's own. */
const KNOWN_WORD = 0.7;

const isFilled = (cell: string) => cell.trim() !== '';
const filledIn = (row: readonly string[] | undefined) => row?.filter(isFilled).length ?? 0;

/** The row that is most like the format's headers; index -1 and score 0 where none is. */
export function bestHeader(format: ImportFormat, grid: readonly (readonly string[])[]): { index: number; score: number } {
  const names = new Set(format.columns.flatMap((c) => [c.header, ...c.aliases]).map(foldHeader));
  const best = { index: -1, score: 0 };
  for (let index = 0; index < Math.min(grid.length, LOOK_AT); index += 1) {
    let score = 0;
    for (const cell of grid[index] ?? []) {
      if (isFilled(cell)) score += names.has(foldHeader(cell)) ? 1 : isKnownWord(cell) ? KNOWN_WORD : 0;
    }
    if (score > best.score) Object.assign(best, { index, score });
  }
  return best;
}

/** Without a known header: the first filled row, or the first with several cells where a title stands above it. */
function firstLikely(grid: readonly (readonly string[])[]): number {
  const first = grid.findIndex((row) => row.some(isFilled));
  const several = grid.slice(0, LOOK_AT).findIndex((row) => filledIn(row) > 1);
  return filledIn(grid[first]) > 1 || several < 0 ? first : several;
}

/**
 * @param grid rows as a host or file gives them
 * @param firstRow Excel's number of the grid's first row
 * @returns the sheet; without a recognisable header the first filled row is taken for it, unless columns go by position
 */
export function sheetFromGrid(format: ImportFormat, name: string, grid: string[][], firstRow = 1): RawSheet {
  const best = bestHeader(format, grid);
  if (best.score < 2 && format.matchBy === 'position') return { name, headers: null, firstRow, rows: grid };
  const header = best.index < 0 ? firstLikely(grid) : best.index;
  if (header < 0) return { name, headers: [], firstRow: firstRow + 1, rows: [] };
  return { name, headers: grid[header] ?? [], firstRow: firstRow + header + 1, rows: grid.slice(header + 1) };
}

/** The filled rows above the header row, as Excel's numbers; null where there are none. */
export function titleRows(sheet: RawSheet, grid: readonly (readonly string[])[], firstRow: number): { first: number; last: number } | null {
  if (sheet.headers === null) return null;
  const above = grid.slice(0, sheet.firstRow - 1 - firstRow);
  const first = above.findIndex((row) => row.some(isFilled));
  const last = above.findLastIndex((row) => row.some(isFilled));
  return first < 0 ? null : { first: firstRow + first, last: firstRow + last };
}
