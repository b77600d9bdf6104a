// A backup of everything the database knows, as of one moment: one transaction that sees one snapshot, while others work on.
// Only the embedded engine, with its one connection, lets them wait meanwhile. Secrets stay sealed as they are stored.
import { once } from 'node:events';
import { createWriteStream, existsSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { Database, Tx } from '../../db/database.ts';
import type { Clock } from '../../deps.ts';
import { BackupFault, type Head, RowSum, type Tail, VERSION } from './backup-file.ts';
import { eachRow, hasSchema, listTables, oneSnapshot, readSequences, sameTexts, stepsDone, waitingJobs } from './tables.store.ts';

export interface Source {
  database: Database;
  clock: Clock;
  /** Of the key that secrets are sealed with now. */
  keyId: string;
}

type Say = (text: string) => Promise<void>;

async function dump(tx: Tx, { database, clock, keyId }: Source, say: Say): Promise<void> {
  await oneSnapshot(tx);
  await sameTexts(tx);
  if (!(await hasSchema(tx))) throw new BackupFault('There is nothing to back up: the database has never been used by Rowcall.');
  const line = (value: object) => say(`${JSON.stringify(value)}\n`);
  const schema = await stepsDone(tx);
  await line({
    rowcall: 'backup',
    version: VERSION,
    madeAt: clock.now().toISOString(),
    engine: database.engine,
    schema,
    keyId,
  } satisfies Head);
  const tables: Tail['tables'] = {};
  for (const table of await listTables(tx)) {
    await line(table);
    const sum = new RowSum();
    await eachRow(tx, table, async (rows) => {
      for (const row of rows) sum.add(row);
      await say(`${rows.join('\n')}\n`);
    });
    tables[table.table] = sum.told;
  }
  const jobs = await waitingJobs(tx);
  for (const job of jobs) await line(job);
  await line({ tables, sequences: await readSequences(tx), jobs: jobs.length } satisfies Tail);
}

/** The file appears under its name only when it is whole and on the disk. It is readable by its owner alone. */
export async function writeBackup(source: Source, file: string): Promise<void> {
  if (existsSync(file)) throw new BackupFault(`${file} exists already. Give a name that does not, so that no backup is overwritten.`);
  const part = `${file}.part`;
  await rm(part, { force: true });
  const gzip = createGzip({ level: 4 });
  const written = pipeline(gzip, createWriteStream(part, { mode: 0o600, flags: 'wx' }));
  written.catch(() => undefined); // told below
  try {
    await source.database.transaction((tx) =>
      dump(tx, source, async (text) => {
        if (!gzip.write(text)) await Promise.race([once(gzip, 'drain'), written]);
      }),
    );
    gzip.end();
    await written;
    await onDisk(part);
    await rename(part, file);
  } catch (cause) {
    gzip.destroy();
    await written.catch(() => undefined); // its fault is the cause, or follows from it
    await rm(part, { force: true });
    throw cause;
  }
}

async function onDisk(file: string): Promise<void> {
  const handle = await open(file, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
