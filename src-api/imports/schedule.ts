// A run whose hour has come: it takes the tenant's one place, if that is free, and its facts are looked at once more.
import type { Deps } from '../deps.ts';
import type { Problem } from '../http/problem.ts';
import { markStops } from './apply-run.store.ts';
import { endUnapplied } from './end-unapplied.ts';
import { movedRows } from './facts.service.ts';
import { planMoved, windowMissed } from './imports.errors.ts';
import { moveRun, runningRun } from './imports.store.ts';
import { RUN_JOB } from './jobs.ts';
import type { ImportRun } from './run-record.ts';

const AGAIN_MS = 10_000;

/** The end of a run that does not begin after all. */
const giveUp = (deps: Deps, run: ImportRun, problem: Problem, rows: readonly number[] = []): Promise<void> =>
  deps.database.transaction(async () => {
    const ended = await endUnapplied(deps, run, ['scheduled', 'queued'], { state: 'failed', problem: problem.document() });
    if (ended) await markStops(deps, run.id, rows, problem.detail);
  });

/** The end of its maintenance window has passed: whoever chose it is at work by now. @returns whether it was so */
export async function endIfTooLate(deps: Deps, run: ImportRun): Promise<boolean> {
  if (run.startBefore === null || deps.clock.now() < run.startBefore) return false;
  await giveUp(deps, run, windowMissed(run.startBefore));
  return true;
}

/** @returns false when the run does not go on now: its hour has not come, another one runs, or the plan has moved */
export async function startScheduled(deps: Deps, run: ImportRun): Promise<boolean> {
  // The queue goes by the database's clock, which may be ahead.
  if (run.startAt !== null && deps.clock.now() < run.startAt) {
    await deps.queue.send(RUN_JOB, { importId: run.id }, { startAfter: run.startAt });
    return false;
  }
  if (await endIfTooLate(deps, run)) return false;
  const moved = await movedRows(deps, run.tenant, run.id);
  if (moved.length > 0) {
    await giveUp(deps, run, planMoved(moved), moved);
    return false;
  }
  if (!(await runningRun(deps, run.tenant)) && (await takePlace(deps, run))) return true;
  await deps.queue.send(RUN_JOB, { importId: run.id }, { startAfter: new Date(deps.clock.now().getTime() + AGAIN_MS) });
  return false;
}

/** PostgreSQL's unique_violation: another run took the place between looking and taking. */
export const isPlaceTaken = (cause: unknown): boolean =>
  cause instanceof Error &&
  'code' in cause &&
  cause.code === '23505' &&
  'constraint' in cause &&
  cause.constraint === 'imports_one_at_a_time';

async function takePlace(deps: Deps, run: ImportRun): Promise<boolean> {
  try {
    return await moveRun(deps, run.id, { states: ['scheduled'] }, { state: 'queued' });
  } catch (cause) {
    if (isPlaceTaken(cause)) return false;
    throw cause;
  }
}
