// Accounts and the directory: each object in its own table, its rules kept by foreign keys and unique constraints.
//
// Rows with an import_id that stands in pending_imports are stored (their keys are thereby taken) but not yet, or no
// longer, visible: every read goes through the visible_* views. Publishing an import is deleting one row of that table.
import { type Kysely, sql } from 'kysely';

/** Tables whose rows an import creates; each has a visible_<table> view. */
const importable = [
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

const statements = `
create table accounts(
  id uuid primary key, username text not null, username_key text not null unique, password_hash text not null,
  role text not null check (role in ('system-admin','tenant-admin','operator','viewer')),
  version int not null default 1, created_at timestamptz not null);

create table tenants(
  id text primary key check (id ~ '^[a-z0-9]+$'), name text not null, country text not null check (country ~ '^[A-Z]{2}$'),
  settings jsonb not null default '{}', version int not null default 1, created_at timestamptz not null);

create table memberships(
  account_id uuid not null references accounts(id) on delete cascade, tenant_id text not null references tenants(id) on delete cascade,
  role text not null check (role in ('tenant-admin','operator','viewer')), primary key (account_id, tenant_id));
create index memberships_tenant on memberships(tenant_id);

create table sessions(
  token_hash bytea primary key, account_id uuid not null references accounts(id) on delete cascade,
  created_at timestamptz not null, expires_at timestamptz not null);
create index sessions_account on sessions(account_id);
create index sessions_expiry on sessions(expires_at);

create table sign_in_attempts(
  subject text not null, failed_at timestamptz not null);
create index sign_in_attempts_subject on sign_in_attempts(subject, failed_at);

create table idempotency_keys(
  account_id uuid not null references accounts(id) on delete cascade, route text not null, key text not null,
  request_hash bytea not null, body text not null, created_at timestamptz not null,
  primary key (account_id, route, key));
create index idempotency_keys_age on idempotency_keys(created_at);

create table system_defaults(
  only_row boolean primary key default true check (only_row), settings jsonb not null default '{}', version int not null default 1);
insert into system_defaults default values;

create table pending_imports(import_id uuid primary key);

create table org_units(
  id uuid primary key, tenant_id text not null references tenants(id), parent_id uuid references org_units(id), path text[] not null check (cardinality(path) > 0),
  version int not null default 1, import_id uuid, unique (tenant_id, path));
create index org_units_parent on org_units(parent_id);

create table locations(
  id uuid primary key, tenant_id text not null references tenants(id), name text not null, position int not null default 0,
  version int not null default 1, unique (tenant_id, name));

create table licences(
  id uuid primary key, tenant_id text not null references tenants(id), type text not null, total int not null check (total >= 0),
  version int not null default 1, unique (tenant_id, type));

create table compared_trees(
  tenant_id text not null references tenants(id), name text not null, path text[] not null, primary key (tenant_id, name, path));

create table tie_trunks(
  tenant_id text not null references tenants(id), name text not null, primary key (tenant_id, name));

create table users(
  id uuid primary key, tenant_id text not null references tenants(id), username text not null, username_key text not null,
  email text, email_key text, first_name text, last_name text, display_name text,
  org_unit_id uuid references org_units(id), location_id uuid references locations(id), licence_id uuid references licences(id),
  notes text, seat_type text, do_not_bill boolean, attributes jsonb not null default '{}', password_sealed bytea,
  version int not null default 1, import_id uuid, unique (tenant_id, username_key));
create index users_email on users(tenant_id, email_key);
create index users_org_unit on users(org_unit_id) where org_unit_id is not null;
create index users_location on users(location_id) where location_id is not null;
create index users_licence on users(licence_id) where licence_id is not null;

create table extensions(
  id uuid primary key, tenant_id text not null, number text not null check (number ~ '^[0-9]{1,36}$'), user_id uuid references users(id),
  position int not null default 0, mode text not null default 'virtual' check (mode in ('device','virtual','voicemail-only')),
  description text, version int not null default 1, import_id uuid, unique (tenant_id, number));
create index extensions_user on extensions(user_id);

create table mailboxes(
  id uuid primary key, tenant_id text not null, number text not null, extension_id uuid not null unique references extensions(id),
  email text, pager text, pin_sealed bytea, attributes jsonb not null default '{}',
  version int not null default 1, import_id uuid, unique (tenant_id, number));

create table devices(
  id uuid primary key, tenant_id text not null references tenants(id), device_id text not null, brand text, family text, model text,
  extension_id uuid references extensions(id), version int not null default 1, import_id uuid, unique (tenant_id, device_id));
create index devices_extension on devices(extension_id);

create table feature_keys(
  device_id uuid not null references devices(id) on delete cascade, position int not null check (position > 0),
  kind text not null check (kind in ('none','parking','presence','personal_parking','speed_dial')), value text not null default '',
  primary key (device_id, position));

create table endpoints(
  id uuid primary key, tenant_id text not null, username text not null, extension_id uuid not null references extensions(id),
  device_id uuid references devices(id), caller_id text, secret_sealed bytea,
  version int not null default 1, import_id uuid, unique (tenant_id, username));
create index endpoints_extension on endpoints(extension_id);
create index endpoints_device on endpoints(device_id);

create table phone_numbers(
  id uuid primary key, tenant_id text not null references tenants(id), number text not null check (number ~ '^\\+[0-9]{4,15}$'),
  version int not null default 1, import_id uuid, unique (tenant_id, number));

-- Who a number belongs to; a number without a row here is parked.
create table number_assignments(
  id uuid primary key, tenant_id text not null, number_id uuid not null unique references phone_numbers(id), user_id uuid not null references users(id),
  role text not null check (role in ('primary','additional')), version int not null default 1, import_id uuid);
create index number_assignments_user on number_assignments(user_id);

create table inbound_routes(
  id uuid primary key, tenant_id text not null, number_id uuid not null unique references phone_numbers(id), extension_id uuid not null references extensions(id),
  version int not null default 1, import_id uuid);
create index inbound_routes_extension on inbound_routes(extension_id);

create table contacts(
  id uuid primary key, tenant_id text not null, name text not null, extension_id uuid not null unique references extensions(id),
  version int not null default 1, import_id uuid);
create index contacts_name on contacts(tenant_id, name);

create table outbox(
  id uuid primary key, tenant_id text not null, import_id uuid, kind text not null, payload jsonb not null, created_at timestamptz not null);
create index outbox_tenant on outbox(tenant_id, created_at);
`;

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(statements).execute(db);
  for (const table of importable) {
    await sql
      .raw(
        `create view visible_${table} as select * from ${table} t
         where t.import_id is null or not exists (select 1 from pending_imports p where p.import_id = t.import_id);
         create index ${table}_import on ${table}(import_id) where import_id is not null`,
      )
      .execute(db);
  }
}
