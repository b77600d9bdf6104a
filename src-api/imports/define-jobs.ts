// Hands the jobs of imports to the queue. Called once, before the queue starts.
import { acrossTenants, forTenant } from '../db/tenant-scope.ts';
import type { Deps } from '../deps.ts';
import type { Job } from '../jobs/queue.ts';
import { checkInThread } from './check-thread.ts';
import { checkStoredImport } from './imports.service.ts';
import { findRunById } from './imports.store.ts';
import { noteEnd } from './note-end.ts';
import { CHECK_JOB, PATIENCE, RETRIES, RUN_JOB } from './jobs.ts';
import { runImport } from './run-import.job.ts';
import type { ImportRun } from './run-record.ts';

interface ImportJob {
  importId: string;
}

/** A thread takes a third of a second to start; up to here the check itself takes less. */
const IN_THREAD = 5000;

/** What its tenant may see, and nothing else. A run that is gone leaves nothing to do. */
async function withRun(deps: Deps, importId: string, work: (run: ImportRun) => Promise<void>): Promise<void> {
  const run = await acrossTenants('a job knows no more than its run', () => findRunById(deps, importId));
  if (run) await forTenant(run.tenant, () => work(run));
}

async function check(deps: Deps, run: ImportRun, signal: AbortSignal): Promise<void> {
  if (run.rowsTotal < IN_THREAD) await checkStoredImport(deps, run.id);
  else await checkInThread(deps, run.id, signal);
}

async function runAndNote(deps: Deps, before: ImportRun, { attempt, signal }: Job<ImportJob>): Promise<void> {
  await runImport(deps, before.id, attempt >= PATIENCE, () => signal.aborted);
  await noteEnd(deps, before);
}

export function defineImportJobs(deps: Deps): void {
  deps.queue.define<ImportJob>(CHECK_JOB, (job) => withRun(deps, job.data.importId, (run) => check(deps, run, job.signal)), {
    retryLimit: RETRIES,
  });
  deps.queue.define<ImportJob>(RUN_JOB, (job) => withRun(deps, job.data.importId, (run) => runAndNote(deps, run, job)), {
    retryLimit: RETRIES,
    concurrency: 2,
  });
}
