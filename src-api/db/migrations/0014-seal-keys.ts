// Which keys the secrets of this database are sealed with, each with a text sealed by it: a process that has another key is
// told so at start, before it seals anything with it.
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw('create table seal_keys(key_id text primary key, proof_sealed bytea not null, added_at timestamptz not null)').execute(db);
}
