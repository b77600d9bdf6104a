// What retention removes: sheets as received with what was found in them, journals, and the beginning of the audit. Each run in a
// short transaction of its own.
import type { Deps } from '../deps.ts';
import { directoryObjects } from '../directory/objects.ts';

type Needs = Pick<Deps, 'database'>;

const AT_ONCE = 100;

/** A run and everything that undid or redid it are one story: it is over when the last of them is. */
const OVER = `not exists (select 1 from imports r where r.subject_id = i.subject_id
  and (r.finished_at is null or r.finished_at >= $2))`;

export const runsWithSheet = ({ database }: Needs, tenant: string, before: Date): Promise<{ id: string }[]> =>
  database.query(
    `select id from imports i where tenant_id = $1 and kind = 'import' and sheet_removed_at is null and ${OVER} limit ${AT_ONCE}`,
    [tenant, before],
  );

export const runsWithJournal = ({ database }: Needs, tenant: string, before: Date): Promise<{ id: string }[]> =>
  database.query(
    `select id from imports i where tenant_id = $1 and kind = 'import' and journal_removed_at is null and ${OVER} limit ${AT_ONCE}`,
    [tenant, before],
  );

/** Plans that nobody ever said yes to. */
export const forgottenPlans = ({ database }: Needs, tenant: string, before: Date): Promise<{ id: string; kind: 'import' | 'undo' }[]> =>
  database.query(`select id, kind from imports where tenant_id = $1 and state = 'planned' and touched_at < $2 limit ${AT_ONCE}`, [
    tenant,
    before,
  ]);

export async function removeSheet({ database }: Needs, id: string, at: Date): Promise<void> {
  await database.query('delete from import_sheet_parts where import_id = $1', [id]);
  await database.query('delete from import_issues where import_id = $1', [id]);
  await database.query('update imports set sheet_removed_at = $2, secret_cells = null where subject_id = $1', [id, at]);
}

const OF_JOURNAL = [
  'import_pages',
  'staged_changes',
  'import_credentials',
  'staged_links',
  ...directoryObjects.map((o) => `staged_${o.table}`),
];

export async function removeJournal({ database }: Needs, id: string, at: Date): Promise<void> {
  for (const table of OF_JOURNAL) await database.query(`delete from ${table} where import_id = $1`, [id]);
  await database.query('delete from import_skips where import_id in (select id from imports where subject_id = $1)', [id]);
  await database.query('update imports set journal_removed_at = $2 where subject_id = $1', [id, at]);
}

/** Passwords that were handed over and may not be asked for again. */
export async function removeHandedOver({ database }: Needs, before: Date): Promise<void> {
  await database.query('delete from import_credentials c using imports i where i.id = c.import_id and i.credentials_taken_at <= $1', [
    before,
  ]);
}

export interface AuditAnchor {
  seq: number;
  hash: Buffer;
}

/** The last line of the part of a chain that is older than this without a gap; undefined: there is none. */
export async function oldestPart({ database }: Needs, tenant: string, before: Date): Promise<AuditAnchor | undefined> {
  const [row] = await database.query<{ seq: string; hash: Buffer }>(
    `select seq::text, hash from audit_lines l where tenant_id = $1 and seq is not null
       and seq < coalesce((select min(seq) from audit_lines where tenant_id = $1 and seq is not null and at >= $2), 9223372036854775807)
     order by l.seq desc limit 1`,
    [tenant, before],
  );
  return row && { seq: Number(row.seq), hash: row.hash };
}

export async function removeAuditUpTo({ database }: Needs, tenant: string, seq: number): Promise<number> {
  return (await database.query('delete from audit_lines where tenant_id = $1 and seq <= $2 returning 1', [tenant, seq])).length;
}
