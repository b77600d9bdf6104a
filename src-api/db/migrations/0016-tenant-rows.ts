// Views of the directory look at rows as whoever asks, so that row-level security (row-security.ts) holds in them too. Those
// that the SIP servers' views stand on stay as they were, aside: a reader of the schema sip has no right to any table.
import { type Kysely, sql } from 'kysely';

const views = [
  'users',
  'extensions',
  'mailboxes',
  'devices',
  'endpoints',
  'phone_numbers',
  'number_assignments',
  'inbound_routes',
  'contacts',
  'org_units',
];
const underSip = ['users', 'extensions', 'mailboxes', 'endpoints'];

export async function up(db: Kysely<unknown>): Promise<void> {
  const statements = ['create schema published'];
  for (const table of underSip)
    statements.push(`alter view visible_${table} set schema published`, `alter view published.visible_${table} rename to ${table}`);
  for (const table of views) {
    if (!underSip.includes(table)) statements.push(`alter view visible_${table} set (security_invoker = true)`);
    else
      statements.push(
        `create view visible_${table} with (security_invoker = true) as select * from ${table} t
         where t.import_id is null or not exists (select 1 from pending_imports p where p.import_id = t.import_id)`,
      );
  }
  for (const statement of statements) await sql.raw(statement).execute(db);
}
