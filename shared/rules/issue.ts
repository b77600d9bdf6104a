// One finding about data: a value, never an exception. Its text is made in shared/messages.

export type Severity = 'error' | 'warning' | 'info';

export type IssueArgument = string | number | readonly string[];

/** A right value, offered because it is certain. */
export interface Fix {
  /** Key of the label in shared/messages. */
  label: string;
  text: string;
}

export interface Issue {
  rule: string;
  severity: Severity;
  /** Excel's row number; null for the sheet as a whole. */
  row: number | null;
  /** The format's field; null for a whole row, an unknown column or the whole sheet. */
  field: string | null;
  /** Index in the sheet's own columns; null where there is no such column. */
  columnIndex: number | null;
  args: Readonly<Record<string, IssueArgument>>;
  fix?: Fix;
}
