// What a rule is: an id, a severity, a reason, and a check that gives data. Sentences are made in shared/messages.
import type { DirectoryKeys, DirectoryView } from '../directory/directory-view.ts';
import type { RowReader } from '../formats/define-format.ts';
import type { Table } from '../table/table.ts';
import type { Fix, IssueArgument, Severity } from './issue.ts';

/** Reports the rule's issue at a field of the row under check; null is the row as a whole. */
export type Report = (field: string | null, args?: Readonly<Record<string, IssueArgument>>, fix?: Fix, severity?: Severity) => void;

/** Reports the rule's issue about the whole sheet, at a column or at none. */
export type SheetReport = (
  place: { field: string | null; columnIndex: number | null },
  args?: Readonly<Record<string, IssueArgument>>,
) => void;

/** The rows of one user, seen together. */
export interface UserGroup {
  /** Indexes of the rows that stand for the user, in sheet order. */
  userRows: readonly number[];
  /** All rows with this user's key, in sheet order. */
  rows: readonly number[];
}

interface RuleBase {
  /** Also the file's name, where a rule has a file. */
  id: string;
  severity: Severity;
  /** The vendor's rule number, where there is one. */
  number?: string;
  /** One sentence for docs/reference. */
  summary: string;
}

/** Said while a cell is read, by a column kind. */
export interface CellRule extends RuleBase {
  scope: 'cell';
}
/** Sees one row. */
export interface RowRule extends RuleBase {
  scope: 'row';
  check(row: RowReader, report: Report, table: Table): void;
}
/** Sees a row among the other rows of its user. */
export interface GroupRule extends RuleBase {
  scope: 'group';
  check(row: RowReader, group: UserGroup, report: Report, table: Table): void;
}
/** Sees a row, the other rows of its user, and the directory. */
export interface DirectoryRule extends RuleBase {
  scope: 'directory';
  check(row: RowReader, group: UserGroup | null, directory: DirectoryView, report: Report, table: Table): void;
  /** Further keys that would explain the issue; asked for only on rows that have it. */
  moreKeys?(row: RowReader): Partial<DirectoryKeys>;
}
/** Sees the headers and the tenant, once. */
export interface SheetRule extends RuleBase {
  scope: 'sheet';
  check(table: Table, report: SheetReport): void;
}
/** Sees rows counted together: those that share a value, those past a limit. The engine keeps the counts. */
export interface CountRule extends RuleBase {
  scope: 'count';
}

export type Rule = CellRule | RowRule | GroupRule | DirectoryRule | SheetRule | CountRule;

export const defineRule = <R extends Rule>(rule: R): R => rule;
