// Taking an import back, and taking that back: an undo is a run of its own that goes the same way, unseen until done.
import { createHash } from 'node:crypto';
import type { Run, UndoPreview } from '../../shared/contracts/imports.ts';
import { objectKinds, type ObjectKind } from '../../shared/plan/plan.ts';
import { addAuditLine } from '../audit/audit.store.ts';
import type { Deps } from '../deps.ts';
import type { Problem } from '../http/problem.ts';
import { changesByField } from './changes-by-field.store.ts';
import { refusalOf, refuseWhileOtherRuns } from './apply.service.ts';
import { journalRemoved, wrongState } from './imports.errors.ts';
import { insertRun } from './imports.store.ts';
import { mustFind } from './imports.service.ts';
import { RUN_JOB } from './jobs.ts';
import { plannedChanges } from './make-changes.store.ts';
import { takeBack } from './remove-run.ts';
import { toRun, type ImportRun } from './run-record.ts';
import { countRemovable, leftOf, loadSkips, type Skip } from './skips.store.ts';
import { countStaged } from './staging.store.ts';

type Counts = Record<ObjectKind, number>;
const noCounts = (): Counts => Object.fromEntries(objectKinds.map((k) => [k, 0])) as Counts;

/** Only the last thing done with an import can be undone; before it lies what that already took back. */
async function undoable(deps: Deps, tenant: string, id: string): Promise<{ run: ImportRun; subject: ImportRun }> {
  const run = await mustFind(deps, tenant, id);
  if (run.state !== 'succeeded') throw wrongState(run.state, 'succeeded', 'Only what was imported can be undone.');
  const subject = await mustFind(deps, tenant, run.subject);
  if (subject.journalRemovedAt !== null) throw journalRemoved(subject.journalRemovedAt);
  if (subject.id !== run.id && subject.head !== run.id)
    throw wrongState('no longer the last of its chain', 'the last one', 'It was followed by another undo or redo: undo that one.');
  return { run, subject };
}

const shown = ({ kind, key, fields, why }: Skip): UndoPreview['skips'][number] => ({ kind, key, fields, why });

/** Thrown to leave a transaction without a trace. */
class OnlyLooking extends Error {}

export async function previewUndo(deps: Deps, tenant: string, id: string): Promise<UndoPreview> {
  const { run, subject } = await undoable(deps, tenant, id);
  if (run.removes) return previewRedo(deps, run, subject);
  let preview: UndoPreview = { restores: noCounts(), skips: [] };
  const planned = await plannedChanges(deps, subject.id);
  try {
    // The very statements of the undo, taken back: what is shown is what would happen.
    await deps.database.transaction(async () => {
      const restores = noCounts();
      const { skips, changes } = await takeBack(deps, subject.id, tenant, planned);
      for (const changed of changes) if (changed.sets.length > 0) restores[changed.kind] += 1;
      for (const [kind, count] of await countRemovable(deps, subject.id)) restores[kind] += count;
      preview = { restores, skips: skips.map(shown) };
      throw new OnlyLooking();
    });
  } catch (cause) {
    if (!(cause instanceof OnlyLooking)) throw cause;
  }
  return preview;
}

async function previewRedo(deps: Deps, run: ImportRun, subject: ImportRun): Promise<UndoPreview> {
  const restores = noCounts();
  for (const [kind, count] of await countStaged(deps, subject.id)) restores[kind] += count;
  const changes = await changesByField(deps, subject.id, subject.tenant, await plannedChanges(deps, subject.id), 'after', true);
  for (const { kind, sets } of changes) if (sets.length > 0) restores[kind] += 1;
  const changed = new Set(changes.map((c) => c.objectId));
  const staying = (await loadSkips(deps, run.id)).filter((s) => !changed.has(s.objectId));
  for (const skip of staying) restores[skip.kind] -= 1;
  return { restores, skips: [...staying, ...leftOf(changes)].map(shown) };
}

export const whyNotUndo = (deps: Deps, tenant: string, id: string): Promise<Problem | null> =>
  refusalOf(async () => refuseWhileOtherRuns(deps, tenant, (await undoable(deps, tenant, id)).run));

export async function undoImport(deps: Deps, tenant: string, id: string, createdBy: string): Promise<Run> {
  const { restores } = await previewUndo(deps, tenant, id);
  return deps.database.transaction(async () => {
    const { run, subject } = await undoable(deps, tenant, id);
    const undoId = deps.ids.uuid();
    await insertRun(deps, {
      id: undoId,
      tenant,
      kind: 'undo',
      undoes: run.id,
      subject: subject.id,
      removes: !run.removes,
      format: subject.format,
      state: 'queued',
      options: subject.options,
      mapping: subject.mapping,
      sheetName: subject.sheetName,
      headers: subject.headers,
      firstRow: subject.firstRow,
      rowsTotal: subject.rowsTotal,
      createdBy,
      digest: `sha256:${createHash('sha256').update(`${undoId} undoes ${run.id} ${subject.digest}`).digest('hex')}`,
      counts: { create: noCounts(), change: restores, keep: noCounts(), refuse: noCounts() },
    });
    await addAuditLine(deps, { tenantId: tenant, action: 'import.undo-asked', kind: 'import', runId: run.id, detail: { run: undoId } });
    await deps.queue.send(RUN_JOB, { importId: undoId }, { singletonKey: undoId });
    return toRun(await mustFind(deps, tenant, undoId));
  });
}
