// Whose check of a sheet counts: a worker that was thought dead may wake up while another one checks the same sheet. And the
// end of the maintenance window in which a run must begin.
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw('alter table imports add column check_id uuid, add column start_before timestamptz').execute(db);
}
