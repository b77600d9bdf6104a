// For whoever runs the service: live says that the process runs, ready that it can answer requests — the database answers in
// time, its schema is up to date, the queue takes jobs, and nobody has asked the process to stop.
import { Hono } from 'hono';
import { missingSteps } from '../db/migrate.ts';
import type { Deps } from '../deps.ts';
import type { AppEnv } from './app-env.ts';
import { Problem } from './problem.ts';
import { withinTime } from './within-time.ts';

/** A balancer asks every few seconds and must not wait for a connection that hangs. */
const DATABASE_WITHIN_MS = 2000;

const notReady = (detail: string, retryAfter: string, cause?: unknown) =>
  new Problem('starting', detail, {}, { cause, headers: { 'Retry-After': retryAfter } });

async function databaseIsReady({ database, log }: Deps): Promise<void> {
  let missing: string[];
  try {
    missing = await withinTime(DATABASE_WITHIN_MS, missingSteps(database));
  } catch (cause) {
    log.warn('not ready: the database does not answer', { cause });
    throw notReady('The database does not answer yet. Try again in a few seconds.', '5', cause);
  }
  if (missing.length === 0) return;
  log.warn('not ready: the schema is behind', { missing });
  throw notReady('The database is not up to date yet. Try again in a few seconds.', '5');
}

export const health = (deps: Deps) =>
  new Hono<AppEnv>()
    .get('/health/live', (c) => c.json({ status: 'live' }))
    .get('/health/ready', async (c) => {
      if (deps.stopping.aborted) throw notReady('This process is stopping. Another one answers.', '1');
      if (!deps.queue.running) throw notReady('The job queue of this process does not run.', '5');
      await databaseIsReady(deps);
      return c.json({ status: 'ready', database: deps.database.engine });
    });
