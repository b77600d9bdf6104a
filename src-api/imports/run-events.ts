// Server-sent events of one run, read from what its worker commits: so any process can tell them, whoever does the work.
import { finalStates } from '../../shared/contracts/imports.ts';
import { inThisScope } from '../db/tenant-scope.ts';
import type { Deps } from '../deps.ts';
import { findRun } from './imports.store.ts';
import { toRun, type ImportRun } from './run-record.ts';
import { speedometer } from './speedometer.ts';

/** While it works; and while it waits for a person, who is slower. */
const POLL_MS = 200;
const IDLE_POLL_MS = 1000;
/** Keeps proxies from closing a silent connection. */
const COMMENT_EVERY_MS = 15_000;

const event = (name: string, data: unknown): string => `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;

const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(done, ms);
    function done() {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    }
    signal.addEventListener('abort', done, { once: true });
  });

const progressOf = (run: ImportRun): string => JSON.stringify([run.progressDone, run.progressTotal, run.progressStep]);
const waits = (run: ImportRun): boolean => run.state === 'planned' || run.state === 'scheduled';

async function* told(deps: Deps, tenant: string, id: string, signal: AbortSignal): AsyncGenerator<string> {
  let state = '';
  let progress = '';
  let silent = 0;
  const speed = speedometer(deps.clock);
  while (!signal.aborted) {
    const run = await findRun(deps, tenant, id);
    if (!run) return;
    if (progressOf(run) !== progress) {
      progress = progressOf(run);
      silent = 0;
      yield event('progress', {
        done: run.progressDone,
        total: run.progressTotal,
        step: run.progressStep,
        ...speed(run.progressDone, run.progressStep),
      });
    }
    if (run.state !== state) {
      state = run.state;
      silent = 0;
      yield event('state', toRun(run));
    }
    if (finalStates.includes(run.state)) return;
    const wait = waits(run) ? IDLE_POLL_MS : POLL_MS;
    await pause(wait, signal);
    silent += wait;
    if (silent < COMMENT_EVERY_MS) continue;
    silent = 0;
    yield ': still here\n\n';
  }
  // Whoever follows asks again, and another process answers.
  if (deps.stopping.aborted) yield ': this process is stopping, ask again\n\n';
}

export function runEvents(deps: Deps, tenant: string, id: string, asked: AbortSignal): ReadableStream<Uint8Array> {
  const gone = new AbortController();
  const events = told(deps, tenant, id, AbortSignal.any([asked, gone.signal, deps.stopping]));
  const encoder = new TextEncoder();
  return new ReadableStream<Uint8Array>({
    pull: inThisScope(async (controller: ReadableStreamDefaultController<Uint8Array>) => {
      const next = await events.next();
      if (next.done) controller.close();
      else controller.enqueue(encoder.encode(next.value));
    }),
    cancel() {
      gone.abort();
    },
  });
}
