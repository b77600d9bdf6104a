// Checks a big sheet in a thread of its own, so that the API answers meanwhile. check-worker.ts is what runs there.
import { once } from 'node:events';
import { MessageChannel, Worker } from 'node:worker_threads';
import { serveDatabase } from '../db/remote-database.ts';
import type { Deps } from '../deps.ts';
import { relay } from '../log.ts';
import type { CheckThreadStart, FromCheckThread } from './check-worker.ts';
import { WorkerStopping } from './imports.errors.ts';
import { failCheck } from './imports.service.ts';

export async function checkInThread(deps: Deps, importId: string, signal: AbortSignal): Promise<void> {
  const { port1, port2 } = new MessageChannel();
  const close = serveDatabase(deps.database, port1);
  const { secretKey, oldSecretKeys, dataFolder } = deps.config;
  const start: CheckThreadStart = {
    importId,
    engine: deps.database.engine,
    database: port2,
    keys: { secretKey, oldSecretKeys, dataFolder },
    ahead: deps.clock.now().getTime() - Date.now(),
  };
  const thread = new Worker(new URL('./check-worker.ts', import.meta.url), { workerData: start, transferList: [port2] });
  const stop = () => void thread.terminate();
  signal.addEventListener('abort', stop, { once: true });
  let done = false as boolean;
  thread.on('message', (message: FromCheckThread) => {
    if ('done' in message) done = true;
    else relay(deps.log, message.line, { importId });
  });
  try {
    // Rejects when the thread threw, which it does only beyond what a check itself catches.
    await once(thread, 'exit');
    if (!done && signal.aborted) throw new WorkerStopping();
    if (!done) throw new Error('The thread that checks an import ended before the check did.');
  } catch (cause) {
    if (cause instanceof WorkerStopping) throw cause;
    await failCheck(deps, importId, cause);
  } finally {
    signal.removeEventListener('abort', stop);
    close();
  }
}
