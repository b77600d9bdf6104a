// The end of a run that will never be carried out: its state and everything staged for it go in one transaction, so that no
// crash in between leaves objects, passwords or secret cells behind.
import type { RunState } from '../../shared/contracts/imports.ts';
import type { Problem } from '../../shared/contracts/problem.ts';
import type { ThreadDeps } from '../deps.ts';
import { dropStagedRest } from './apply-run.store.ts';
import { auditEnd } from './audit-end.ts';
import { moveRun } from './imports.store.ts';
import type { ImportRun } from './run-record.ts';
import { dropStaged } from './staging.store.ts';

interface End {
  state: 'failed' | 'cancelled';
  problem?: Problem;
}

/** @returns false when the run is not in one of the states any more */
export async function endUnapplied(
  deps: ThreadDeps,
  run: Pick<ImportRun, 'id' | 'kind'>,
  from: readonly RunState[],
  { state, problem }: End,
): Promise<boolean> {
  return deps.database.transaction(async () => {
    const ended = await moveRun(
      deps,
      run.id,
      { states: from },
      { state, phase: 'over', step: state, finishedAt: deps.clock.now(), ...(problem ? { problem } : {}) },
    );
    if (ended) await auditEnd(deps, run.id, state);
    // An undo has nothing staged of its own: it works from what its import has.
    if (ended && run.kind === 'import') {
      await dropStaged(deps, run.id);
      await dropStagedRest(deps, run.id);
    }
    return ended;
  });
}
