// What leaves the directory after commit: one row for each event and whoever is to hear of it, kept with every try.
import { type Kysely, sql } from 'kysely';

const statements = `
create table deliveries(
  id uuid primary key, tenant_id text not null references tenants(id) on delete cascade,
  event_id uuid not null, event text not null, import_id uuid, recipient text not null, target text not null, subject text not null,
  state text not null default 'waiting' check (state in ('waiting','delivered','failed')),
  attempts int not null default 0, reason text, next_at timestamptz, created_at timestamptz not null, ended_at timestamptz,
  -- The same change is planned for the same recipient once, however often its job runs.
  unique (event_id, recipient, target));
create index deliveries_tenant on deliveries(tenant_id, created_at desc, id desc);
create index deliveries_due on deliveries(event_id, recipient, next_at) where state = 'waiting';

create table webhooks(
  id uuid primary key, tenant_id text not null references tenants(id) on delete cascade,
  url text not null, events text[] not null, secret_sealed bytea not null, enabled boolean not null default true,
  version int not null default 1, created_at timestamptz not null);
create index webhooks_tenant on webhooks(tenant_id, created_at);
`;

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(statements).execute(db);
}
