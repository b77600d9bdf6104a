// An undo puts back the fields nobody has touched since; which ones it did, the run after it must know.
import { sql, type Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  // The columns that the last run over the change has set ("attributes.key" for one of the attributes); null: all of them.
  await sql.raw('alter table staged_changes add column set_columns text[]').execute(db);
}
