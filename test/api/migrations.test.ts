// The schema from nothing, also when several processes start at once.
import { expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { migrate } from '../../src-api/db/migrate.ts';
import { migrations } from '../../src-api/db/migrations/index.ts';
import { openDatabase } from '../../src-api/db/open-database.ts';
import { failTest, onPostgres, serverUrl, silentLog } from '../support/database.ts';
import { runNode } from '../support/spawn-api.ts';

test('an empty database gets every step, in order', async () => {
  const dataFolder = mkdtempSync(join(tmpdir(), 'rowcall-empty-'));
  const name = `empty_${randomUUID().replaceAll('-', '')}`;
  if (onPostgres) await admin(`create database ${name}`);
  const database = await openDatabase({ dataFolder, databaseUrl: onPostgres ? serverUrl(name) : undefined }, silentLog, failTest);
  await migrate(database);
  const applied = await database.query<{ name: string }>('select name from kysely_migration order by timestamp, name');
  await database.close();
  rmSync(dataFolder, { recursive: true, force: true });
  expect(applied.map((m) => m.name)).toEqual(Object.keys(migrations).sort());
});

async function admin(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl() });
  await client.connect();
  await client.query(sql);
  await client.end();
}

// The embedded engine admits one process (process.test.ts), so there is no race to test on it.
const onServer: typeof test | undefined = onPostgres ? test : undefined;
onServer?.('six processes that start at once on an empty server all come up, and each step is applied once', async () => {
  const name = `race_${randomUUID().replaceAll('-', '')}`;
  await admin(`create database ${name}`);
  const program = `
    import { openDatabase } from './src-api/db/open-database.ts';
    import { migrate } from './src-api/db/migrate.ts';
    const database = await openDatabase({ databaseUrl: process.env.DATABASE_URL, dataFolder: '' }, { info() {}, warn() {}, error() {} }, () => {});
    await migrate(database);
    await database.close();`;
  const all = await Promise.all(
    Array.from({ length: 6 }, () => runNode(['--input-type=module', '--eval', program], { DATABASE_URL: serverUrl(name) })),
  );
  expect(all).toEqual(all.map(() => ({ code: 0, output: '' })));
});
