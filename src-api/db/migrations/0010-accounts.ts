// An account that is switched off keeps its name and its past; whoever holds it cannot sign in.
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw('alter table accounts add column disabled_at timestamptz').execute(db);
}
