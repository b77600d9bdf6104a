// A tenant's own words in welcome mails.
import { type Kysely, sql } from 'kysely';

const statements = `
create table mail_templates(
  tenant_id text primary key references tenants(id) on delete cascade, subject text not null, body text not null, version int not null default 1);
`;

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(statements).execute(db);
}
