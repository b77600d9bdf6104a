// What the map of the sheet says of a stretch of rows. Pure.
import type { IssueCounts } from '../../shared/rules/issue-list.ts';
import type { IssueMap } from '../../shared/rules/issue-overview.ts';

export const stretchesOf = ({ firstRow, lastRow, rowsPerStretch }: IssueMap): number =>
  Math.max(1, Math.ceil((lastRow - firstRow + 1) / rowsPerStretch));

/** null: the row is outside the data. */
export const stretchOf = (map: IssueMap, row: number): number | null =>
  row < map.firstRow || row > map.lastRow ? null : Math.floor((row - map.firstRow) / map.rowsPerStretch);

export function countIn(map: IssueMap, stretch: number): IssueCounts {
  const counts = { errors: 0, warnings: 0, infos: 0 };
  for (const cell of map.cells) {
    if (cell.stretch !== stretch) continue;
    counts.errors += cell.errors;
    counts.warnings += cell.warnings;
    counts.infos += cell.infos;
  }
  return counts;
}

const sum = ({ errors, warnings, infos }: IssueCounts): number => errors + warnings + infos;

/** The column with more of a stretch's issues than any other; null: none, or whole rows. */
export function worstColumn(map: IssueMap, stretch: number): number | null {
  const [worst, next] = map.cells.filter((cell) => cell.stretch === stretch).sort((a, b) => sum(b) - sum(a));
  return worst && (!next || sum(worst) > sum(next)) ? worst.columnIndex : null;
}
