// Saying yes to a plan: every reason to refuse is looked at first, then the run is queued in the same transaction as its job.
import type { z } from '@hono/zod-openapi';
import type { apply, Run } from '../../shared/contracts/imports.ts';
import { addAuditLine } from '../audit/audit.store.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../http/problem.ts';
import { movedRows } from './facts.service.ts';
import { confirmationRequired, digestMismatch, hasErrors, importRunning, planMoved, wrongState } from './imports.errors.ts';
import { moveRun, runningRun } from './imports.store.ts';
import { mustFind } from './imports.service.ts';
import { RUN_JOB } from './jobs.ts';
import { toRun, type ImportRun } from './run-record.ts';
import { isPlaceTaken } from './schedule.ts';

export type ApplyBody = z.output<typeof apply>;

/** A running run that has not moved for so long has lost its worker; its job is sent once more. */
const SILENT_MS = 2 * 60_000;

/** Looked at before anything is written, and outside any transaction: comparing facts can take a while. */
export async function whyNotApply(deps: Deps, tenant: string, id: string, body: ApplyBody): Promise<Problem | null> {
  return refusalOf(async () => {
    const run = await mustFind(deps, tenant, id);
    refuseUnready(run, body);
    windowOf(deps, body);
    await refuseWhileOtherRuns(deps, tenant, run);
    const moved = await movedRows(deps, tenant, run.id);
    if (moved.length > 0) throw planMoved(moved);
  });
}

/** The problem a check throws, as a value: a request repeated under its key is answered before anybody asks for it. */
export async function refusalOf(check: () => Promise<unknown>): Promise<Problem | null> {
  try {
    await check();
    return null;
  } catch (cause) {
    if (cause instanceof Problem) return cause;
    throw cause;
  }
}

export const applyImport = (deps: Deps, tenant: string, id: string, body: ApplyBody): Promise<Run> =>
  deps.database.transaction(async () => queueRun(deps, await mustFind(deps, tenant, id), windowOf(deps, body)));

interface Window {
  /** null: now. */
  startAt: Date | null;
  /** null: whenever it can. */
  startBefore: Date | null;
}

function windowOf(deps: Deps, body: ApplyBody): Window {
  const [now, start] = [deps.clock.now(), body.startAt === undefined ? null : new Date(body.startAt)];
  const startAt = start !== null && start > now ? start : null;
  const startBefore = body.startBefore === undefined ? null : new Date(body.startBefore);
  if (startBefore !== null && startBefore <= (startAt ?? now))
    throw new Problem('invalid-request', 'startBefore must be later than startAt and than now: a run begins between the two.', {
      fields: [{ path: 'startBefore', message: 'must be later than startAt and now' }],
    });
  return { startAt, startBefore };
}

function refuseUnready(run: ImportRun, body: ApplyBody): void {
  if (run.state === 'rejected') throw hasErrors(run.errors);
  if (run.state !== 'planned') throw wrongState(run.state, 'planned', 'Check the sheet again to get a new plan.');
  if (run.digest !== body.digest) throw digestMismatch(run.digest);
  const accepted: readonly string[] = body.accept ?? [];
  const needs = run.needs.filter((n) => !accepted.includes(n));
  if (needs.length > 0) throw confirmationRequired(needs);
}

export async function refuseWhileOtherRuns(deps: Deps, tenant: string, run: Pick<ImportRun, 'id'>): Promise<void> {
  const other = await runningRun(deps, tenant);
  if (!other || other.id === run.id) return;
  // Safe at any time: a job for a run that is being worked finds its fence moved and stops.
  if (deps.clock.now().getTime() - other.touchedAt.getTime() > SILENT_MS)
    await deps.queue.send(RUN_JOB, { importId: other.id }, { singletonKey: other.id });
  throw importRunning(other.createdBy, other.createdAt);
}

/** Two yeses at once: the unique index lets one through, the other one learns who it was. */
export async function withPlace<T>(deps: Deps, tenant: string, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (cause) {
    if (!isPlaceTaken(cause)) throw cause;
    const other = await runningRun(deps, tenant);
    throw importRunning(other?.createdBy ?? 'somebody', other?.createdAt ?? deps.clock.now());
  }
}

async function queueRun(deps: Deps, run: ImportRun, { startAt, startBefore }: Window): Promise<Run> {
  const state = startAt ? 'scheduled' : 'queued';
  const mine = await moveRun(
    deps,
    run.id,
    { states: ['planned'] },
    { state, startAt, startBefore, done: 0, total: run.rowsTotal, step: state },
  );
  if (!mine) throw wrongState('not planned any more', 'planned', 'Somebody else was faster: read it again.');
  await addAuditLine(deps, {
    tenantId: run.tenant,
    action: 'import.applied',
    kind: 'import',
    runId: run.id,
    detail: { digest: run.digest, startAt, startBefore },
  });
  await deps.queue.send(RUN_JOB, { importId: run.id }, { singletonKey: run.id, ...(startAt ? { startAfter: startAt } : {}) });
  return toRun(await mustFind(deps, run.tenant, run.id));
}
