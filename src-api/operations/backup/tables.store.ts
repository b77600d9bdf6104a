// The tables as a backup sees them: which there are, their rows as text and back. Nothing here knows a table by name, so a
// new one is in the next backup without anybody thinking of it.
import type { Tx } from '../../db/database.ts';
import type { RowSum, Table, WaitingJob } from './backup-file.ts';

/**
 * Bookkeeping of the migrator, which a restore does itself; and what should not come back: sessions that were signed out
 * since, and counts of failed attempts.
 */
const leftOut = ['kysely_migration', 'kysely_migration_lock', 'sessions', 'sign_in_attempts'];
const AT_ONCE = 500;

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;

/** Within the transaction text reads the same on every server. */
export const sameTexts = async (db: Tx): Promise<void> => {
  for (const setting of [
    `timezone = 'UTC'`,
    `datestyle = 'ISO, YMD'`,
    `intervalstyle = 'postgres'`,
    `bytea_output = 'hex'`,
    `extra_float_digits = 1`,
  ])
    await db.query(`set local ${setting}`);
  // A backup or a restore may wait for a slow disk.
  await db.query('set local idle_in_transaction_session_timeout = 0');
  await db.query('set local statement_timeout = 0');
};

export const oneSnapshot = (db: Tx): Promise<unknown> => db.query('set transaction isolation level repeatable read, read only');

export const hasSchema = async (db: Tx): Promise<boolean> => {
  const [row] = await db.query<{ there: boolean }>(`select to_regclass('public.kysely_migration') is not null as there`);
  return row?.there === true;
};

/** In the order they were done. */
export const stepsDone = async (db: Tx): Promise<string[]> =>
  (await db.query<{ name: string }>('select name from kysely_migration order by name')).map(({ name }) => name);

/** Nobody has used it: an account is the first thing a start makes. */
export async function isUnused(db: Tx): Promise<boolean> {
  const [row] = await db.query<{ used: boolean }>('select exists(select 1 from accounts) or exists(select 1 from tenants) as used');
  return row?.used === false;
}

export async function listTables(db: Tx): Promise<Table[]> {
  return db.query<Table>(
    `select c.relname as table, jsonb_agg(jsonb_build_array(a.attname, format_type(a.atttypid, a.atttypmod)) order by a.attnum) as columns
     from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> all ($1::text[])
     group by c.relname order by c.relname`,
    [leftOut],
  );
}

/** Each row as one JSON line of texts, in whatever order the table has them. */
export async function eachRow(db: Tx, { table, columns }: Table, take: (lines: string[]) => Promise<void>): Promise<void> {
  const values = columns.map(([name]) => `${quoted(name)}::text`).join(', ');
  await db.query(
    `declare rows_of_backup no scroll cursor for select json_build_array(${values})::text as line from public.${quoted(table)}`,
  );
  for (;;) {
    const rows = await db.query<{ line: string }>(`fetch ${AT_ONCE} from rows_of_backup`);
    if (rows.length > 0) await take(rows.map(({ line }) => line));
    if (rows.length < AT_ONCE) break;
  }
  await db.query('close rows_of_backup');
}

export async function sumTable(db: Tx, table: Table, sum: RowSum): Promise<void> {
  await eachRow(db, table, async (lines) => lines.forEach((line) => sum.add(line)));
}

export async function addRows(db: Tx, { table, columns }: Table, lines: readonly string[]): Promise<void> {
  const names = columns.map(([name]) => quoted(name)).join(', ');
  const values = columns.map(([, type], i) => `(r->>${i})::${type}`).join(', ');
  await db.query(
    `insert into public.${quoted(table)}(${names}) overriding system value select ${values} from json_array_elements($1::json) r`,
    [`[${lines.join(',')}]`],
  );
}

interface ForeignKey {
  table: string;
  name: string;
  definition: string;
}

/** Empty and without foreign keys and triggers, so that rows may come in any order. @returns what puts the keys back, which checks them all */
export async function openTables(db: Tx, tables: readonly Table[]): Promise<() => Promise<void>> {
  const keys = await db.query<ForeignKey>(
    `select conrelid::regclass::text as table, conname as name, pg_get_constraintdef(oid) as definition
     from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace`,
  );
  for (const key of keys) await db.query(`alter table ${key.table} drop constraint ${quoted(key.name)}`);
  const names = tables.map(({ table }) => `public.${quoted(table)}`);
  for (const name of names) await db.query(`alter table ${name} disable trigger user`);
  await db.query(`truncate ${names.join(', ')}`);
  return async () => {
    for (const name of names) await db.query(`alter table ${name} enable trigger user`);
    for (const key of keys) await db.query(`alter table ${key.table} add constraint ${quoted(key.name)} ${key.definition}`);
  };
}

export async function readSequences(db: Tx): Promise<Record<string, string>> {
  const rows = await db.query<{ name: string; at: string }>(
    `select sequencename as name, last_value::text as at from pg_sequences where schemaname = 'public' and last_value is not null`,
  );
  return Object.fromEntries(rows.map(({ name, at }) => [name, at]));
}

export async function setSequence(db: Tx, name: string, at: string): Promise<void> {
  await db.query(`select setval(('public.' || quote_ident($1))::regclass, $2::bigint)`, [name, at]);
}

/** The queue's own tables belong to its version; what counts is who waits for what. */
export const waitingJobs = (db: Tx): Promise<WaitingJob[]> =>
  db.query<WaitingJob>(
    `select name as job, coalesce(data, '{}') as data, singleton_key as "singletonKey", to_json(start_after at time zone 'UTC') #>> '{}' || 'Z' as "startAfter"
     from pgboss.job where state < 'completed' order by created_on, id`,
  );
