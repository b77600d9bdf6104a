// Walking through the issues of a sheet, from where somebody stands to the next or the one before.
import { matches, type IssueFilter } from './issue-filter.ts';
import type { IssueList } from './issue-list.ts';
import type { Issue } from './issue.ts';

/** An issue with its place among all that a filter lets through; the first is 1. */
export interface IssueAt {
  issue: Issue;
  position: number;
  total: number;
}

/** More than any sheet has, so that a place is one number that grows from row to row and from left to right. */
const MOST_COLUMNS = 16_384;

/** An issue of a whole row stands at its first cell. */
const placeOf = (row: number, columnIndex: number | null): number => row * MOST_COLUMNS + (columnIndex ?? 0);

const closer = (best: number | null, place: number, by: 1 | -1): number => (best === null || (best - place) * by > 0 ? place : best);

/** The nearest issue after (or before) a cell, from row to row and from left to right; round again at the end of the sheet. */
export function nextIssue(issues: IssueList, from: { row: number; column: number }, by: 1 | -1, filter: IssueFilter = {}): IssueAt | null {
  const here = placeOf(from.row, from.column);
  let total = 0;
  let nearest: number | null = null;
  let outermost: number | null = null;
  for (const row of issues.rows(filter)) {
    for (const sort of issues.sortsOf(row)) {
      if (!matches(sort, filter)) continue;
      total += 1;
      // Issues of the sheet as a whole have no place to go to.
      if (row === 0) continue;
      const place = placeOf(row, sort.columnIndex);
      if ((place - here) * by > 0) nearest = closer(nearest, place, by);
      outermost = closer(outermost, place, by);
    }
  }
  const goal = nearest ?? outermost;
  if (goal === null) return null;
  const goalRow = Math.floor(goal / MOST_COLUMNS);
  let before = 0;
  for (const row of issues.rows(filter)) {
    if (row >= goalRow) break;
    before += issues.countIn(row, filter);
  }
  const inRow = issues.ofRow(goalRow).filter((issue) => matches(issue, filter));
  before += inRow.filter(({ columnIndex }) => placeOf(goalRow, columnIndex) < goal).length;
  const issue = inRow.find(({ columnIndex }) => placeOf(goalRow, columnIndex) === goal);
  return issue ? { issue, position: before + 1, total } : null;
}
