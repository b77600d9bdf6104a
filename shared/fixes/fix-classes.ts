// Fixes taken together: all cells that one fix mends for one reason in one column. Made on request by going through the rows
// with that issue again, in slices, so that 100,000 of them neither cost memory nor hold up an edit.
import type { CheckSession, Slice } from '../rules/check-session.ts';
import { matches, type IssueFilter } from '../rules/issue-filter.ts';
import type { Severity } from '../rules/issue.ts';
import { findFix } from './find-fix.ts';

export interface FixClass {
  rule: string;
  severity: Severity;
  field: string;
  columnIndex: number;
  /** Key of the sentence that says what the fix does. */
  label: string;
  count: number;
}

export interface FixedCell {
  row: number;
  columnIndex: number;
  was: string;
  text: string;
}

/** The issues whose fixes are asked for, as the list filters them; with `label` those of one fix alone. */
export interface FixQuestion extends IssueFilter {
  label?: string;
}

const SLICE = 250;

/** Every cell with a fix, each once for a class. */
export function* eachFix(
  session: CheckSession,
  { label, ...filter }: FixQuestion,
  use: (found: FixClass, cell: FixedCell) => void,
): Generator<Slice> {
  const { issues, table } = session;
  const rows = issues.rows(filter);
  for (const [done, row] of rows.entries()) {
    if (done % SLICE === SLICE - 1) yield { done, total: rows.length };
    if (row === 0 || issues.countIn(row, filter) === 0) continue;
    const seen = new Set<string>();
    for (const issue of issues.ofRow(row)) {
      const { rule, severity, field, columnIndex } = issue;
      if (field === null || columnIndex === null || !matches(issue, filter)) continue;
      const fix = findFix(issue, session);
      if (!fix || (label !== undefined && fix.label !== label)) continue;
      const key = `${rule}|${severity}|${columnIndex}|${fix.label}`;
      if (seen.has(key)) continue;
      seen.add(key);
      const was = table.raw[row - table.firstRow]?.[columnIndex] ?? '';
      use({ rule, severity, field, columnIndex, label: fix.label, count: 1 }, { row, columnIndex, was, text: fix.text });
    }
  }
}

/** The classes of fixes with exact counts, the largest first. */
export function* fixClasses(session: CheckSession, question: FixQuestion): Generator<Slice, FixClass[]> {
  const classes = new Map<string, FixClass>();
  yield* eachFix(session, question, (found) => {
    const key = `${found.rule}|${found.severity}|${found.columnIndex}|${found.label}`;
    const known = classes.get(key);
    if (known) known.count += 1;
    else classes.set(key, found);
  });
  return [...classes.values()].sort((a, b) => b.count - a.count || a.columnIndex - b.columnIndex);
}
