// Ending a run before it is over. What waits ends at once; what runs is asked to stop and takes back what it made.
import { finalStates, type Run } from '../../shared/contracts/imports.ts';
import type { Deps } from '../deps.ts';
import { endUnapplied } from './end-unapplied.ts';
import { wrongState } from './imports.errors.ts';
import { moveRun } from './imports.store.ts';
import { mustFind } from './imports.service.ts';
import { toRun } from './run-record.ts';

export async function cancelImport(deps: Deps, tenant: string, id: string): Promise<Run> {
  const run = await mustFind(deps, tenant, id);
  if (finalStates.includes(run.state)) throw wrongState(run.state, 'not over', 'There is nothing left to cancel.');
  if (await endUnapplied(deps, run, ['checking', 'planned', 'scheduled', 'queued'], { state: 'cancelled' }))
    return toRun(await mustFind(deps, tenant, id));
  if (run.removes) throw wrongState('already taking rows back', 'an import', 'Let it end; an undo can itself be undone.');
  const asked = await moveRun(deps, id, { states: ['running'] }, { cancelRequested: true });
  const now = await mustFind(deps, tenant, id);
  if (!asked) throw wrongState(now.state, 'not over', 'There is nothing left to cancel.');
  return toRun(now);
}
