// The issues of a sheet from afar, in one pass: how many of which kind a filter leaves, what each filter would leave if it were
// chosen next, and a map of the sheet that shows where the trouble is.
import type { Severity } from './issue.ts';
import { matches, type IssueFilter } from './issue-filter.ts';
import { worstFirst, type IssueCounts, type IssueGroup, type IssueList } from './issue-list.ts';

export interface IssueMapCell extends IssueCounts {
  /** Which stretch of rows; the first is 0. */
  stretch: number;
  /** Index in the sheet's own columns; null: whole rows. */
  columnIndex: number | null;
}

/** Rows from the first to the last of the data, cut into stretches of the same length. */
export interface IssueMap {
  firstRow: number;
  lastRow: number;
  rowsPerStretch: number;
  cells: IssueMapCell[];
}

export interface IssueOverview {
  /** Issues that the whole filter lets through. */
  total: number;
  /** What each severity has under the rest of the filter. */
  counts: IssueCounts;
  groups: IssueGroup[];
  /** What each column has under the rest of the filter; null: whole rows and the sheet. */
  columns: { columnIndex: number | null; count: number }[];
  /** Under the filter without its rows: the map shows where to look. */
  map: IssueMap;
}

export interface MapExtent {
  firstRow: number;
  lastRow: number;
  /** At most this many stretches. */
  stretches: number;
}

const COUNT: Readonly<Record<Severity, keyof IssueCounts>> = { error: 'errors', warning: 'warnings', info: 'infos' };
const noCounts = (): IssueCounts => ({ errors: 0, warnings: 0, infos: 0 });

export function issueOverview(issues: IssueList, filter: IssueFilter, extent: MapExtent): IssueOverview {
  const { firstRow = 0, lastRow = Infinity } = filter;
  const isNarrowed = filter.firstRow !== undefined || filter.lastRow !== undefined;
  const { severity: _severity, ...anySeverity } = filter;
  const { columnIndex: _column, ...anyColumn } = filter;
  const rows = Math.max(1, extent.lastRow - extent.firstRow + 1);
  const rowsPerStretch = Math.max(1, Math.ceil(rows / extent.stretches));
  const counts = noCounts();
  const groups = new Map<string, IssueGroup>();
  const columns = new Map<number | null, number>();
  const cells = new Map<string, IssueMapCell>();
  let total = 0;

  for (const row of issues.rows()) {
    const inRows = isNarrowed ? row >= Math.max(1, firstRow) && row <= lastRow : true;
    for (const sort of issues.sortsOf(row)) {
      const { rule, severity, columnIndex } = sort;
      if (inRows && matches(sort, anySeverity)) counts[COUNT[severity]] += 1;
      if (inRows && matches(sort, anyColumn)) columns.set(columnIndex, (columns.get(columnIndex) ?? 0) + 1);
      if (!matches(sort, filter)) continue;
      if (row >= extent.firstRow) {
        const stretch = Math.floor((Math.min(row, extent.lastRow) - extent.firstRow) / rowsPerStretch);
        const key = `${stretch}|${columnIndex}`;
        let cell = cells.get(key);
        if (!cell) cells.set(key, (cell = { stretch, columnIndex, ...noCounts() }));
        cell[COUNT[severity]] += 1;
      }
      if (!inRows) continue;
      total += 1;
      const key = `${severity} ${rule}`;
      const group = groups.get(key);
      if (group) group.count += 1;
      else groups.set(key, { rule, severity, count: 1 });
    }
  }
  return {
    total,
    counts,
    groups: [...groups.values()].sort(worstFirst),
    columns: [...columns]
      .map(([columnIndex, count]) => ({ columnIndex, count }))
      .sort((a, b) => (a.columnIndex ?? -1) - (b.columnIndex ?? -1)),
    map: { firstRow: extent.firstRow, lastRow: extent.lastRow, rowsPerStretch, cells: [...cells.values()] },
  };
}
