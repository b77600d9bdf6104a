// The job queue on pg-boss, the same on both engines. Few coarse jobs (one per step of an import), never one per row.
import { type ConstructorOptions, PgBoss } from 'pg-boss';
import type { Database } from '../db/database.ts';
import { forNobody } from '../db/tenant-scope.ts';
import type { Log } from '../log.ts';
import { inLogContext } from '../log-context.ts';
import { bossDatabase } from './boss-database.ts';
import type { Job, JobHandler, JobOptions, JobQueue } from './queue.ts';

const POLL_SECONDS = 0.5;
// How soon another worker takes over a job whose process died. On the embedded engine heartbeats queue behind long
// statements, and nobody else could take over anyway: there an orphan is found when the process starts again.
const HEARTBEAT_SECONDS = { embedded: 60, postgres: 10 } as const;
// With the defaults of 60 s a dead worker's job was taken over after 46 s, with 1 s after 10 s.
const SUPERVISE_SECONDS = { embedded: 30, postgres: 1 } as const;
const RETRY_DELAY_MAX_SECONDS = 5;
const STOP_TIMEOUT_MS = 15_000;
const HOUR = 3600;

interface BossJob {
  id: string;
  data: object;
  retryCount: number;
  signal?: AbortSignal;
}

interface DefinedJob {
  // Each handler knows the data of its own queue; here they are all alike.
  handler: JobHandler<never>;
  options: JobOptions;
}

/** `{importId}` and the like: what a job is about, for each line logged in it. */
const idsIn = (data: object): Record<string, string> =>
  Object.fromEntries(
    Object.entries(data).filter((entry): entry is [string, string] => entry[0].endsWith('Id') && typeof entry[1] === 'string'),
  );

export function pgBossQueue(database: Database, log: Log, failed: (job: string) => void = () => undefined): JobQueue {
  const { engine } = database;
  const options: ConstructorOptions = {
    db: bossDatabase(database),
    superviseIntervalSeconds: SUPERVISE_SECONDS[engine],
    monitorIntervalSeconds: SUPERVISE_SECONDS[engine],
    schedule: false,
    // Both look at statistics and locks that the embedded engine does not have.
    monitorVacuum: engine === 'postgres',
    reindex: engine === 'postgres',
    ...(engine === 'embedded' ? { backend: 'pglite' } : {}),
  };
  let boss = new PgBoss(options);
  const defined = new Map<string, DefinedJob>();
  const workers = new Map<string, string[]>();
  let started = false;
  const stopping = new AbortController();

  const run = (name: string, job: BossJob) =>
    inLogContext({ job: name, jobId: job.id, attempt: job.retryCount, ...idsIn(job.data) }, () => work(name, job));

  const work = async (name: string, job: BossJob) => {
    const signal = job.signal ? AbortSignal.any([job.signal, stopping.signal]) : stopping.signal;
    const given: Job<object> = { id: job.id, data: job.data, attempt: job.retryCount, signal };
    try {
      // It says itself whose it is, once it knows.
      await forNobody(async () => (defined.get(name)?.handler as JobHandler<object> | undefined)?.(given));
    } catch (cause) {
      // A worker that stops gives its jobs back; nothing is wrong with them.
      if (signal.aborted) log.info('a job is handed over', { cause });
      else {
        log.error('a job failed', { cause });
        failed(name);
      }
      throw cause;
    }
  };

  const makeQueue = async (name: string, { options: job }: DefinedJob) => {
    await boss.createQueue(name, {
      policy: 'exclusive',
      retryLimit: job.retryLimit ?? 5,
      retryDelay: job.retryDelaySeconds ?? 1,
      retryBackoff: true,
      // Every lost process counts as a try: without a limit the next one would wait longer each time.
      retryDelayMax: RETRY_DELAY_MAX_SECONDS,
      expireInSeconds: job.expireInSeconds ?? HOUR,
      heartbeatSeconds: HEARTBEAT_SECONDS[engine],
    });
  };

  /** The data folder's lock proves that nobody else is alive: what is active was left by a process that died. */
  const releaseOrphans = async () => {
    const orphans = await database.query<{ name: string; id: string }>(`select name, id from pgboss.job where state = 'active'`);
    for (const orphan of orphans) await boss.fail(orphan.name, orphan.id, { message: 'the process ended' });
    // They have failed at nothing, so there is nothing to wait for.
    await database.query(`update pgboss.job set start_after = now() where state = 'retry' and id = any($1::uuid[])`, [
      orphans.map((o) => o.id),
    ]);
    if (orphans.length > 0) log.info('jobs of the last process go on', { jobs: orphans.length });
  };

  return {
    define(name, handler, jobOptions = {}) {
      if (started) throw new Error(`Define the job "${name}" before the queue starts.`);
      defined.set(name, { handler, options: jobOptions });
    },
    async send(name, data, { singletonKey, startAfter } = {}) {
      const id = await boss.send(name, data, {
        // Under the policy 'exclusive' jobs without a key would exclude each other.
        singletonKey: singletonKey ?? crypto.randomUUID(),
        ...(startAfter ? { startAfter } : {}),
      });
      // This process's own workers need not wait for their next look.
      if (!startAfter) database.afterCommit(() => workers.get(name)?.forEach((worker) => boss.notifyWorker(worker)));
      return id;
    },
    get running() {
      return started && !stopping.signal.aborted;
    },
    async start({ work: works }) {
      started = true;
      if (!works) boss = new PgBoss({ ...options, supervise: false });
      boss.on('error', (cause) => log.error('the job queue had an error', { cause }));
      await boss.start();
      for (const [name, job] of defined) await makeQueue(name, job);
      if (!works) return;
      if (engine === 'embedded') await releaseOrphans();
      for (const [name, job] of defined) {
        const parallel = Array.from({ length: job.options.concurrency ?? 1 });
        for (const _ of parallel) {
          const worker = await boss.work<object>(name, { pollingIntervalSeconds: POLL_SECONDS }, async (jobs) => {
            // Where one was there may be more: it looks again at once, instead of taking one job each half second.
            workers.get(name)?.forEach((waiting) => boss.notifyWorker(waiting));
            for (const one of jobs) await run(name, one);
          });
          workers.set(name, [...(workers.get(name) ?? []), worker]);
        }
      }
    },
    async runAll() {
      let ran = 0;
      for (let found = true; found;) {
        found = false;
        for (const name of defined.keys()) {
          for (const job of await boss.fetch<object>(name, { ignoreStartAfter: true })) {
            found = true;
            ran += 1;
            await run(name, job).then(
              () => boss.complete(name, job.id),
              (cause: unknown) => boss.fail(name, job.id, { message: String(cause) }),
            );
          }
        }
      }
      return ran;
    },
    async stop() {
      stopping.abort();
      await boss.stop({ graceful: true, timeout: STOP_TIMEOUT_MS, close: false });
    },
  };
}
