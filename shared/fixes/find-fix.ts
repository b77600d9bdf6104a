// The right value of a faulty cell, where it is certain: what the column said while reading it, or what the fixes suggest.
// Every suggestion passes the same gates: it reads well in its column, it would repeat no other row's value, and nothing
// else is as likely. Where two fixes disagree there is none.
import { cleanText, normaliseText } from '../basics/text.ts';
import type { ColumnKind } from '../formats/define-format.ts';
import type { CheckSession } from '../rules/check-session.ts';
import type { Fix as IssueFix, Issue } from '../rules/issue.ts';
import type { TableColumn } from '../table/table.ts';
import type { DamagedCell } from './define-fix.ts';
import { fixes } from './registry.ts';

/** Changes only what nobody sees, so it is right whatever the rest of the cell is worth. */
const TRIM = 'trim';

const readsAs = (kind: ColumnKind, session: CheckSession) => (text: string) => {
  const read = kind.read(text, session.table.context);
  return typeof read === 'string' && read !== '' ? read : null;
};

export function findFix(issue: Issue, session: CheckSession): IssueFix | undefined {
  const { table } = session;
  const column = issue.field === null ? undefined : table.byField.get(issue.field);
  if (issue.row === null || !column) return undefined;
  const index = issue.row - table.firstRow;
  const raw = table.raw[index]?.[column.index] ?? '';
  if (issue.fix?.label === TRIM) return issue.fix;
  const fix = column.column.kind.item ? ofList(issue, column, index, raw, session) : ofCell(issue, column, index, raw, session);
  if (!fix || fix.text === raw || !holds(fix.text, column, index, session)) return undefined;
  return fix;
}

/** The issue as it is shown: with its fix where there is one, without a suggestion that does not hold. */
export function withFix(issue: Issue, session: CheckSession): Issue {
  const fix = findFix(issue, session);
  if (fix === issue.fix) return issue;
  const { fix: _said, ...rest } = issue;
  return fix ? { ...rest, fix } : rest;
}

function ofCell(issue: Issue, column: TableColumn, index: number, raw: string, session: CheckSession): IssueFix | undefined {
  return issue.fix ?? suggested(issue.rule, normaliseText(cleanText(raw)), column.column.kind, column.column.field, index, session);
}

/** All values of the cell must be right or have a fix: one that stays unknown would be written back as if it were known. */
function ofList(issue: Issue, column: TableColumn, index: number, raw: string, session: CheckSession): IssueFix | undefined {
  const kind = column.column.kind.item ?? column.column.kind;
  let label: string | null = null;
  const parts: string[] = [];
  for (const part of normaliseText(cleanText(raw)).split(';')) {
    const text = part.trim();
    if (text === '') continue;
    const read = kind.read(text, session.table.context);
    if (typeof read === 'string') parts.push(read);
    else {
      const fix = read.fix ?? suggested(read.rule, text, kind, column.column.field, index, session);
      if (!fix) return undefined;
      label ??= fix.label;
      parts.push(fix.text);
    }
  }
  return label === null ? issue.fix : { label, text: parts.join(';') };
}

function suggested(
  rule: string,
  text: string,
  kind: ColumnKind,
  field: string,
  index: number,
  session: CheckSession,
): IssueFix | undefined {
  const { table } = session;
  const row = table.readerAt(index);
  const cell: DamagedCell = { text, kind, field, context: table.context, row, table, reads: readsAs(kind, session) };
  let found: IssueFix | undefined;
  for (const { id, rules, suggest } of fixes) {
    if (!rules.includes(rule)) continue;
    const right = suggest(cell);
    if (right === null) continue;
    if (found && found.text !== right) return undefined;
    found ??= { label: id, text: right };
  }
  return found;
}

function holds(text: string, { column }: TableColumn, index: number, session: CheckSession): boolean {
  const { table } = session;
  const value = readsAs(column.kind, session)(text);
  if (value === null) return false;
  const parents = column.dependsOn.map((parent) => table.readerAt(index).value(parent));
  if (column.kind.allows && !column.kind.allows(value, table.context, parents)) return false;
  return !session.isHeldByAnotherRow(column.field, value, index);
}
