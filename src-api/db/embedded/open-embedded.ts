// Opens the embedded database of a data folder: lock, version check, the engine's thread, and a pg.Pool of one on top.
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import pg from 'pg';
import { type Database, databaseOn, hearBrokenConnections, rowsOf } from '../database.ts';
import { takeTenantRole } from '../row-security.ts';
import { lockDirectory } from './directory-lock.ts';
import { acrossTenants } from '../tenant-scope.ts';
import { keepUp } from './upkeep.ts';
import { WireBridge } from './wire-bridge.ts';
import type { FromWorker, ToWorker, WorkerStart } from './worker-messages.ts';

/** PGlite 0.5 is PostgreSQL 18; it cannot open the files of another major version and says only "failed to initialize". */
const POSTGRES_MAJOR = '18';

// Single-user mode writes no checkpoints by itself: without these and upkeep.ts the log grew to 641 MB in 1.2 million rows
// and recovery took 3.8 s; with them 49 MB. 32 MB of shared buffers load as fast as 128 MB and save 98 MB.
// A new segment of the log is written when it is used, not filled with 16 MB of zeros while everybody waits.
const engineSettings = ['max_wal_size=64MB', 'min_wal_size=32MB', 'shared_buffers=32MB', 'wal_init_zero=off'];

export interface EmbeddedOptions {
  dataFolder: string;
  /** The engine is beyond repair until the process starts again: say so and end the process. */
  onFatal(message: string): void;
}

export async function openEmbedded({ dataFolder, onFatal }: EmbeddedOptions): Promise<Database> {
  // The engine makes its files readable by all; the folder around them is closed instead.
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  const lock = lockDirectory(dataFolder);
  const folder = join(dataFolder, 'pg');
  try {
    checkVersion(folder);
    const worker = await startWorker({ folder, settings: engineSettings });
    let closing = false;
    worker.on('message', (message: FromWorker) => {
      if ('fatal' in message) onFatal(message.fatal);
    });
    worker.on('error', (cause) => onFatal(cause instanceof Error ? cause.message : String(cause)));
    worker.on('exit', (code) => {
      if (!closing) onFatal(`its thread ended with code ${code}`);
    });
    const pool = new pg.Pool({
      max: 1,
      min: 1,
      idleTimeoutMillis: 0,
      // Waiting for the one connection from inside its own transaction becomes an error instead of a standstill.
      connectionTimeoutMillis: 60_000,
      stream: () => new WireBridge(worker),
      user: 'postgres',
      database: 'postgres',
      ssl: false,
    });
    hearBrokenConnections(pool);
    const { usable: guardsRows, mayLoadUnchecked } = await takeTenantRole((sql, params = []) => rowsOf(pool, sql, params));
    const database = databaseOn(pool, { engine: 'embedded', mayLoadUnchecked, guardsRows }, async () => {
      await upkeep.stop();
      closing = true;
      await pool.end();
      try {
        await endWorker(worker);
      } finally {
        lock.release();
      }
    });
    const upkeep = keepUp((sql) => acrossTenants('upkeep is the owner’s', () => database.query(sql)));
    return database;
  } catch (cause) {
    lock.release();
    throw cause;
  }
}

function checkVersion(folder: string): void {
  const file = join(folder, 'PG_VERSION');
  if (!existsSync(file)) return;
  const found = readFileSync(file, 'utf8').trim();
  if (found !== POSTGRES_MAJOR) {
    throw new Error(
      `The database in ${folder} was written by PostgreSQL ${found}; this Rowcall reads PostgreSQL ${POSTGRES_MAJOR}. ` +
        'Start the Rowcall that wrote it, move its data to a server, and point DATABASE_URL there.',
    );
  }
}

async function startWorker(start: WorkerStart): Promise<Worker> {
  const worker = new Worker(new URL('./pglite-worker.ts', import.meta.url), { workerData: start });
  const started = new AbortController();
  const events = { signal: started.signal };
  try {
    // once() rejects by itself when the worker reports an error.
    await Promise.race([
      once(worker, 'message', events),
      once(worker, 'exit', events).then(([code]) => {
        throw new Error(`its thread ended with code ${String(code)}`);
      }),
    ]);
    return worker;
  } catch (cause) {
    throw new Error(`The embedded database in ${start.folder} does not start. Is the disk full, or the folder damaged?`, { cause });
  } finally {
    started.abort();
  }
}

/** A healthy engine closes in milliseconds, after a last checkpoint. */
const CLOSE_WITHIN_MS = 20_000;

/**
 * The thread closes the database and ends by itself: ending it from outside while WebAssembly runs can end the process. Only
 * one that does not come to its end is; what was committed is in the log and recovered at the next start.
 */
async function endWorker(worker: Worker): Promise<void> {
  const ended = once(worker, 'exit');
  const end: ToWorker = { end: true };
  worker.postMessage(end);
  const late = setTimeout(() => {
    process.emitWarning(`the embedded database did not close within ${CLOSE_WITHIN_MS / 1000} s; its thread is ended`);
    void worker.terminate();
  }, CLOSE_WITHIN_MS);
  try {
    await ended;
  } finally {
    clearTimeout(late);
  }
}
