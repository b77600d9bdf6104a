// What a check found: rows of the plan, issues as they are shown, and the facts the plan rests on.
import type { IssueRecord, Severity } from '../../shared/contracts/imports.ts';
import { OWNERS } from '../../shared/plan/moves.ts';
import type { Fact, FieldChange, ObjectKind, Operation, PlanAction } from '../../shared/plan/plan.ts';
import type { Deps } from '../deps.ts';

/**
 * An operation as the journal keeps it, never with a secret. `changes` are its images: `old` of every field is what was
 * there before (all null for a new object), `new` what is there after. Publishing checks that `old` still holds, so
 * what was planned is what was done.
 */
export interface JournalEntry {
  kind: ObjectKind;
  key: string;
  /** Of a new object. */
  id: string | null;
  action: PlanAction;
  changes: readonly FieldChange[];
}

export interface StoredRow {
  seq: number;
  row: number;
  action: PlanAction;
  user: string | null;
  operations: readonly JournalEntry[];
}

/** As it is stored: what was there before a new object is null in every field, so its fields alone are kept. */
export type KeptEntry = Omit<JournalEntry, 'changes'> & ({ changes: readonly FieldChange[] } | { made: Operation['fields'] });
export type KeptRow = Omit<StoredRow, 'operations'> & { operations: readonly KeptEntry[] };

const spelledOut = (entry: KeptEntry): JournalEntry => {
  if ('changes' in entry) return entry;
  const { made, ...rest } = entry;
  return { ...rest, changes: Object.entries(made).map(([field, value]) => ({ field, old: null, new: value })) };
};

export async function writeRows(deps: Deps, importId: string, rows: readonly KeptRow[]): Promise<void> {
  await deps.database.query(
    `insert into import_rows(import_id, seq, row_no, action, username, operations)
     select $1::uuid, u.seq, u.row_no, u.action, u.username, u.operations::jsonb
     from unnest($2::int[], $3::int[], $4::text[], $5::text[], $6::text[]) as u(seq, row_no, action, username, operations)`,
    [
      importId,
      rows.map((r) => r.seq),
      rows.map((r) => r.row),
      rows.map((r) => r.action),
      rows.map((r) => r.user),
      rows.map((r) => JSON.stringify(r.operations)),
    ],
  );
}

export async function writeIssues(deps: Deps, importId: string, firstOrdinal: number, issues: readonly IssueRecord[]): Promise<void> {
  await deps.database.query(
    `insert into import_issues(import_id, ordinal, row_no, field, column_index, column_header, rule, severity, message, fix)
     select $1::uuid, u.ordinal, u.row_no, u.field, u.column_index, u.column_header, u.rule, u.severity, u.message, u.fix::jsonb
     from unnest($2::int[], $3::int[], $4::text[], $5::int[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[])
       as u(ordinal, row_no, field, column_index, column_header, rule, severity, message, fix)`,
    [
      importId,
      issues.map((_, i) => firstOrdinal + i),
      issues.map((i) => i.row),
      issues.map((i) => i.field),
      issues.map((i) => i.columnIndex),
      issues.map((i) => i.column),
      issues.map((i) => i.rule),
      issues.map((i) => i.severity),
      issues.map((i) => i.message),
      issues.map((i) => (i.fix ? JSON.stringify(i.fix) : null)),
    ],
  );
}

export async function writeFacts(deps: Deps, importId: string, firstSeq: number, facts: readonly Fact[]): Promise<void> {
  await deps.database.query(
    `insert into import_facts(import_id, seq, kind, key, state, row_no) select $1::uuid, * from unnest($2::int[], $3::text[], $4::text[], $5::text[], $6::int[])`,
    [
      importId,
      facts.map((_, i) => firstSeq + i),
      facts.map((f) => f.kind),
      facts.map((f) => f.key),
      facts.map((f) => f.state),
      facts.map((f) => f.row),
    ],
  );
}

export async function loadFacts(deps: Deps, importId: string, afterSeq: number, limit: number): Promise<(Fact & { seq: number })[]> {
  return deps.database.query(
    'select seq, kind, key, state, row_no as row from import_facts where import_id = $1::uuid and seq > $2 order by seq limit $3',
    [importId, afterSeq, limit],
  );
}

export interface IssueFilter {
  severity?: Severity | undefined;
  rule?: string | undefined;
}

export async function listIssues(
  deps: Deps,
  importId: string,
  filter: IssueFilter,
  after: number,
  limit: number,
): Promise<(IssueRecord & { ordinal: number })[]> {
  const rows = await deps.database.query<IssueRecord & { ordinal: number; fix: IssueRecord['fix'] | null }>(
    `select ordinal, row_no as row, column_header as "column", column_index as "columnIndex", field, rule, severity, message, fix
     from import_issues where import_id = $1::uuid and ordinal > $2 and ($3::text is null or severity = $3) and ($4::text is null or rule = $4)
     order by ordinal limit $5`,
    [importId, after, filter.severity ?? null, filter.rule ?? null, limit],
  );
  return rows.map(({ fix, ...row }) => (fix ? { ...row, fix } : row));
}

export interface RowFilter {
  actions?: readonly PlanAction[] | undefined;
  kind?: ObjectKind | undefined;
  row?: number | undefined;
  moves?: boolean;
}

/** The same as ConfirmationNeeds says: something that somebody has changes hands. */
const MOVES = `$[*] ? (@.action == "change" && (${Object.entries(OWNERS)
  .flatMap(([kind, fields]) => fields.map((f) => `@.kind == "${kind}" && exists(@.changes[*] ? (@.field == "${f}" && @.old != null))`))
  .join(' || ')}))`;

export async function listRows(
  deps: Deps,
  importId: string,
  after: number,
  limit: number,
  { actions, kind, row, moves }: RowFilter = {},
): Promise<StoredRow[]> {
  const rows = await deps.database.query<KeptRow>(
    `select seq, row_no as row, action, username as user, operations from import_rows
     where import_id = $1::uuid and seq > $2 and ($3::text[] is null or action = any($3)) and ($5::jsonb is null or operations @> $5)
       and ($6::int is null or row_no = $6) and ($7::jsonpath is null or operations @? $7) order by seq limit $4`,
    [importId, after, actions ?? null, limit, kind ? JSON.stringify([{ kind }]) : null, row ?? null, moves ? MOVES : null],
  );
  return rows.map((row) => ({ ...row, operations: row.operations.map(spelledOut) }));
}

/** Leftovers of a check that was interrupted; it starts over. */
export async function dropFindings(deps: Deps, importId: string): Promise<void> {
  for (const table of ['import_rows', 'import_issues', 'import_facts', 'import_credentials'])
    await deps.database.query(`delete from ${table} where import_id = $1::uuid`, [importId]);
}
