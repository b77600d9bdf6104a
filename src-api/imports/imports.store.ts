// Import runs in the database: making, reading, and moving them from state to state. Every move names the state it
// expects, so two workers or two clicks never both succeed.
import type { Statement } from '../db/combine-statements.ts';
import type { ThreadDeps } from '../deps.ts';
import { type Acceptance, finalStates, type RunFilter, type RunState } from '../../shared/contracts/imports.ts';
import type { Problem } from '../../shared/contracts/problem.ts';
import type { Checked } from './check-claim.store.ts';
import { CheckOver } from './imports.errors.ts';
import type { ImportRun, Phase } from './run-record.ts';

const COLUMNS = `id, tenant_id as tenant, kind, undoes, subject_id as subject, removes, head_id as head, format, state, phase,
  reverts_to as "revertsTo", applied, cancel_requested as "cancelRequested", touched_at as "touchedAt", options, mapping,
  sheet_name as "sheetName", headers, first_row as "firstRow", rows_total as "rowsTotal", rows_with_errors as "rowsWithErrors",
  errors, warnings, infos, digest, counts, needs, credentials_taken_at as "credentialsTakenAt", progress_done as "progressDone", progress_total as "progressTotal",
  progress_step as "progressStep", problem, created_by as "createdBy", created_at as "createdAt", start_at as "startAt",
  finished_at as "finishedAt", check_id as "checkId",
  start_before as "startBefore", step_at as "stepAt", step_from as "stepFrom", sheet_removed_at as "sheetRemovedAt",
  journal_removed_at as "journalRemovedAt"`;

export interface NewRun {
  id: string;
  tenant: string;
  kind: 'import' | 'undo';
  undoes?: string;
  subject: string;
  removes: boolean;
  format: string;
  state: RunState;
  options: ImportRun['options'];
  mapping: ImportRun['mapping'];
  sheetName: string;
  headers: readonly string[] | null;
  firstRow: number;
  rowsTotal: number;
  counts?: ImportRun['counts'];
  digest?: string;
  createdBy: string;
  secretCells?: Buffer | null;
}

export async function insertRun(deps: ThreadDeps, run: NewRun): Promise<void> {
  const now = deps.clock.now();
  await deps.database.query(
    `insert into imports(id, tenant_id, kind, undoes, subject_id, removes, format, state, options, mapping, sheet_name, headers, first_row,
       rows_total, counts, digest, progress_total, progress_step, created_by, created_at, touched_at, secret_cells)
     values ($1,$2,$3,$4,$5,$6,$7,$8,$9::jsonb,$10::jsonb,$11,$12::jsonb,$13,$14,$15::jsonb,$16,$14,$17,$18,$19,$19,$20)`,
    [
      run.id,
      run.tenant,
      run.kind,
      run.undoes ?? null,
      run.subject,
      run.removes,
      run.format,
      run.state,
      JSON.stringify(run.options),
      JSON.stringify(run.mapping),
      run.sheetName,
      run.headers === null ? null : JSON.stringify(run.headers),
      run.firstRow,
      run.rowsTotal,
      run.counts ? JSON.stringify(run.counts) : null,
      run.digest ?? null,
      run.state === 'checking' ? 'checking' : 'waiting',
      run.createdBy,
      now,
      run.secretCells ?? null,
    ],
  );
}

export async function findRun(deps: ThreadDeps, tenant: string, id: string): Promise<ImportRun | undefined> {
  return (await deps.database.query<ImportRun>(`select ${COLUMNS} from imports where tenant_id = $1 and id = $2::uuid`, [tenant, id]))[0];
}

/** For jobs, which know the id alone. */
export async function findRunById(deps: ThreadDeps, id: string): Promise<ImportRun | undefined> {
  return (await deps.database.query<ImportRun>(`select ${COLUMNS} from imports where id = $1::uuid`, [id]))[0];
}

/** Newest first. */
export async function listRuns(
  deps: ThreadDeps,
  tenant: string,
  limit: number,
  after: { createdAt: string; id: string } | null,
  { q, state, createdBy }: RunFilter & { q?: string | undefined },
): Promise<ImportRun[]> {
  return deps.database.query<ImportRun>(
    `select ${COLUMNS} from imports
     where tenant_id = $1 and ($2::timestamptz is null or (created_at, id) < ($2::timestamptz, $3::uuid))
       and ($4::text is null or sheet_name ilike $4 or created_by ilike $4 or format ilike $4 or state = $5)
       and ($7::text is null or state = $7) and ($8::text is null or created_by = $8)
     order by created_at desc, id desc limit $6`,
    [
      tenant,
      after?.createdAt ?? null,
      after?.id ?? null,
      q === undefined ? null : `%${q.replace(/[\\%_]/g, '\\$&')}%`,
      q ?? null,
      limit,
      state ?? null,
      createdBy ?? null,
    ],
  );
}

/** The run that holds the tenant's one place, if any. */
export async function runningRun(deps: ThreadDeps, tenant: string): Promise<ImportRun | undefined> {
  return (
    await deps.database.query<ImportRun>(`select ${COLUMNS} from imports where tenant_id = $1 and state in ('queued','running')`, [tenant])
  )[0];
}

export interface Move {
  state?: RunState;
  phase?: Phase;
  revertsTo?: 'failed' | 'cancelled';
  applied?: number;
  cancelRequested?: boolean;
  done?: number;
  total?: number;
  step?: string;
  problem?: Problem | null;
  startAt?: Date | null;
  startBefore?: Date | null;
  finishedAt?: Date;
}

const set: Record<keyof Move, string> = {
  state: 'state',
  phase: 'phase',
  revertsTo: 'reverts_to',
  applied: 'applied',
  cancelRequested: 'cancel_requested',
  done: 'progress_done',
  total: 'progress_total',
  step: 'progress_step',
  problem: 'problem',
  startAt: 'start_at',
  startBefore: 'start_before',
  finishedAt: 'finished_at',
};

/** @returns false when the run is not in one of the states (and, if given, not at the fence) any more. */
export async function moveRun(
  deps: ThreadDeps,
  id: string,
  from: { states: readonly RunState[]; phase?: Phase; applied?: number },
  move: Move,
): Promise<boolean> {
  const names = Object.keys(move) as (keyof Move)[];
  const values = names.map((name) => (name === 'problem' && move.problem ? JSON.stringify(move.problem) : (move[name] ?? null)));
  const over = move.state !== undefined && finalStates.includes(move.state);
  const step = names.indexOf('step');
  const isNew = `progress_step is distinct from $${step + 6}`;
  const steps =
    step < 0
      ? ''
      : `step_at = case when ${isNew} then $5::timestamptz else step_at end, step_from = case when ${isNew} then $${names.length + 6}::int else step_from end, `;
  const rows = await deps.database.query<{ id: string }>(
    `update imports set touched_at = $5, ${over ? 'secret_cells = null, ' : ''}${steps}${names.map((name, i) => `${set[name]} = $${i + 6}`).join(', ')}
     where id = $1::uuid and state = any($2::text[]) and ($3::text is null or phase = $3) and ($4::int is null or applied = $4) returning id`,
    [id, from.states, from.phase ?? null, from.applied ?? null, deps.clock.now(), ...values, ...(step < 0 ? [] : [move.done ?? 0])],
  );
  return rows.length === 1;
}

export interface CheckedCounts {
  rowsTotal: number;
  rowsWithErrors: number;
  errors: number;
  warnings: number;
  infos: number;
  digest: string;
  counts: NonNullable<ImportRun['counts']>;
  needs: readonly Acceptance[];
}

/** Ends a check; the sealed cells have served. */
export async function finishCheck(
  deps: ThreadDeps,
  { id, checkId }: Checked,
  state: 'planned' | 'rejected',
  c: CheckedCounts,
): Promise<boolean> {
  const rows = await deps.database.query<{ id: string }>(
    `update imports set state = $2, rows_total = $3, rows_with_errors = $4, errors = $5, warnings = $6, infos = $7, digest = $8,
       counts = $9::jsonb, needs = $10::jsonb, progress_done = $3, progress_total = $3, progress_step = $2, secret_cells = null, touched_at = $11,
       finished_at = case when $2 = 'rejected' then $11::timestamptz end
     where id = $1::uuid and state = 'checking' and check_id is not distinct from $12::uuid returning id`,
    [
      id,
      state,
      c.rowsTotal,
      c.rowsWithErrors,
      c.errors,
      c.warnings,
      c.infos,
      c.digest,
      JSON.stringify(c.counts),
      JSON.stringify(c.needs),
      deps.clock.now(),
      checkId,
    ],
  );
  return rows.length === 1;
}

export async function setHead(deps: ThreadDeps, subject: string, head: string): Promise<void> {
  await deps.database.query('update imports set head_id = $2::uuid where id = $1::uuid', [subject, head]);
}

/** How far a check has come; throws when its run was cancelled. */
export async function tellProgress(deps: ThreadDeps, id: string, move: Pick<Move, 'done' | 'total' | 'step'>): Promise<void> {
  if (!(await moveRun(deps, id, { states: ['checking'] }, move))) throw new CheckOver();
}

/** The same as part of a greater statement; it answers a row when the check goes on. */
export const progressStatement = (deps: ThreadDeps, { id, checkId }: Checked, done: number): Statement => ({
  sql: `update imports set progress_done = $2::int, touched_at = $3::timestamptz where id = $1::uuid and state = 'checking' and check_id is not distinct from $4::uuid returning id`,
  params: [id, done, deps.clock.now(), checkId],
});
