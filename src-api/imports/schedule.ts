// A run whose hour has come: it takes the tenant's one place, if that is free, and its facts are looked at once more.
import type { Deps } from '../deps.ts';
import { markStops } from './apply-run.store.ts';
import { endUnapplied } from './end-unapplied.ts';
import { movedRows } from './facts.service.ts';
import { planMoved } from './imports.errors.ts';
import { moveRun, runningRun } from './imports.store.ts';
import { RUN_JOB } from './jobs.ts';
import type { ImportRun } from './run-record.ts';

const AGAIN_MS = 10_000;

/** @returns false when the run does not go on now: another one runs, or the plan has moved */
export async function startScheduled(deps: Deps, run: ImportRun): Promise<boolean> {
  const moved = await movedRows(deps, run.tenant, run.id);
  if (moved.length > 0) {
    const problem = planMoved(moved);
    await deps.database.transaction(async () => {
      if (await endUnapplied(deps, run, ['scheduled'], { state: 'failed', problem: problem.document() })) await markStops(deps, run.id, moved, problem.detail);
    });
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
