// Import runs: the sheet as received, what was found in it, what is planned, and the objects chosen while planning.
//
// staged_<table> holds every object a run creates, with its id, its references and its sealed secrets, so that applying,
// resuming after a crash and redoing after an undo only ever copy rows. Staged rows stay after the import: they and
// import_rows.operations (before and after images) are the journal an undo works from. They and the
// other tables of many rows have one index and no foreign keys: only their run ever writes or removes them.
import { type Kysely, sql } from 'kysely';

/** Tables whose rows an import creates, parents first. */
const staged = [
  'org_units',
  'phone_numbers',
  'users',
  'extensions',
  'mailboxes',
  'devices',
  'endpoints',
  'number_assignments',
  'inbound_routes',
  'contacts',
];

const statements = `
create table imports(
  id uuid primary key, tenant_id text not null references tenants(id) on delete cascade,
  kind text not null check (kind in ('import','undo')),
  undoes uuid references imports(id),
  -- The import whose objects this run makes or removes: itself, or for an undo the import at the start of the chain.
  subject_id uuid not null references imports(id),
  removes boolean not null default false,
  -- Of a subject: the last run of its chain that succeeded. Only that one can be undone.
  head_id uuid,
  format text not null,
  state text not null check (state in ('checking','rejected','planned','scheduled','queued','running','succeeded','failed','cancelled','undone')),
  -- Where a running run stands, so that another worker goes on there.
  phase text not null default 'waiting' check (phase in ('waiting','creating','reverting','removing','over')),
  reverts_to text check (reverts_to in ('failed','cancelled')),
  applied int not null default 0, cancel_requested boolean not null default false, touched_at timestamptz not null,
  options jsonb not null, mapping jsonb not null, sheet_name text not null, headers jsonb, first_row int not null,
  secret_cells bytea,
  rows_total int not null default 0, rows_with_errors int not null default 0,
  errors int not null default 0, warnings int not null default 0, infos int not null default 0,
  digest text, counts jsonb, needs jsonb not null default '[]',
  progress_done int not null default 0, progress_total int not null default 0, progress_step text not null default '',
  problem jsonb, credentials_key text, credentials_taken_at timestamptz,
  created_by text not null, created_at timestamptz not null, start_at timestamptz, finished_at timestamptz);
create index imports_tenant on imports(tenant_id, created_at desc, id desc);
create index imports_undoes on imports(undoes) where undoes is not null;
create index imports_subject on imports(subject_id);
create unique index imports_one_at_a_time on imports(tenant_id) where state in ('queued','running');

create table import_sheet_parts(
  import_id uuid not null references imports(id) on delete cascade, part int not null, rows text not null, primary key (import_id, part));

create table import_rows(
  import_id uuid not null, seq int not null, row_no int not null,
  action text not null check (action in ('create','change','keep','refuse')), username text,
  -- [{kind, key, id, action, changes:[{field, old, new}]}], the images before and after; of a new object its fields
  -- alone, as "made". Never a secret.
  operations jsonb not null, primary key (import_id, seq));
create index import_rows_refused on import_rows(import_id, seq) where action = 'refuse';

-- Rows that stopped a run, and why.
create table import_stops(
  import_id uuid not null references imports(id) on delete cascade, row_no int not null, message text not null, primary key (import_id, row_no));

create table import_issues(
  import_id uuid not null references imports(id) on delete cascade, ordinal int not null, row_no int, field text, column_index int,
  column_header text, rule text not null, severity text not null check (severity in ('error','warning','info')),
  message text not null, fix jsonb, primary key (import_id, ordinal));
create index import_issues_rule on import_issues(import_id, rule, ordinal);
create index import_issues_row on import_issues(import_id, row_no) where severity = 'error';

create table import_facts(
  import_id uuid not null, seq int not null, kind text not null, key text not null,
  state text not null, row_no int not null, primary key (import_id, seq));

-- Changes of objects that exist already; they are made while publishing. left_version: what this import left behind.
create table staged_changes(
  import_id uuid not null references imports(id) on delete cascade, ordinal int not null, seq int not null, row_no int not null,
  kind text not null, key text not null, object_id uuid not null, version int not null, left_version int,
  before jsonb not null, after jsonb not null, secrets jsonb not null default '{}', primary key (import_id, ordinal));

-- What an undo leaves as it is, and why.
create table import_skips(
  import_id uuid not null references imports(id) on delete cascade, kind text not null, object_id uuid not null, key text not null,
  fields jsonb not null, why text not null, primary key (import_id, kind, object_id));

create table import_credentials(
  import_id uuid not null references imports(id) on delete cascade, seq int not null, sealed bytea not null, primary key (import_id, seq));
`;

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(statements).execute(db);
  for (const table of staged) {
    // Same columns as the table they are copied into, so that a column added there later is one line in its own migration.
    await sql
      .raw(
        `create table staged_${table} (like ${table}, seq int not null, row_no int not null);
         alter table staged_${table} drop column tenant_id, drop column version, alter column import_id set not null,
           add primary key (import_id, seq, id)`,
      )
      .execute(db);
  }
}
