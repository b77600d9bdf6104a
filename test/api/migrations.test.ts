// The schema from nothing, also when several processes start at once.
import { expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Migrator } from 'kysely/migration';
import pg from 'pg';
import type { Database } from '../../src-api/db/database.ts';
import { migrate } from '../../src-api/db/migrate.ts';
import { migrations } from '../../src-api/db/migrations/index.ts';
import { openDatabase } from '../../src-api/db/open-database.ts';
import type { Deps } from '../../src-api/deps.ts';
import { objectOfKind } from '../../src-api/directory/objects.ts';
import { factPages, listRows } from '../../src-api/imports/journal.store.ts';
import { stagedRows } from '../../src-api/imports/object-statements.store.ts';
import { failTest, onPostgres, serverUrl, silentLog } from '../support/database.ts';
import { runNode } from '../support/spawn-api.ts';

async function withEmptyDatabase(run: (database: Database) => Promise<void>): Promise<void> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'rowcall-empty-'));
  const name = `empty_${randomUUID().replaceAll('-', '')}`;
  if (onPostgres) await admin(`create database ${name}`);
  const database = await openDatabase({ dataFolder, databaseUrl: onPostgres ? serverUrl(name) : undefined }, silentLog, failTest);
  try {
    await run(database);
  } finally {
    await database.close();
    rmSync(dataFolder, { recursive: true, force: true });
  }
}

test('an empty database gets every step, in order', () =>
  withEmptyDatabase(async (database) => {
    await migrate(database);
    const applied = await database.query<{ name: string }>('select name from kysely_migration order by timestamp, name');
    expect(applied.map((m) => m.name)).toEqual(Object.keys(migrations).sort());
  }));

test('what was staged and kept row by row is there page by page', () =>
  withEmptyDatabase(async (database) => {
    const migrator = new Migrator({ db: database.kysely, provider: { getMigrations: () => Promise.resolve({ ...migrations }) } });
    await migrator.migrateTo('0002-imports');
    const id = randomUUID();
    const [user, unit] = [randomUUID(), randomUUID()];
    await database.query(
      `insert into staged_users(import_id, seq, row_no, id, username, username_key, attributes, password_sealed)
       values ($1, 600, 602, $2, 'a "b" \\ c', 'key', '{"x": [1]}', '\\x0102'), ($1, 601, 603, $3, 'second', 'second', '{}', null)`,
      [id, user, randomUUID()],
    );
    await database.query(`insert into staged_org_units(import_id, seq, row_no, id, path) values ($1, 0, 2, $2, '{Sales,"North, West"}')`, [
      id,
      unit,
    ]);
    const operations = [{ kind: 'users', key: 'k', id: user, action: 'create', made: { firstName: 'A' } }];
    await database.query(
      `insert into import_rows(import_id, seq, row_no, action, username, operations) values ($1, 0, 2, 'create', 'k', $2), ($1, 600, 602, 'refuse', null, '[]')`,
      [id, JSON.stringify(operations)],
    );
    await database.query(`insert into import_facts(import_id, seq, kind, key, state, row_no) values ($1, 7, 'email', 'k', '', 602)`, [id]);
    await migrate(database);

    const deps = { database } as Deps;
    const rows = await listRows(deps, id, -1, 10);
    expect(rows.map((r) => [r.seq, r.row, r.action, r.user])).toEqual([
      [0, 2, 'create', 'k'],
      [600, 602, 'refuse', null],
    ]);
    expect(rows[0]?.operations).toEqual([
      { kind: 'users', key: 'k', id: user, action: 'create', changes: [{ field: 'firstName', old: null, new: 'A' }] },
    ]);
    const facts = [];
    for await (const page of factPages(deps, id)) facts.push(...page);
    expect(facts).toEqual([{ kind: 'email', key: 'k', state: '', row: 602 }]);
    const staged = (kind: 'users' | 'orgUnits') => database.query(`select * from ${stagedRows(objectOfKind(kind))} s order by seq`, [id]);
    expect(await staged('users')).toMatchObject([
      {
        seq: 600,
        row_no: 602,
        id: user,
        username: 'a "b" \\ c',
        attributes: { x: [1] },
        password_sealed: Buffer.from([1, 2]),
        notes: null,
      },
      { seq: 601, username: 'second', password_sealed: null },
    ]);
    expect(await staged('orgUnits')).toMatchObject([{ id: unit, path: ['Sales', 'North, West'], parent_id: null }]);
  }));

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
