// The overview of a check as the pane shows it: rules and columns by the names people know.
import { columnTitle, ruleTitle } from '../../shared/messages/issue-text.ts';
import type { CheckSession } from '../../shared/rules/check-session.ts';
import type { IssueFilter } from '../../shared/rules/issue-filter.ts';
import { issueOverview } from '../../shared/rules/issue-overview.ts';
import type { Overview } from './protocol.ts';

export function titledOverview({ issues, format, match, table }: CheckSession, filter: IssueFilter, stretches: number): Overview {
  const lastRow = table.rowNumber(Math.max(0, table.lastFilled));
  const { groups, columns, ...rest } = issueOverview(issues, filter, { firstRow: table.firstRow, lastRow, stretches });
  const title = (columnIndex: number | null) => (columnIndex === null ? null : columnTitle({ columnIndex, field: null }, format, match));
  return {
    ...rest,
    groups: groups.map((group) => ({ ...group, title: ruleTitle(group.rule) })),
    columns: columns.map((column) => ({ ...column, title: title(column.columnIndex) })),
  };
}
