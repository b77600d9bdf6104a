// Four workers on one PostgreSQL: the one at work is killed in the middle of an import, or stopped and woken up again later.
// Another one must go on within 30 seconds, nobody's help, and the import end as if nothing had been.
import { setTimeout as pause } from 'node:timers/promises';
import { people, sheetOf } from '../../test/support/imports.ts';
import { testDatabase } from '../../test/support/database.ts';
import { findings, inWords } from './checker.ts';
import { Client } from './client.ts';
import { Fleet, working } from './fleet.ts';
import { httpWire } from './http-wire.ts';

export interface TakeoverFigures {
  takeovers: number;
  slowestMs: number;
  wrong: string[];
}

const WORKERS = 4;
const LIMIT_MS = 30_000;
const ROWS = 300;
const SLOW_MS = 120;
/** Every so many-th worker is not killed but stopped, as a machine that hangs, and woken when another one has gone on. */
const STOPPED_EVERY = 5;

export async function takeOver(count: number, say: (text: string) => void): Promise<TakeoverFigures> {
  const { database, config, close } = await testDatabase();
  const fleet = new Fleet(config.databaseUrl ?? '', SLOW_MS);
  const figures: TakeoverFigures = { takeovers: 0, slowestMs: 0, wrong: [] };
  let started = 0;
  const worker = () => fleet.start('worker', `worker${(started += 1)}`);

  const until = async (limitMs: number, look: () => Promise<string | undefined>): Promise<string | undefined> => {
    for (const start = performance.now(); performance.now() - start < limitMs; await pause(50)) {
      const found = await look();
      if (found !== undefined) return found;
    }
    return undefined;
  };

  try {
    const api = await fleet.start('api', 'api');
    for (let n = 0; n < WORKERS; n += 1) await worker();
    const client = new Client(httpWire(async () => api.url));
    for (let n = 0; n < count; n += 1) {
      const tenant = `takeover${n}`;
      await client.prepare(tenant, { locations: ['Main'] });
      const run = await client.plan(tenant, { format: 'csv-app', sheet: { ...sheetOf(people(ROWS)), name: 'people' } });
      await client.apply(tenant, run);
      const first = await until(LIMIT_MS, async () => (await working(database))[0]);
      const victim = fleet.members.get(first ?? '');
      if (!victim) throw new Error(`No worker was seen at work on ${tenant}.`);
      const stops = n % STOPPED_EVERY === STOPPED_EVERY - 1;
      const start = performance.now();
      if (stops) victim.signal('SIGSTOP');
      else await victim.end('SIGKILL');
      const next = await until(2 * LIMIT_MS, async () => (await working(database)).find((name) => name !== victim.name));
      const took = performance.now() - start;
      if (stops) victim.signal('SIGCONT');
      else await worker();
      figures.takeovers += 1;
      figures.slowestMs = Math.max(figures.slowestMs, took);
      say(
        `takeover ${n + 1}: ${victim.name} ${stops ? 'stopped' : 'killed'}, ${next ?? 'nobody'} went on after ${(took / 1000).toFixed(1)} s`,
      );
      if (next === undefined || took > LIMIT_MS) figures.wrong.push(`${tenant}: nobody had gone on after ${(took / 1000).toFixed(1)} s`);
      const ended = await client.ended(tenant, run.id);
      if (ended.state !== 'succeeded') figures.wrong.push(`${tenant}: the run ended ${JSON.stringify(ended)}`);
    }
    for (const finding of await findings(database, { settled: true })) figures.wrong.push(inWords(finding));
    return figures;
  } finally {
    await fleet.end();
    await close();
  }
}
