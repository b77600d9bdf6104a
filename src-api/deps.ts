// What every feature of the API is given. Put together once, in start.ts; tests put together their own (test/support/api.ts).
import type { PasswordCost } from './auth/passwords.ts';
import type { Config } from './config.ts';
import type { Database, ThreadDatabase } from './db/database.ts';
import type { JobQueue } from './jobs/queue.ts';
import type { Log } from './log.ts';
import type { Metrics } from './metrics.ts';
import type { Sealer } from './seal.ts';

export interface Clock {
  now(): Date;
}

/** Time-ordered uuids (version 7): rows made together lie together in the index. */
export interface Ids {
  uuid(): string;
}

/** Everything the API makes up. Fits shared/formats' `Generate`. */
export interface Randomness {
  bytes(length: number): Buffer;
  /** A bearer token: 32 random bytes, base64url. */
  token(): string;
  /** For a person to type: no characters that look alike. */
  password(): string;
  sipUsername(): string;
  sipSecret(): string;
}

export interface Deps {
  config: Config;
  database: Database;
  clock: Clock;
  ids: Ids;
  random: Randomness;
  seal: Sealer;
  /** How dear one guess of a password is; tests take a cheap one. */
  passwordCost: PasswordCost;
  queue: JobQueue;
  /** Aborted once this process is asked to stop: what never ends by itself ends then. */
  stopping: AbortSignal;
  log: Log;
  metrics: Metrics;
}

/** What long work uses, so that it can be done in a thread of its own: no requests, no other jobs. */
export interface ThreadDeps extends Pick<Deps, 'clock' | 'ids' | 'random' | 'seal' | 'log'> {
  database: ThreadDatabase;
}
