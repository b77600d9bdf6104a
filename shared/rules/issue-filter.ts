// Which issues somebody wants to see: by rule, severity, column, rows. One meaning for the list, the counts, the map and the walk.
import type { Issue, Severity } from './issue.ts';

/** Which issues; what is left out does not narrow them. */
export interface IssueFilter {
  rule?: string;
  severity?: Severity;
  /** Index in the sheet's own columns; null: issues of whole rows and of the sheet. */
  columnIndex?: number | null;
  /** Excel's numbers, both included; with either, issues of the sheet as a whole are left out. */
  firstRow?: number;
  lastRow?: number;
}

/** Whether an issue (or what is counted of it) is one of those asked for; its row is chosen beforehand. */
export const matches = (found: Pick<Issue, 'rule' | 'severity' | 'columnIndex'>, { rule, severity, columnIndex }: IssueFilter): boolean =>
  (rule === undefined || found.rule === rule) &&
  (severity === undefined || found.severity === severity) &&
  (columnIndex === undefined || found.columnIndex === columnIndex);
