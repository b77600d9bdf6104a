// Issues of a check as they are shown; and removing what an interrupted check left.
import type { IssueRecord, Severity } from '../../shared/contracts/imports.ts';
import type { ThreadDeps } from '../deps.ts';

export async function writeIssues(deps: ThreadDeps, importId: string, firstOrdinal: number, issues: readonly IssueRecord[]): Promise<void> {
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

export interface IssueFilter {
  severity?: Severity | undefined;
  rule?: string | undefined;
}

export async function listIssues(
  deps: ThreadDeps,
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

/** The first error of each of these rows, in words. */
export async function firstErrors(deps: ThreadDeps, importId: string, rows: readonly number[]): Promise<Map<number, string>> {
  const found = await deps.database.query<{ row: number; message: string }>(
    `select distinct on (row_no) row_no as row, message from import_issues
     where import_id = $1::uuid and row_no = any($2::int[]) and severity = 'error' order by row_no, ordinal`,
    [importId, rows],
  );
  return new Map(found.map(({ row, message }) => [row, message]));
}

/** Leftovers of a check that was interrupted; it starts over. */
export async function dropFindings(deps: ThreadDeps, importId: string): Promise<void> {
  for (const table of ['import_pages', 'import_issues', 'import_credentials'])
    await deps.database.query(`delete from ${table} where import_id = $1::uuid`, [importId]);
}
