// A migrated, empty database for one test file, in well under a second: a copy of a template made once per schema. On the
// embedded engine that is a copied folder, on PostgreSQL (TEST_DATABASE=postgres) a database made from a template.
import { createHash, randomUUID } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { readConfig } from '../../src-api/config.ts';
import type { Database } from '../../src-api/db/database.ts';
import { migrate } from '../../src-api/db/migrate.ts';
import { openDatabase } from '../../src-api/db/open-database.ts';
import { lineLog } from '../../src-api/log.ts';
import { makeDeps, systemClock } from '../../src-api/make-deps.ts';

const root = join(import.meta.dirname, '..', '..');
export const silentLog = lineLog(() => undefined, systemClock.now);
export const onPostgres = process.env['TEST_DATABASE'] === 'postgres';

export const failTest = (message: string): never => {
  throw new Error(`the embedded database failed: ${message}`);
};

/** Changes whenever the schema or an engine does. */
function schemaName(): string {
  const migrations = join(root, 'src-api', 'db', 'migrations');
  const hash = createHash('sha256');
  for (const file of readdirSync(migrations).sort()) hash.update(readFileSync(join(migrations, file)));
  for (const name of ['@electric-sql/pglite', 'pg-boss']) hash.update(readFileSync(join(root, 'node_modules', name, 'package.json')));
  return hash.digest('hex').slice(0, 16);
}

/** Migrations and the job queue's own tables. */
async function fill(config: { databaseUrl: string | undefined; dataFolder: string }): Promise<void> {
  const database = await openDatabase(config, silentLog, failTest);
  await migrate(database);
  const deps = makeDeps({ config: { ...readConfig({}), ...config }, database, clock: systemClock, log: silentLog });
  await deps.queue.start({ work: false });
  await deps.queue.stop();
  await database.close();
}

async function embeddedTemplate(): Promise<string> {
  const template = join(tmpdir(), `rowcall-template-${schemaName()}-${process.getuid?.() ?? 'user'}`);
  if (existsSync(template)) return template;
  const making = mkdtempSync(join(tmpdir(), 'rowcall-making-'));
  await fill({ databaseUrl: undefined, dataFolder: making });
  rmSync(join(making, 'lock.sqlite'), { force: true });
  try {
    renameSync(making, template);
  } catch (cause) {
    // Another test process was faster; its template is the same.
    if (!existsSync(template)) throw cause;
    rmSync(making, { recursive: true, force: true });
  }
  return template;
}

/** A data folder of the embedded engine, migrated and empty. */
export async function copyTemplate(dataFolder: string): Promise<void> {
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  cpSync(await embeddedTemplate(), dataFolder, { recursive: true });
}

async function onServer(run: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl() });
  await client.connect();
  try {
    await run(client);
  } finally {
    await client.end();
  }
}

export function serverUrl(database?: string): string {
  const given = process.env['TEST_POSTGRES_URL'];
  if (given === undefined)
    throw new Error('TEST_POSTGRES_URL is missing: run the tests through jest.config.js, whose global set-up starts the server.');
  const url = new URL(given);
  if (database) url.pathname = `/${database}`;
  return url.href;
}

const ANY_NUMBER = 727_001;

async function postgresTemplate(): Promise<string> {
  const template = `template_${schemaName()}`;
  await onServer(async (client) => {
    await client.query('select pg_advisory_lock($1)', [ANY_NUMBER]);
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [template]);
    if (rowCount) return;
    const making = `making_${process.pid}`;
    await client.query(`create database ${making}`);
    const folder = mkdtempSync(join(tmpdir(), 'rowcall-making-'));
    await fill({ databaseUrl: serverUrl(making), dataFolder: folder });
    rmSync(folder, { recursive: true, force: true });
    await client.query(`alter database ${making} rename to ${template}`);
  });
  return template;
}

export interface TestDatabase {
  database: Database;
  config: { databaseUrl: string | undefined; dataFolder: string };
  close(): Promise<void>;
}

/** A database of its own on a server that the test started, made from the migrations themselves. */
export async function databaseOnServer(server: string): Promise<TestDatabase> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  await client.query(`create database ${name}`);
  await client.end();
  const dataFolder = mkdtempSync(join(tmpdir(), 'rowcall-test-'));
  const url = new URL(server);
  url.pathname = `/${name}`;
  const config = { databaseUrl: url.href, dataFolder };
  const database = await openDatabase(config, silentLog, failTest);
  await migrate(database);
  return {
    database,
    config,
    async close() {
      await database.close();
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}

export async function testDatabase(): Promise<TestDatabase> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'rowcall-test-'));
  let databaseUrl: string | undefined;
  if (onPostgres) {
    const template = await postgresTemplate();
    const name = `test_${randomUUID().replaceAll('-', '')}`;
    await onServer(async (client) => {
      await client.query(`create database ${name} template ${template}`);
    });
    databaseUrl = serverUrl(name);
  } else {
    await copyTemplate(dataFolder);
  }
  const database = await openDatabase({ databaseUrl, dataFolder }, silentLog, failTest);
  return {
    database,
    config: { databaseUrl, dataFolder },
    async close() {
      await database.close();
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}
