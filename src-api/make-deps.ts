// The real clock, ids and randomness. Tests replace the clock; the rest is the same everywhere.
import { type PasswordCost, productionCost } from './auth/passwords.ts';
import type { Config } from './config.ts';
import type { Database } from './db/database.ts';
import type { Clock, Deps } from './deps.ts';
import { featureJobs } from './features.ts';
import { pgBossQueue } from './jobs/pg-boss-queue.ts';
import type { Log } from './log.ts';
import { makeMetrics } from './metrics.ts';
import { secureRandomness, timeOrderedIds } from './make-ids.ts';
import { loadSealer } from './seal-keys.ts';

export const systemClock: Clock = { now: () => new Date() };

interface Given {
  config: Config;
  database: Database;
  clock: Clock;
  log: Log;
  passwordCost?: PasswordCost;
  stopping?: AbortSignal;
}

const never = new AbortController().signal;

/** Everything from a config, a database and a clock; the features' jobs are defined, the queue is not started. */
export function makeDeps({ config, database, clock, log, passwordCost = productionCost, stopping = never }: Given): Deps {
  const metrics = makeMetrics();
  const deps: Deps = {
    config,
    database,
    clock,
    log,
    metrics,
    passwordCost,
    stopping,
    ids: timeOrderedIds(clock),
    random: secureRandomness,
    seal: loadSealer(config),
    queue: pgBossQueue(database, log, (job) => metrics.jobsFailed.inc({ job })),
  };
  for (const defineJobs of featureJobs) defineJobs(deps);
  return deps;
}
