// Brings the schema up to date at start. Several processes may start at once: Kysely's migrator takes an advisory lock, so
// one does the work and the others wait (checked with six processes on an empty database).
import { Migrator } from 'kysely/migration';
import type { Database } from './database.ts';
import { migrations } from './migrations/index.ts';
import { grantRows, guardRows, rowsAreGranted, tenantTables } from './row-security.ts';

/** Steps this program knows and the database has not had; a newer program may have made more. */
export async function missingSteps(database: Database): Promise<string[]> {
  const done = await database.query<{ name: string }>(`select name from kysely_migration`);
  const names = new Set(done.map(({ name }) => name));
  return Object.keys(migrations).filter((name) => !names.has(name));
}

export async function migrate(database: Database): Promise<void> {
  const migrator = new Migrator({ db: database.kysely, provider: { getMigrations: () => Promise.resolve({ ...migrations }) } });
  const { error, results = [] } = await migrator.migrateToLatest();
  if (error === undefined) return separateTenants(database);
  const failed = results.find((r) => r.status === 'Error')?.migrationName;
  const why = error instanceof Error ? error.message : JSON.stringify(error);
  throw new Error(`The database schema cannot be brought up to date${failed ? ` (step ${failed})` : ''}: ${why}`, { cause: error });
}

/** Waited for by whoever starts at the same moment; any number will do. */
const SECURITY_LOCK = 727_002;

async function separateTenants(database: Database): Promise<void> {
  const { query } = database;
  const isDone = async () =>
    (await tenantTables(query)).every(({ guarded }) => guarded) && (!database.guardsRows || (await rowsAreGranted(query)));
  if (await isDone()) return;
  await database.transaction(async () => {
    await query('select pg_advisory_xact_lock($1)', [SECURITY_LOCK]);
    await guardRows(query);
    if (database.guardsRows) await grantRows(query);
  });
}
