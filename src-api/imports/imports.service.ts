// Making a run from a received sheet, and checking it: at once when it is small, as a job when it is big.
import type { Problem as ProblemDocument } from '../../shared/contracts/problem.ts';
import { addAuditLine } from '../audit/audit.store.ts';
import type { Deps, ThreadDeps } from '../deps.ts';
import { Problem } from '../http/problem.ts';
import { checkRun } from './check-run.service.ts';
import { endUnapplied } from './end-unapplied.ts';
import { CheckOver, importFailed, planMoved, ReferenceLost, unknownRun } from './imports.errors.ts';
import { findRun, findRunById, insertRun } from './imports.store.ts';
import { CHECK_JOB } from './jobs.ts';
import type { PackedSheet } from './pack-sheet.ts';
import type { ImportRun } from './run-record.ts';
import { loadSecretCells, loadSheet, storeSheet } from './sheet.store.ts';

/** A sheet of this size is checked well within a second; a bigger one goes on after the answer. */
const WITHIN_REQUEST = 2000;

/** A check within a request takes less than a second; one that has not ended by then is begun anew by a worker. */
const ABANDONED_MS = 20_000;

export async function createImport(deps: Deps, tenant: string, createdBy: string, packed: PackedSheet): Promise<ImportRun> {
  const { parts, secretCells, ...sheet } = packed;
  const id = deps.ids.uuid();
  const small = sheet.rowsTotal <= WITHIN_REQUEST;
  await deps.database.transaction(async () => {
    await insertRun(deps, {
      ...sheet,
      id,
      tenant,
      kind: 'import',
      subject: id,
      removes: false,
      state: 'checking',
      createdBy,
      secretCells: secretCells === null ? null : deps.seal.seal(secretCells),
    });
    await storeSheet(deps, id, parts);
    const { format, sheetName, rowsTotal } = sheet;
    await addAuditLine(deps, {
      tenantId: tenant,
      action: 'import.received',
      kind: 'import',
      runId: id,
      detail: { format, sheetName, rows: rowsTotal },
    });
    // For a small sheet the job is only there in case this process dies before it has answered.
    const startAfter = new Date(deps.clock.now().getTime() + ABANDONED_MS);
    await deps.queue.send(CHECK_JOB, { importId: id }, { singletonKey: id, ...(small ? { startAfter } : {}) });
  });
  if (small) await checkStoredImport(deps, id);
  return mustFind(deps, tenant, id);
}

export async function mustFind(deps: Deps, tenant: string, id: string): Promise<ImportRun> {
  const run = await findRun(deps, tenant, id);
  if (!run) throw unknownRun();
  return run;
}

/** The job: the sheet comes back from the database, its secret cells from their seal. */
export async function checkStoredImport(deps: ThreadDeps, importId: string): Promise<void> {
  const run = await findRunById(deps, importId);
  if (run?.state !== 'checking') return;
  const rows = await loadSheet(deps, importId);
  for (const [row, column, text] of await loadSecretCells(deps, importId)) {
    const cells = rows[row];
    if (cells) cells[column] = text;
  }
  await checkOrFail(deps, run, rows);
}

async function checkOrFail(deps: ThreadDeps, run: ImportRun, rows: string[][]): Promise<void> {
  try {
    await checkRun(deps, run, rows);
  } catch (cause) {
    await failCheck(deps, run.id, cause);
  }
}

export async function failCheck(deps: ThreadDeps, id: string, cause: unknown): Promise<void> {
  const fail = (problem: ProblemDocument) => endUnapplied(deps, { id, kind: 'import' }, ['checking'], { state: 'failed', problem });
  // Whoever has begun another check since, or has cancelled it, decides how it ends.
  if (cause instanceof CheckOver) return;
  // The directory changed between reading and planning: as if the plan had moved.
  if (cause instanceof ReferenceLost) await fail(planMoved([cause.row]).document());
  else if (cause instanceof Problem) await fail(cause.document());
  else {
    deps.log.error('A check failed.', { importId: id, cause });
    await fail(importFailed().document());
  }
}
