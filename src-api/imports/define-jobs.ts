// Hands the jobs of imports to the queue. Called once, before the queue starts.
import type { Deps } from '../deps.ts';
import type { Job } from '../jobs/queue.ts';
import { checkInThread } from './check-thread.ts';
import { checkStoredImport } from './imports.service.ts';
import { findRunById } from './imports.store.ts';
import { noteEnd } from './note-end.ts';
import { CHECK_JOB, PATIENCE, RETRIES, RUN_JOB } from './jobs.ts';
import { runImport } from './run-import.job.ts';

interface ImportJob {
  importId: string;
}

/** A thread takes a third of a second to start; up to here the check itself takes less. */
const IN_THREAD = 5000;

async function check(deps: Deps, importId: string, signal: AbortSignal): Promise<void> {
  const run = await findRunById(deps, importId);
  if ((run?.rowsTotal ?? 0) < IN_THREAD) await checkStoredImport(deps, importId);
  else await checkInThread(deps, importId, signal);
}

async function runAndNote(deps: Deps, { data: { importId }, attempt, signal }: Job<ImportJob>): Promise<void> {
  const before = await findRunById(deps, importId);
  await runImport(deps, importId, attempt >= PATIENCE, () => signal.aborted);
  if (before) await noteEnd(deps, before);
}

export function defineImportJobs(deps: Deps): void {
  deps.queue.define<ImportJob>(CHECK_JOB, (job) => check(deps, job.data.importId, job.signal), { retryLimit: RETRIES });
  deps.queue.define<ImportJob>(RUN_JOB, (job) => runAndNote(deps, job), {
    retryLimit: RETRIES,
    concurrency: 2,
  });
}
