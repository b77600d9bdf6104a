// What is counted and logged of a run that has just ended, once its job is over.
import { finalStates } from '../../shared/contracts/imports.ts';
import type { Deps } from '../deps.ts';
import { findRunById } from './imports.store.ts';
import type { ImportRun } from './run-record.ts';

/** @param before the run as its job found it: one that was over already is not counted again */
export async function noteEnd(deps: Deps, before: ImportRun): Promise<void> {
  if (finalStates.includes(before.state)) return;
  const run = await findRunById(deps, before.id);
  if (!run || !finalStates.includes(run.state)) return;
  const { kind, state: outcome, tenant, rowsTotal: rows } = run;
  deps.metrics.runsEnded.inc({ kind, outcome });
  if (kind === 'import' && outcome === 'succeeded') deps.metrics.rowsImported.inc(rows);
  deps.log.info('a run ended', { importId: run.id, tenant, kind, outcome, rows, ...(run.problem ? { problem: run.problem.code } : {}) });
}
