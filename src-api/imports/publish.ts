// The one moment an import becomes visible: changes of existing objects, the pending row, the state and the events go in
// a single small transaction, or none of them does.
import type { Deps } from '../deps.ts';
import { addOutboxEvent } from '../jobs/outbox.store.ts';
import { restsOnEmails, rowsWithTakenEmail, show } from './apply-run.store.ts';
import { turnChanges } from './changes-by-field.store.ts';
import { movedRows } from './facts.service.ts';
import { CancelRequested, DirectoryMoved, TakenOver } from './imports.errors.ts';
import { findRunById, moveRun, setHead } from './imports.store.ts';
import { makeChanges, plannedChanges, rowsOfMovedObjects, type PlannedChanges } from './make-changes.store.ts';
import type { ImportRun } from './run-record.ts';
import { leftOf, writeSkips } from './skips.store.ts';
import { tellPause } from './tell-pause.ts';

/** Small plans are compared with the directory inside the transaction; for big ones that would hold up everybody. */
const FACTS_INSIDE = 1000;

export async function publish(deps: Deps, run: ImportRun): Promise<void> {
  const redo = run.kind === 'undo';
  // What a redo rests on is that its rows find room; facts of the first plan do not describe what the undo left.
  if (!redo && run.rowsTotal > FACTS_INSIDE) await stopIfMoved(deps, run);
  // What a plan says of itself does not change any more; only what the directory says must be asked inside.
  const changes = await plannedChanges(deps, run.subject);
  const emails = await restsOnEmails(deps, run.subject);
  await tellPause(deps, run, 'changing', changes);
  await deps.database.afterOthers();
  try {
    await inOneMoment(deps, run, changes, emails);
  } catch (cause) {
    if (cause instanceof ObjectsMoved) throw new DirectoryMoved(await rowsOfMovedObjects(deps, run.subject, run.tenant, changes));
    throw cause;
  }
}

/** Something the plan changes is not as the plan saw it. */
class ObjectsMoved extends Error {}

async function inOneMoment(deps: Deps, run: ImportRun, changes: readonly PlannedChanges[], byEmail: boolean): Promise<void> {
  const redo = run.kind === 'undo';
  await deps.database.transaction(async () => {
    const mine = await moveRun(
      deps,
      run.id,
      { states: ['running'], phase: 'creating', applied: run.rowsTotal },
      { state: 'succeeded', phase: 'over', done: run.rowsTotal, step: 'succeeded', finishedAt: deps.clock.now() },
    );
    if (!mine) throw new TakenOver(`Another worker has published import ${run.id}.`);
    if ((await findRunById(deps, run.id))?.cancelRequested) throw new CancelRequested();
    if (!redo && run.rowsTotal <= FACTS_INSIDE) await stopIfMoved(deps, run);
    const taken = byEmail ? await rowsWithTakenEmail(deps, run.subject, run.tenant) : [];
    if (taken.length > 0) throw new DirectoryMoved(taken);
    if (redo) await writeSkips(deps, run.id, leftOf(await turnChanges(deps, run.subject, run.tenant, 'after', changes)));
    else if (!(await makeChanges(deps, run.subject, run.tenant, changes))) throw new ObjectsMoved();
    await show(deps, run.subject);
    await setHead(deps, run.subject, run.id);
    if (redo) {
      await moveRun(deps, run.undoes ?? run.subject, { states: ['succeeded'] }, { state: 'undone' });
      await moveRun(deps, run.subject, { states: ['undone'] }, { state: 'succeeded' });
    }
    await addOutboxEvent(deps, {
      tenantId: run.tenant,
      importId: run.subject,
      kind: redo ? 'import.redone' : 'import.published',
      // What follows an import — mails, passwords — goes by what was chosen with its plan.
      payload: { runId: run.id, rows: run.rowsTotal, format: run.format, options: run.options },
      audit: {
        kind: 'import',
        account: run.createdBy,
        detail: { run: run.id, rows: run.rowsTotal, digest: run.digest, counts: run.counts },
      },
    });
  });
}

async function stopIfMoved(deps: Deps, run: ImportRun): Promise<void> {
  const moved = await movedRows(deps, run.tenant, run.subject, 'not-held');
  if (moved.length > 0) throw new DirectoryMoved(moved);
}
