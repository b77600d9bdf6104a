// Notices an input that never comes to an end. Nothing can interrupt the thread that hangs, so a thread beside it looks at a
// shared counter, says which input it was, and ends the process.
import { Worker } from 'node:worker_threads';

/** Far over what is allowed for an input, even on a machine that does much else: there it is only a finding, and the run goes on. */
const GIVEN_UP_MS = 180_000;

export interface Watchdog {
  starts(phaseSeed: number, number: number): void;
  /** Between phases there is no input. */
  rests(): void;
  stop(): Promise<void>;
}

export function watch(kind: string): Watchdog {
  const shared = new SharedArrayBuffer(12);
  const state = new Int32Array(shared);
  const dog = new Worker(new URL('./watchdog-worker.ts', import.meta.url), { workerData: { shared, kind, limitMs: GIVEN_UP_MS } });
  dog.unref();
  return {
    starts(phaseSeed, number) {
      Atomics.store(state, 0, phaseSeed);
      Atomics.store(state, 1, number);
      Atomics.add(state, 2, 1);
    },
    rests() {
      Atomics.store(state, 2, 0);
    },
    async stop() {
      await dog.terminate();
    },
  };
}
