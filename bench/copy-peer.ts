// The yardstick of an import: psql's COPY of the very rows it made, into an empty database of the same schema with all its
// keys and indexes, on the same server, durable as the import was.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { migrate } from '../src-api/db/migrate.ts';
import { openDatabase } from '../src-api/db/open-database.ts';
import { lineLog } from '../src-api/log.ts';
import { median } from './report.ts';

/** What an import fills, parents first; before it what must be there already. */
const OWNED = ['tenants', 'locations', 'phone_numbers'];
const MADE = ['users', 'extensions', 'mailboxes', 'devices', 'endpoints', 'number_assignments', 'inbound_routes', 'contacts'];
const RUNS = 3;
const log = lineLog(
  () => undefined,
  () => new Date(),
);

const failed = (message: string): never => {
  throw new Error(message);
};

function databaseUrl(server: string, name: string): string {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}

const psql = (url: string, script: string) => execFileSync('psql', ['-X', '-q', '-v', 'ON_ERROR_STOP=1', '-1', '-f', script, url]);

async function admin(server: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

export interface Copied {
  ms: number;
  rows: number;
}

/** @returns the median of several copies; each starts with an empty database. */
export async function copyAgain(server: string, filled: string, tenant: string): Promise<Copied> {
  const folder = mkdtempSync(join(tmpdir(), 'rowcall-copy-'));
  const script = (name: string, tables: readonly string[], line: (table: string, file: string) => string) => {
    const file = join(folder, name);
    writeFileSync(file, tables.map((t) => line(t, join(folder, `${t}.copy`))).join('\n'));
    return file;
  };
  try {
    const mine = (table: string) => `where ${table === 'tenants' ? 'id' : 'tenant_id'} = '${tenant}'`;
    psql(
      databaseUrl(server, filled),
      script('out.sql', [...OWNED, ...MADE], (t, f) => `\\copy (select * from ${t} ${mine(t)}) to '${f}'`),
    );
    const into = (t: string, f: string) => `\\copy ${t} from '${f}'`;
    const before = script('before.sql', OWNED, into);
    const copy = script('copy.sql', MADE, into);
    const figures: number[] = [];
    let rows = 0;
    for (let run = 0; run < RUNS; run += 1) {
      await admin(server, 'create database copied');
      const url = databaseUrl(server, 'copied');
      const database = await openDatabase({ databaseUrl: url, dataFolder: folder }, log, failed);
      await migrate(database);
      psql(url, before);
      const start = performance.now();
      psql(url, copy);
      figures.push(performance.now() - start);
      const counts = MADE.map((t) => `(select count(*) from ${t})`).join(' + ');
      rows = (await database.query<{ rows: number }>(`select (${counts})::int as rows`))[0]?.rows ?? 0;
      await database.close();
      await admin(server, 'drop database copied');
    }
    return { ms: median(figures), rows };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
