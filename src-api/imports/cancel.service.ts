// Ending a run before it is over. What waits ends at once; what runs is asked to stop and takes back what it made.
import { finalStates, type Run } from '../../shared/contracts/imports.ts';
import type { Deps } from '../deps.ts';
import { dropStagedRest } from './apply-run.store.ts';
import { wrongState } from './imports.errors.ts';
import { moveRun } from './imports.store.ts';
import { mustFind } from './imports.service.ts';
import { toRun } from './run-record.ts';
import { dropStaged } from './staging.store.ts';

export async function cancelImport(deps: Deps, tenant: string, id: string): Promise<Run> {
  const run = await mustFind(deps, tenant, id);
  if (finalStates.includes(run.state)) throw wrongState(run.state, 'not over', 'There is nothing left to cancel.');
  const ended = await moveRun(
    deps,
    id,
    { states: ['checking', 'planned', 'scheduled', 'queued'] },
    { state: 'cancelled', phase: 'over', finishedAt: deps.clock.now(), step: 'cancelled' },
  );
  if (ended) {
    if (run.kind === 'import') {
      await dropStaged(deps, id);
      await dropStagedRest(deps, id);
    }
    return toRun(await mustFind(deps, tenant, id));
  }
  if (run.removes) throw wrongState('already taking rows back', 'an import', 'Let it end; an undo can itself be undone.');
  const asked = await moveRun(deps, id, { states: ['running'] }, { cancelRequested: true });
  const now = await mustFind(deps, tenant, id);
  if (!asked) throw wrongState(now.state, 'not over', 'There is nothing left to cancel.');
  return toRun(now);
}
