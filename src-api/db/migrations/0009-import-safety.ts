// Whose check of a sheet counts: a worker that was thought dead may wake up while another one checks the same sheet.
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw('alter table imports add column check_id uuid').execute(db);
}
