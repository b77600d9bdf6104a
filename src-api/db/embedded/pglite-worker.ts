// The embedded PostgreSQL, in a thread of its own: PGlite blocks the thread it runs in completely (13 to 21 s in a bulk
// load of 100,000 rows when in the API's thread, 20 to 170 ms from here). It speaks the wire protocol over a message port,
// one session at a time; wire-bridge.ts is the other end.
import { parentPort, workerData } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';
import { DurableNodeFS, durableStartParams } from './durable-files.ts';
import type { FromWorker, ToWorker, WorkerStart } from './worker-messages.ts';
import { copyInResponse, fatalError, isCopyIn, MessageSplitter, messageType, simpleQuery, withoutCopyInResponse } from './wire-messages.ts';

if (!parentPort) throw new Error('pglite-worker.ts runs only as a worker thread.');
const port = parentPort;
const { folder, settings } = workerData as WorkerStart;

const tell = (message: FromWorker) => port.postMessage(message);
const send = (bytes: Buffer) => {
  if (bytes.length === 0) return;
  // A copy of its own: a Buffer may share its memory with others, and the memory is handed over.
  const own = new Uint8Array(bytes);
  port.postMessage(own, [own.buffer]);
};

const engine = await PGlite.create({
  fs: new DurableNodeFS(folder),
  startParams: [...durableStartParams, ...settings.flatMap((setting) => ['-c', setting])],
});

/** Gives complete messages to the engine and answers what it says. */
function execute(messages: readonly Buffer[], shape: (answer: Buffer) => Buffer = (answer) => answer): void {
  const bytes = messages.length === 1 && messages[0] ? messages[0] : Buffer.concat(messages);
  const parts: Buffer[] = [];
  const failed = (cause: unknown) => tell({ fatal: `the engine threw: ${cause instanceof Error ? cause.message : String(cause)}` });
  try {
    // The stream variant: execProtocolRaw and -Sync also parse every row into objects that nobody frees (2.4 GB against
    // 0.5 s and none). It works until its first await, so the answer is complete when the call returns. The bytes are views
    // into the engine's memory, hence the copies.
    engine.execProtocolRawStream(bytes, { syncToFs: false, onRawData: (data) => parts.push(Buffer.from(data)) }).catch(failed);
  } catch (cause) {
    failed(cause);
    return;
  }
  const answer = Buffer.concat(parts);
  const fatal = fatalError(answer);
  if (fatal) tell({ fatal });
  send(shape(answer));
}

const splitter = new MessageSplitter();
let waiting: Buffer[] = [];
let copy: Buffer[] | undefined;

/** The engine has one session for ever: what a client left open must not stay open, also when its connection broke. */
function endSession(): void {
  splitter.reset();
  waiting = [];
  copy = undefined;
  if (engine.isInTransaction()) execute([simpleQuery('ROLLBACK')], () => Buffer.alloc(0));
  // The next one names its statements anew.
  execute([simpleQuery('DEALLOCATE ALL')], () => Buffer.alloc(0));
}

function take(message: Buffer): void {
  const type = message[0];
  if (copy) {
    copy.push(message);
    if (type !== messageType.copyDone && type !== messageType.copyFail) return;
    const whole = copy;
    copy = undefined;
    execute(whole, withoutCopyInResponse);
  } else if (type === messageType.terminate) {
    endSession();
  } else if (isCopyIn(message)) {
    copy = [message];
    send(copyInResponse());
  } else {
    waiting.push(message);
    if (type !== messageType.query && type !== messageType.sync && type !== messageType.flush) return;
    const ready = waiting;
    waiting = [];
    execute(ready);
  }
}

port.on('message', (message: ToWorker) => {
  if ('end' in message) {
    // With the port closed nothing keeps the thread alive; a close that fails ends it too, as its error.
    void engine.close().then(() => port.close());
    return;
  }
  if ('session' in message) {
    endSession();
    tell({ session: message.session });
    return;
  }
  for (const { kind, bytes } of splitter.push(Buffer.from(message.buffer, message.byteOffset, message.byteLength))) {
    if (kind === 'ssl') send(Buffer.from('N'));
    else if (kind === 'startup') execute([bytes]);
    else take(bytes);
  }
});
tell({ ready: true });
