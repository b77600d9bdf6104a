// Work that outlives a request: jobs are rows (pg-boss, both engines), so they survive a crash and any worker may take them.
// pg-boss-queue.ts keeps this promise; tests step it instead of waiting.

export interface Job<T> {
  id: string;
  data: T;
  /** 0 the first time. */
  attempt: number;
  /** Aborted when the worker stops or the job has run out of time. */
  signal: AbortSignal;
}

/** Jobs run at least once: whatever a handler does must be safe to do again (fence every chunk). */
export type JobHandler<T> = (job: Job<T>) => Promise<void>;

export interface JobOptions {
  retryLimit?: number;
  retryDelaySeconds?: number;
  /** A job that runs longer is given to another worker. Default one hour. */
  expireInSeconds?: number;
  /** How many of this kind one process works at the same time. Default 1. */
  concurrency?: number;
}

export interface SendOptions {
  /** At most one job with this key waits or runs; a second send answers null. */
  singletonKey?: string;
  startAfter?: Date;
}

export interface JobQueue {
  /** Before start(). Each feature defines its own jobs. */
  define<T extends object>(name: string, handler: JobHandler<T>, options?: JobOptions): void;
  /** Inside database.transaction() the job exists if and only if the transaction commits. */
  send<T extends object>(name: string, data: T, options?: SendOptions): Promise<string | null>;
  /** Makes the queues; with `work` also starts working them. */
  start(options: { work: boolean }): Promise<void>;
  /** Started, and not asked to stop. */
  readonly running: boolean;
  /** Works every waiting job now, also those set for later, until none is left. Answers how many ran. For tests. */
  runAll(): Promise<number>;
  /** Lets running jobs end (up to a limit), then stops. */
  stop(): Promise<void>;
}
