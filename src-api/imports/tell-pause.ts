// Before many existing objects change in one moment, the run says so: on the embedded engine others wait meanwhile, and nobody
// could be told then.
import { setTimeout as pause } from 'node:timers/promises';
import type { Deps } from '../deps.ts';
import { moveRun } from './imports.store.ts';
import type { PlannedChanges } from './make-changes.store.ts';
import type { ImportRun } from './run-record.ts';

/** From here on it takes a good part of a second. */
const MANY = 2000;
/** Followers look every fifth of a second (run-events.ts). */
const UNTIL_HEARD_MS = 300;

export async function tellPause(
  deps: Deps,
  run: ImportRun,
  step: 'changing' | 'restoring',
  changes: readonly PlannedChanges[],
): Promise<void> {
  if (changes.reduce((sum, { count }) => sum + count, 0) < MANY) return;
  const waits = run.state === 'queued';
  const from = waits ? { states: ['queued'] as const } : { states: ['running'] as const, phase: run.phase, applied: run.applied };
  // Whoever has overtaken this worker is found by the transaction itself.
  await moveRun(deps, run.id, from, { step, done: waits ? 0 : run.rowsTotal });
  if (deps.database.engine === 'embedded') await pause(UNTIL_HEARD_MS);
}
