// The two moments of an undo that others see: at once everything it takes back is gone for readers and changed objects
// have their old values; at the end the rows are removed and the states say so.
import type { Deps } from '../deps.ts';
import { addOutboxEvent } from '../jobs/outbox.store.ts';
import { hide, show } from './apply-run.store.ts';
import { turnChanges, type ChangeByField } from './changes-by-field.store.ts';
import { moveRun, setHead } from './imports.store.ts';
import type { PlannedChanges } from './make-changes.store.ts';
import type { ImportRun } from './run-record.ts';
import { leftOf, loadSkips, releaseStaying, stayingObjects, writeSkips, type Skip } from './skips.store.ts';

/**
 * Old values first, so that nothing changed by the import still holds on to what it made; then whatever others hold on to
 * is left to them.
 * @param planned asked before the transaction
 * @returns what stays as it is, and what was done with the changes
 */
export async function takeBack(
  deps: Deps,
  subject: string,
  tenant: string,
  planned: readonly PlannedChanges[],
): Promise<{ skips: Skip[]; changes: ChangeByField[] }> {
  const changes = await turnChanges(deps, subject, tenant, 'before', planned);
  await releaseStaying(deps, subject);
  return { skips: [...(await stayingObjects(deps, subject)), ...leftOf(changes)], changes };
}

/** Part of the transaction that starts the run. */
export async function hideForRemoval(deps: Deps, run: ImportRun, planned: readonly PlannedChanges[]): Promise<void> {
  await writeSkips(deps, run.id, (await takeBack(deps, run.subject, run.tenant, planned)).skips);
  await hide(deps, run.subject);
  await addOutboxEvent(deps, {
    tenantId: run.tenant,
    importId: run.subject,
    kind: 'import.undone',
    payload: { runId: run.id, rows: run.rowsTotal },
    audit: { kind: 'import', account: run.createdBy, detail: { run: run.id, rows: run.rowsTotal, digest: run.digest, counts: run.counts } },
  });
}

/** @returns whether anything had to be left to the directory */
export async function releaseLate(deps: Deps, run: ImportRun): Promise<boolean> {
  return deps.database.transaction(async () => {
    await releaseStaying(deps, run.subject);
    const known = new Set((await loadSkips(deps, run.id)).map((s) => s.objectId));
    const late = (await stayingObjects(deps, run.subject)).filter((s) => !s.removed && !known.has(s.objectId));
    await writeSkips(deps, run.id, late);
    return late.length > 0;
  });
}

export async function finishRemoval(deps: Deps, run: ImportRun): Promise<void> {
  await deps.database.transaction(async () => {
    const over = await moveRun(
      deps,
      run.id,
      { states: ['running'], phase: 'removing', applied: run.rowsTotal },
      { state: 'succeeded', phase: 'over', step: 'succeeded', finishedAt: deps.clock.now() },
    );
    if (!over) return;
    await show(deps, run.subject);
    await setHead(deps, run.subject, run.id);
    await moveRun(deps, run.subject, { states: ['succeeded'] }, { state: 'undone' });
    if (run.undoes !== null && run.undoes !== run.subject) await moveRun(deps, run.undoes, { states: ['succeeded'] }, { state: 'undone' });
  });
}
