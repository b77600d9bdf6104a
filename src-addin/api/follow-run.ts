// Follows a run until it ends or needs the person: by events while they come, by asking when they do not. The run itself
// goes on in the API whatever happens here.
import type { Run, RunState } from '../../shared/contracts/imports.ts';
import { ApiProblem, ConnectionLost } from './api-problem.ts';
import { pauseFor } from './client.ts';
import { readEvents } from './event-stream.ts';
import type { RowcallApi } from './rowcall-api.ts';

export interface RunListener {
  onRun(run: Run): void;
  onProgress?(progress: Run['progress']): void;
  /** false: the server cannot be reached just now; true: it answers again. */
  onConnection?(connected: boolean): void;
}

export interface FollowOptions {
  signal: AbortSignal;
  pause?: (ms: number, signal?: AbortSignal) => Promise<void>;
}

/** States in which nothing more happens by itself. */
const RESTING: ReadonlySet<RunState> = new Set(['rejected', 'planned', 'succeeded', 'failed', 'cancelled', 'undone']);
export const isResting = (state: RunState): boolean => RESTING.has(state);

const POLL_MS = 1000;
const LOST_MS = [1000, 2000, 5000, 10_000];

async function followEvents(api: RowcallApi, tenant: string, id: string, listener: RunListener, signal: AbortSignal): Promise<Run | null> {
  const response = await api.events(tenant, id, signal);
  if (!response.body) return null;
  listener.onConnection?.(true);
  for await (const { event, data } of readEvents(response.body)) {
    if (event === 'progress') listener.onProgress?.(JSON.parse(data) as Run['progress']);
    if (event !== 'state') continue;
    const run = JSON.parse(data) as Run;
    listener.onRun(run);
    if (isResting(run.state)) return run;
  }
  return null;
}

/** Answers the run in its resting state. Throws what the API refuses (signed out, gone), and AbortError. */
export async function followRun(api: RowcallApi, tenant: string, id: string, listener: RunListener, options: FollowOptions): Promise<Run> {
  const pause = options.pause ?? pauseFor;
  let lost = 0;
  for (;;) {
    try {
      const run = await api.run(tenant, id, options.signal);
      lost = 0;
      listener.onConnection?.(true);
      listener.onRun(run);
      if (isResting(run.state)) return run;
      const rested = await followEvents(api, tenant, id, listener, options.signal);
      if (rested) return rested;
    } catch (fault) {
      options.signal.throwIfAborted();
      if (fault instanceof ApiProblem && fault.status < 500) throw fault;
      // A stream that breaks in the middle rejects with a TypeError; asking again tells whether the server is gone.
      if (fault instanceof ConnectionLost || fault instanceof ApiProblem) {
        listener.onConnection?.(false);
        lost = Math.min(lost + 1, LOST_MS.length - 1);
      } else if (!(fault instanceof TypeError)) throw fault;
    }
    await pause(lost > 0 ? (LOST_MS[lost] ?? POLL_MS) : POLL_MS, options.signal);
  }
}
