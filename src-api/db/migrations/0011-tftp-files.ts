// Which phone files lie in the folder of a TFTP server, so that only what changed is written and what is gone is removed.
import { type Kysely, sql } from 'kysely';

const statements = `
-- state: hash of the files' contents, or why there are none. device_id is the MAC itself: the row outlives its device until
-- the files are removed.
create table tftp_files(
  tenant_id text not null references tenants(id) on delete cascade, device_id text not null,
  names text[] not null, state text not null, primary key (tenant_id, device_id));
`;

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(statements).execute(db);
}
