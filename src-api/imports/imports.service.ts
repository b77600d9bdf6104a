// Making a run from a received sheet, and checking it: at once when it is small, as a job when it is big.
import { foldHeader } from '../../shared/basics/text.ts';
import type { Problem as ProblemDocument } from '../../shared/contracts/problem.ts';
import { readHeader } from '../../shared/table/header-evidence.ts';
import { matchColumns } from '../../shared/table/match-columns.ts';
import type { Deps, ThreadDeps } from '../deps.ts';
import { Problem } from '../http/problem.ts';
import { breathe } from './breathe.ts';
import { checkRun } from './check-run.service.ts';
import { endUnapplied } from './end-unapplied.ts';
import { CheckOver, importFailed, planMoved, ReferenceLost, unknownRun } from './imports.errors.ts';
import { findRun, findRunById, insertRun } from './imports.store.ts';
import { CHECK_JOB } from './jobs.ts';
import type { ReceivedSheet } from './receive-sheet.ts';
import { widthOf } from './receive-sheet.ts';
import type { ImportRun } from './run-record.ts';
import { loadSecretCells, loadSheet, storeSheet, type SecretCell } from './sheet.store.ts';

/** A sheet of this size is checked well within a second; a bigger one goes on after the answer. */
const WITHIN_REQUEST = 2000;

/** A check within a request takes less than a second; one that has not ended by then is begun anew by a worker. */
const ABANDONED_MS = 20_000;

/** Headers that speak of a secret count as secret even when nothing reads their column. */
const SECRET_HEADER = /\b(password|passwort|passcode|secret|pin|mot de passe|losenord)\b/i;

function speaksOfSecret(header: string): boolean {
  const { meanings } = readHeader(header);
  return meanings.has('password') || meanings.has('pin') || SECRET_HEADER.test(foldHeader(header));
}

/** Columns that are not stored with the sheet: the format's secret ones, under whatever header they come. */
function secretColumns({ format, sheet, mapping }: ReceivedSheet): number[] {
  const secret = new Set(format.columns.filter((c) => c.secret).map((c) => c.field));
  return matchColumns(format, sheet.headers, widthOf(sheet), mapping)
    .columns.filter((c) => [c.field, c.repeats, c.suggestion?.field].some((f) => f && secret.has(f)) || speaksOfSecret(c.header ?? ''))
    .map((c) => c.index);
}

async function withoutSecrets(received: ReceivedSheet): Promise<{ rows: string[][]; cells: SecretCell[] }> {
  const columns = secretColumns(received);
  const cells: SecretCell[] = [];
  if (columns.length === 0) return { rows: received.sheet.rows, cells };
  const rows: string[][] = [];
  for (const [index, row] of received.sheet.rows.entries()) {
    const hit = columns.filter((c) => (row[c] ?? '') !== '');
    for (const column of hit) cells.push([index, column, row[column] ?? '']);
    rows.push(hit.length === 0 ? row : row.map((cell, column) => (hit.includes(column) ? '' : cell)));
    if (index % 5000 === 0) await breathe();
  }
  return { rows, cells };
}

export async function createImport(deps: Deps, tenant: string, createdBy: string, received: ReceivedSheet): Promise<ImportRun> {
  const { format, sheet, mapping, options } = received;
  const id = deps.ids.uuid();
  const stored = await withoutSecrets(received);
  const small = sheet.rows.length <= WITHIN_REQUEST;
  await deps.database.transaction(async () => {
    await insertRun(deps, {
      id,
      tenant,
      kind: 'import',
      subject: id,
      removes: false,
      format: format.id,
      state: 'checking',
      options,
      mapping,
      sheetName: sheet.name,
      headers: sheet.headers,
      firstRow: sheet.firstRow,
      rowsTotal: sheet.rows.length,
      createdBy,
      secretCells: stored.cells.length > 0 ? deps.seal.seal(JSON.stringify(stored.cells)) : null,
    });
    await storeSheet(deps, id, stored.rows);
    // For a small sheet the job is only there in case this process dies before it has answered.
    const startAfter = new Date(deps.clock.now().getTime() + ABANDONED_MS);
    await deps.queue.send(CHECK_JOB, { importId: id }, { singletonKey: id, ...(small ? { startAfter } : {}) });
  });
  const run = await mustFind(deps, tenant, id);
  if (!small) return run;
  await checkOrFail(deps, run, sheet.rows);
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
