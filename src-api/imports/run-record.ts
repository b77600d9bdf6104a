// A stored import run and how the API shows it.
import type { Acceptance, Run, RunState } from '../../shared/contracts/imports.ts';
import type { Problem } from '../../shared/contracts/problem.ts';

export type Phase = 'waiting' | 'creating' | 'reverting' | 'removing' | 'over';

/** A row of the table imports, in our spelling. */
export interface ImportRun {
  id: string;
  tenant: string;
  kind: 'import' | 'undo';
  undoes: string | null;
  /** The import whose objects this run makes or removes. */
  subject: string;
  removes: boolean;
  head: string | null;
  format: string;
  state: RunState;
  phase: Phase;
  revertsTo: 'failed' | 'cancelled' | null;
  applied: number;
  cancelRequested: boolean;
  touchedAt: Date;
  options: Run['options'];
  mapping: Record<string, string | null>;
  sheetName: string;
  headers: string[] | null;
  firstRow: number;
  rowsTotal: number;
  rowsWithErrors: number;
  errors: number;
  warnings: number;
  infos: number;
  digest: string | null;
  counts: (Omit<NonNullable<Run['plan']>, 'digest'> & Pick<Run, 'generated' | 'cost' | 'usersBefore'>) | null;
  needs: Acceptance[];
  credentialsTakenAt: Date | null;
  progressDone: number;
  progressTotal: number;
  progressStep: string;
  /** When the step began, and how much was done then. */
  stepAt: Date | null;
  stepFrom: number;
  problem: Problem | null;
  createdBy: string;
  createdAt: Date;
  startAt: Date | null;
  /** The end of the maintenance window in which it must begin. */
  startBefore: Date | null;
  finishedAt: Date | null;
  /** When retention removed the sheet with what was found in it, and the journal. */
  sheetRemovedAt: Date | null;
  journalRemovedAt: Date | null;
  /** Of the check that counts; others that are still at work on this run stop. */
  checkId: string | null;
}

function planOf({ digest, counts }: ImportRun): Run['plan'] {
  if (digest === null || counts === null) return null;
  const { create, change, keep, refuse } = counts;
  return { digest, create, change, keep, refuse };
}

/** Rows a second of the step at hand, as far as it has come. */
function speedOf({ state, stepAt, stepFrom, touchedAt, progressDone }: ImportRun): { perSecond?: number } {
  const took = stepAt === null ? 0 : touchedAt.getTime() - stepAt.getTime();
  if ((state !== 'checking' && state !== 'running') || took <= 0 || progressDone <= stepFrom) return {};
  return { perSecond: Math.round(((progressDone - stepFrom) * 1000) / took) };
}

export const toRun = (run: ImportRun): Run => ({
  id: run.id,
  kind: run.kind,
  tenant: run.tenant,
  format: run.format,
  state: run.state,
  options: run.options,
  rows: { total: run.rowsTotal, withErrors: run.rowsWithErrors },
  issues: { errors: run.errors, warnings: run.warnings, infos: run.infos },
  plan: planOf(run),
  progress: { done: run.progressDone, total: run.progressTotal, step: run.progressStep, ...speedOf(run) },
  ...(run.problem ? { problem: run.problem } : {}),
  ...(run.counts?.cost === undefined ? {} : { cost: run.counts.cost }),
  ...(run.counts?.usersBefore === undefined ? {} : { usersBefore: run.counts.usersBefore }),
  ...(run.counts?.generated === undefined ? {} : { generated: run.counts.generated }),
  ...(run.credentialsTakenAt ? { credentialsTakenAt: run.credentialsTakenAt.toISOString() } : {}),
  ...(run.state === 'planned' ? { needs: run.needs } : {}),
  ...(run.undoes ? { undoes: run.undoes, takesBack: run.removes } : {}),
  sheetName: run.sheetName,
  createdBy: run.createdBy,
  createdAt: run.createdAt.toISOString(),
  ...(run.startAt ? { startAt: run.startAt.toISOString() } : {}),
  ...(run.startBefore ? { startBefore: run.startBefore.toISOString() } : {}),
  ...(run.finishedAt ? { finishedAt: run.finishedAt.toISOString() } : {}),
  ...(run.sheetRemovedAt ? { sheetRemovedAt: run.sheetRemovedAt.toISOString() } : {}),
  ...(run.journalRemovedAt ? { journalRemovedAt: run.journalRemovedAt.toISOString() } : {}),
});
