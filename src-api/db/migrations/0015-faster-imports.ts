// Imports ask less. Facts that the keys of an import's own objects hold, once these are stored, rest apart from the others: they
// need no second look when it publishes. And while an import is stored and unseen, a list finds the rows that are shown in
// their order, import by import, instead of passing over all that are not.
import { type Kysely, sql } from 'kysely';

/** Tables of many rows that people look through, with what their lists go by. */
const listed = [
  ['users', 'username_key'],
  ['extensions', 'number'],
  ['devices', 'device_id'],
] as const;

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw('alter table import_pages add column held_facts bytea; alter table import_pages alter column held_facts set storage external')
    .execute(db);
  // Since when a run is at its step, and with how much of it done: what its speed is told from.
  await sql.raw('alter table imports add column step_at timestamptz, add column step_from int not null default 0').execute(db);
  for (const [table, key] of listed)
    await sql.raw(`drop index ${table}_import; create index ${table}_import on ${table}(tenant_id, import_id, ${key})`).execute(db);
}
