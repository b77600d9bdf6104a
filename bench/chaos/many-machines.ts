// Two API and four worker processes on one PostgreSQL import many tenants at once, while a worker is killed every two
// seconds and another one comes in its place. Each run is started at one API process and followed at the other.
import { setTimeout as pause } from 'node:timers/promises';
import type { Run } from '../../shared/contracts/imports.ts';
import { people, sheetOf } from '../../test/support/imports.ts';
import { testDatabase } from '../../test/support/database.ts';
import { findings, inWords } from './checker.ts';
import { Client } from './client.ts';
import { Fleet } from './fleet.ts';
import { httpWire, type HttpWire } from './http-wire.ts';
import { randomFrom } from './random.ts';

export interface MachineFigures {
  tenants: number;
  killed: number;
  followed: number;
  seconds: number;
  wrong: string[];
}

const ROWS = 1200;
const KILL_EVERY_MS = 2000;
const SLOW_MS = 60;
const FOLLOW_MS = 300_000;
const FINAL = ['succeeded', 'failed', 'cancelled', 'rejected', 'undone'];

/** The last state its events told. */
async function followed(wire: HttpWire, tenant: string, run: Run): Promise<string> {
  const response = await wire.open(`/tenants/${tenant}/imports/${run.id}/events`, AbortSignal.timeout(FOLLOW_MS));
  let state = '';
  let text = '';
  for await (const piece of (response.body ?? new ReadableStream()).pipeThrough(new TextDecoderStream())) {
    text += piece;
    const blocks = text.split('\n\n');
    text = blocks.pop() ?? '';
    for (const block of blocks) {
      const [, data] = /^event: state\ndata: (.*)$/.exec(block) ?? [];
      if (data) state = (JSON.parse(data) as Run).state;
    }
  }
  return state;
}

export async function manyMachines(tenants: number, say: (text: string) => void): Promise<MachineFigures> {
  const { database, config, close } = await testDatabase();
  const fleet = new Fleet(config.databaseUrl ?? '', SLOW_MS);
  const random = randomFrom(tenants);
  const figures: MachineFigures = { tenants: 0, killed: 0, followed: 0, seconds: 0, wrong: [] };
  let workers = 0;
  let over = false;
  const worker = () => fleet.start('worker', `worker${(workers += 1)}`);

  const killer = async () => {
    for (;;) {
      await pause(KILL_EVERY_MS);
      if (over) return;
      const alive = [...fleet.members.values()].filter((m) => m.name.startsWith('worker'));
      await random.pick(alive).end('SIGKILL');
      figures.killed += 1;
      await worker();
    }
  };

  try {
    // All at once, on a database that only has its schema: whoever comes first makes the queues and the administrator.
    const [a, b] = await Promise.all([fleet.start('api', 'api1'), fleet.start('api', 'api2'), ...Array.from({ length: 4 }, worker)]);
    const wires = [a, b].map((api) => httpWire(async () => api.url));
    const [first, second] = wires.map((wire) => new Client(wire));
    if (!first || !second || !wires[0] || !wires[1]) throw new Error('There must be two API processes.');
    await Promise.all([first.prepare('warm1', {}), second.prepare('warm2', {})]);
    const start = performance.now();
    const killing = killer();
    const one = async (n: number) => {
      const tenant = `machine${n}`;
      const [client, other] = n % 2 === 0 ? [first, wires[1]] : [second, wires[0]];
      await client.prepare(tenant, { locations: ['Main'] });
      const run = await client.plan(tenant, { format: 'csv-app', sheet: { ...sheetOf(people(ROWS)), name: 'people' } });
      await client.apply(tenant, run);
      const state = await followed(other as HttpWire, tenant, run);
      const stored = await client.run(tenant, run.id);
      figures.tenants += 1;
      if (FINAL.includes(state)) figures.followed += 1;
      if (state !== 'succeeded' || stored.state !== 'succeeded')
        figures.wrong.push(`${tenant}: events told ${state}, the run is ${JSON.stringify(stored)}`);
      const [users] = await database.query<{ n: number }>(`select count(*)::int as n from visible_users where tenant_id = $1`, [tenant]);
      if (users?.n !== ROWS) figures.wrong.push(`${tenant}: ${users?.n} users are visible instead of ${ROWS}`);
      say(`${tenant}: ${state} after ${Math.round((performance.now() - start) / 1000)} s`);
    };
    await Promise.all(Array.from({ length: tenants }, (_, n) => one(n)));
    figures.seconds = (performance.now() - start) / 1000;
    over = true;
    await killing;
    for (const finding of await findings(database, { settled: true })) figures.wrong.push(inWords(finding));
    return figures;
  } finally {
    over = true;
    await fleet.end();
    await close();
  }
}
