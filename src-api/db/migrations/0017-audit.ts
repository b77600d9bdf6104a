// The audit: who did what when. Lines are written loose, in the transaction of their change, and hung into their tenant's chain
// soon after (seq, hash); tenant_id '-' is the chain of what belongs to no tenant. No foreign keys: lines outlive what they name.
import { type Kysely, sql } from 'kysely';

const statements = `
create table audit_lines(
  -- n: in the order of writing, where the clock stands still.
  id uuid primary key, n bigint generated always as identity, tenant_id text not null, at timestamptz not null, request_id text, account_id uuid, account text,
  via text not null, address text, action text not null, kind text, object_key text, object_id text, run_id uuid,
  changes jsonb not null, detail jsonb not null, seq bigint, hash bytea);
create unique index audit_lines_chain on audit_lines(tenant_id, seq) where seq is not null;
create index audit_lines_loose on audit_lines(tenant_id, at, n) where seq is null;
create index audit_lines_read on audit_lines(tenant_id, at desc, n desc);
create index audit_lines_run on audit_lines(run_id) where run_id is not null;

-- Where each chain begins (what retention removed lies before it) and ends, signed with a key that is not in the database.
create table audit_heads(
  tenant_id text primary key, anchor_seq bigint not null default 0, anchor_hash bytea not null, seq bigint not null default 0, hash bytea not null,
  signature text not null);

-- What retention has removed of a run, and when.
alter table imports add column sheet_removed_at timestamptz, add column journal_removed_at timestamptz;
`;

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(statements).execute(db);
}
