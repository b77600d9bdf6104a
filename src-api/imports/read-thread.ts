// Reads a big body in a thread of its own: parsing 100,000 rows and looking at every cell takes seconds, in which the API
// would answer nobody else. read-worker.ts is what runs there; what it refuses is refused in the same words as here.
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { Problem } from '../http/problem.ts';
import type { PackedSheet } from './pack-sheet.ts';
import type { FromReadThread, ReadOrder } from './read-worker.ts';

/** A thread takes a third of a second to start; up to here reading takes a tenth of it. */
export const READ_IN_THREAD = 1024 * 1024;
/** A workbook is packed, and reading it is dearer than reading JSON. */
export const FILE_IN_THREAD = 128 * 1024;

/** One at a time: many at once would take memory and cores from whoever is being answered. */
let turn: Promise<unknown> = Promise.resolve();

async function readNow(order: ReadOrder): Promise<PackedSheet> {
  const thread = new Worker(new URL('./read-worker.ts', import.meta.url), { workerData: order, transferList: [order.bytes] });
  try {
    // Rejects when the thread throws.
    const [message] = (await once(thread, 'message')) as [FromReadThread];
    if ('packed' in message) return message.packed;
    const { code, detail, extra } = message.refused;
    throw new Problem(code, detail, extra);
  } finally {
    await thread.terminate();
  }
}

/** @param order its bytes are gone afterwards: they move to the thread */
export function readInThread(order: ReadOrder): Promise<PackedSheet> {
  const mine = turn.then(() => readNow(order));
  turn = mine.catch(() => undefined);
  return mine;
}
