// The thread in which a big sheet is checked and planned; check-thread.ts is its other end. It takes seconds of computing,
// which in the API's own thread would be seconds without an answer to anybody else.
import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { remoteDatabase } from '../db/remote-database.ts';
import type { Database } from '../db/database.ts';
import { lineLog } from '../log.ts';
import { secureRandomness, timeOrderedIds } from '../make-ids.ts';
import { type KeyConfig, loadSealer } from '../seal-keys.ts';
import { checkStoredImport } from './imports.service.ts';

export interface CheckThreadStart {
  importId: string;
  engine: Database['engine'];
  database: MessagePort;
  keys: KeyConfig;
  /** How far the process's clock is ahead of the system's. */
  ahead: number;
}

/** The line of a log, or that it is done. */
export type FromCheckThread = { line: string } | { done: true };

if (!parentPort) throw new Error('check-worker.ts runs only as a worker thread.');
const port = parentPort;
const tell = (message: FromCheckThread) => port.postMessage(message);
const start = workerData as CheckThreadStart;
const clock = { now: () => new Date(Date.now() + start.ahead) };

await checkStoredImport(
  {
    database: remoteDatabase(start.database, start.engine),
    clock,
    ids: timeOrderedIds(clock),
    random: secureRandomness,
    seal: loadSealer(start.keys),
    log: lineLog((line) => tell({ line }), clock.now),
  },
  start.importId,
);
start.database.close();
tell({ done: true });
