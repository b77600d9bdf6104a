// What a PostgreSQL server does in the background and the embedded engine does not: checkpoints while there is something
// to write, and vacuum of the tables that churn once the database has been quiet for a while.
const CHECKPOINT_EVERY_MS = 60_000;
/** Checkpoints without a new log position before it counts as quiet. */
const QUIET_ROUNDS = 2;
const VACUUM_AFTER_BYTES = 8n * 1024n * 1024n;

export interface Upkeep {
  /** One round, as the timer does it. */
  round(): Promise<'checkpoint' | 'vacuum' | 'nothing'>;
  stop(): Promise<void>;
}

/** @param query asks as the database's owner, outside transactions */
export function keepUp(query: <T>(sql: string) => Promise<T[]>, everyMs = CHECKPOINT_EVERY_MS): Upkeep {
  let checkpointed = -1n;
  let vacuumed = 0n;
  let quiet = 0;
  let running: Promise<unknown> = Promise.resolve();

  const position = async (): Promise<bigint> => {
    const rows = await query<{ at: string }>(`select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::bigint::text as at`);
    return BigInt(rows[0]?.at ?? 0);
  };

  const round = async () => {
    const now = await position();
    if (now !== checkpointed) {
      await query('checkpoint');
      // The checkpoint writes a record of its own.
      checkpointed = await position();
      quiet = 0;
      return 'checkpoint';
    }
    quiet += 1;
    if (quiet !== QUIET_ROUNDS || now - vacuumed < VACUUM_AFTER_BYTES) return 'nothing';
    await query('vacuum (analyze)');
    vacuumed = await position();
    return 'vacuum';
  };

  const timer = setInterval(() => {
    running = running.then(round).catch((cause: unknown) => {
      // The next round tries again; an engine that is beyond that reports itself as fatal.
      process.emitWarning(`upkeep of the embedded database failed: ${String(cause)}`);
    });
  }, everyMs);
  timer.unref();

  return {
    round,
    async stop() {
      clearInterval(timer);
      await running;
      await query('checkpoint');
    },
  };
}
