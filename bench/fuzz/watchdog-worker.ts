// The thread of watchdog.ts.
import { writeSync } from 'node:fs';
import { workerData } from 'node:worker_threads';

const { shared, kind, limitMs } = workerData as { shared: SharedArrayBuffer; kind: string; limitMs: number };
const state = new Int32Array(shared);
const STDERR = 2;
const LOOK_EVERY_MS = 1000;

let [turn, since] = [0, performance.now()];
setInterval(() => {
  const now = Atomics.load(state, 2);
  if (now !== turn) [turn, since] = [now, performance.now()];
  else if (turn > 0 && performance.now() - since > limitMs) {
    const [seed, number] = [Atomics.load(state, 0), Atomics.load(state, 1)];
    writeSync(
      STDERR,
      `${kind}: an input has not come to an end in ${limitMs / 1000} s. npm run fuzz -- --only=${kind} --seed=${seed} --path=${number}\n`,
    );
    process.kill(process.pid, 'SIGKILL');
  }
}, LOOK_EVERY_MS);
