// Hands the jobs of imports to the queue. Called once, before the queue starts.
import type { Deps } from '../deps.ts';
import { checkStoredImport } from './imports.service.ts';
import { CHECK_JOB, PATIENCE, RETRIES, RUN_JOB } from './jobs.ts';
import { runImport } from './run-import.job.ts';

interface ImportJob {
  importId: string;
}

export function defineImportJobs(deps: Deps): void {
  deps.queue.define<ImportJob>(CHECK_JOB, (job) => checkStoredImport(deps, job.data.importId), { retryLimit: RETRIES });
  deps.queue.define<ImportJob>(RUN_JOB, (job) => runImport(deps, job.data.importId, job.attempt >= PATIENCE, () => job.signal.aborted), {
    retryLimit: RETRIES,
    concurrency: 2,
  });
}
