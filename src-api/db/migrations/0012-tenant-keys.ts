// Keys of a tenant for more than phones: FreeSWITCH has one of its own.
import { type Kysely, sql } from 'kysely';

const statements = `
alter table provisioning_keys rename to tenant_keys;
alter table tenant_keys add column purpose text not null default 'phones' check (purpose in ('phones','freeswitch'));
alter table tenant_keys alter column purpose drop default;
drop index provisioning_keys_one;
create unique index tenant_keys_one on tenant_keys(tenant_id, purpose) where revoked_at is null;
`;

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(statements).execute(db);
}
