// Phones fetch their configuration under a key of their tenant; every fetch is noted at the device.
import { type Kysely, sql } from 'kysely';

const statements = `
-- Looked up by its hash; sealed beside it so that an administrator can read the address again.
create table provisioning_keys(
  id uuid primary key, tenant_id text not null references tenants(id) on delete cascade,
  key_hash bytea not null unique, key_sealed bytea not null, created_at timestamptz not null, revoked_at timestamptz);
create unique index provisioning_keys_one on provisioning_keys(tenant_id) where revoked_at is null;

create table provisioning_fetches(
  id bigint generated always as identity primary key, device_id uuid not null references devices(id) on delete cascade,
  file text not null, user_agent text not null, fetched_at timestamptz not null);
create index provisioning_fetches_device on provisioning_fetches(device_id, fetched_at desc);
`;

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(statements).execute(db);
}
