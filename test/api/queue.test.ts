// The job queue: jobs exist with their transaction, are tried again, and survive the process that worked them.
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { Database } from '../../src-api/db/database.ts';
import { pgBossQueue } from '../../src-api/jobs/pg-boss-queue.ts';
import type { JobHandler } from '../../src-api/jobs/queue.ts';
import { onPostgres, silentLog, testDatabase } from '../support/database.ts';

let database: Database;
let close: () => Promise<void>;
const stops: (() => Promise<void>)[] = [];
beforeEach(async () => {
  ({ database, close } = await testDatabase());
});
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
  await close();
});

interface Step {
  n: number;
}
async function queueOf(handler: JobHandler<Step>, work = false) {
  const queue = pgBossQueue(database, silentLog);
  queue.define<Step>('step', handler, { retryLimit: 2 });
  await queue.start({ work });
  stops.push(() => queue.stop());
  return queue;
}

test('a job sent in a transaction exists if the transaction commits, and only then', async () => {
  const done: number[] = [];
  const queue = await queueOf(async ({ data }) => void done.push(data.n));
  const failing = database.transaction(async () => {
    await queue.send('step', { n: 1 });
    throw new Error('no');
  });
  await expect(failing).rejects.toThrow('no');
  await database.transaction(() => queue.send('step', { n: 2 }));
  await queue.runAll();
  expect(done).toEqual([2]);
});

test('a job that fails is tried again, as often as it may', async () => {
  const attempts: number[] = [];
  const queue = await queueOf(async ({ attempt }) => {
    attempts.push(attempt);
    throw new Error('not today');
  });
  await queue.send('step', { n: 1 });
  await queue.runAll();
  expect(attempts).toEqual([0, 1, 2]);
});

test('a key admits one waiting job, and another once that is done', async () => {
  const done: number[] = [];
  const queue = await queueOf(async ({ data }) => void done.push(data.n));
  await queue.send('step', { n: 1 }, { singletonKey: 'run' });
  expect(await queue.send('step', { n: 2 }, { singletonKey: 'run' })).toBeNull();
  await queue.runAll();
  await queue.send('step', { n: 3 }, { singletonKey: 'run' });
  await queue.runAll();
  expect(done).toEqual([1, 3]);
});

test('a worker takes jobs by itself, and stops when told', async () => {
  let finished: (n: number) => void = () => undefined;
  const first = new Promise<number>((resolve) => (finished = resolve));
  const queue = await queueOf(async ({ data }) => finished(data.n), true);
  await queue.send('step', { n: 7 });
  expect(await first).toBe(7);
});

test('a worker goes through a backlog without a pause after each job', async () => {
  const JOBS = 40;
  const sender = await queueOf(() => Promise.resolve());
  for (let n = 0; n < JOBS; n += 1) await sender.send('step', { n });
  const done = new Set<number>();
  let finished: () => void = () => undefined;
  const all = new Promise<void>((resolve) => (finished = resolve));
  const start = performance.now();
  await queueOf(async ({ data }) => {
    done.add(data.n);
    if (done.size === JOBS) finished();
  }, true);
  await all;
  // One job each half second would take twenty seconds.
  expect(performance.now() - start).toBeLessThan(15_000);
});

// On a server the workers watch each other's heartbeats instead, which takes real seconds.
const onEmbedded: typeof test | undefined = onPostgres ? undefined : test;
onEmbedded?.('the next process goes on with a job whose process died', async () => {
  const dying = await queueOf(() => Promise.resolve());
  await dying.send('step', { n: 9 });
  await database.query(`update pgboss.job set state = 'active', started_on = now() where name = 'step'`);
  let finished: (n: number) => void = () => undefined;
  const resumed = new Promise<number>((resolve) => (finished = resolve));
  await queueOf(async ({ data }) => finished(data.n), true);
  expect(await resumed).toBe(9);
});
