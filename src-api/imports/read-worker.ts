// The thread in which a big body is read and checked for its sizes; read-thread.ts is its other end.
import { parentPort, workerData } from 'node:worker_threads';
import type { ProblemCode } from '../../shared/contracts/problem.ts';
import { Problem } from '../http/problem.ts';
import { packSheet, type PackedSheet } from './pack-sheet.ts';
import type { ImportForm } from './receive-file.ts';
import { parseBody, receiveJson, type ReceivedSheet } from './receive-sheet.ts';

export interface ReadOrder {
  bytes: ArrayBuffer;
  /** When the bytes are an uploaded file instead of a body of JSON. */
  upload: { name: string; fields: Omit<ImportForm, 'file'> } | null;
  /** Names of the tenant's locations. */
  locations: string[];
}

export type FromReadThread =
  { packed: PackedSheet } | { refused: { code: ProblemCode; detail: string; extra: Readonly<Record<string, unknown>> } };

async function received({ bytes, upload, locations }: ReadOrder): Promise<ReceivedSheet> {
  if (!upload) return receiveJson(parseBody(new Uint8Array(bytes)), locations);
  // Only files need what reads workbooks, and it takes its time to load.
  const { receiveFile } = await import('./receive-file.ts');
  return receiveFile({ ...upload.fields, file: new File([new Uint8Array(bytes)], upload.name) }, locations);
}

async function answer(order: ReadOrder): Promise<FromReadThread> {
  try {
    return { packed: await packSheet(await received(order)) };
  } catch (cause) {
    // Anything else is a fault, and ends the thread with it.
    if (!(cause instanceof Problem)) throw cause;
    return { refused: { code: cause.code, detail: cause.detail, extra: cause.extra } };
  }
}

if (!parentPort) throw new Error('read-worker.ts runs only as a worker thread.');
const port = parentPort;
port.postMessage(await answer(workerData as ReadOrder));
