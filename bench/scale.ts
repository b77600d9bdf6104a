// npm run scale [-- --tenants=1000] [--users=10000000] [--tables=users,…] [--minutes=15] [--api=2] [--workers=4] [--write]: the lookups
// and the queue of a big installation: API and worker processes on one PostgreSQL, its rows made by SQL for so many minutes,
// everything asked over HTTP. --write puts the figures into docs/scaling.md. The server is in the system's temporary folder
// (TMPDIR) and is gone at the end.
import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { startPostgres } from '../test/support/postgres.ts';
import { conditionsNow } from './conditions.ts';
import { allTables, fill } from './scale/fill.ts';
import { askEach, startProcess, type Process } from './scale/fleet.ts';
import { lookupLoad } from './scale/lookups.ts';
import { queueLoad } from './scale/queue.ts';
import { storedSizes, watchConnections } from './scale/server.ts';
import { writeSection } from './write-section.ts';

const { values } = parseArgs({
  options: {
    tenants: { type: 'string', default: '1000' },
    users: { type: 'string', default: '10000000' },
    tables: { type: 'string', default: allTables.join(',') },
    minutes: { type: 'string', default: '15' },
    api: { type: 'string', default: '2' },
    workers: { type: 'string', default: '4' },
    write: { type: 'boolean', default: false },
  },
});
const whole = (name: 'tenants' | 'users' | 'minutes' | 'api' | 'workers'): number => {
  const value = Number(values[name]);
  if (!Number.isInteger(value) || value < 1) throw new Error(`--${name}=${values[name]} is no number: give a whole one.`);
  return value;
};
const tenants = whole('tenants');
const each = Math.max(1, Math.round(whole('users') / tenants));
const minutes = whole('minutes');
const [apiProcesses, workerProcesses] = [whole('api'), whole('workers')];
const tables = values.tables.split(',');
const unknown = tables.filter((table) => !allTables.includes(table));
if (unknown.length > 0) throw new Error(`--tables knows no ${unknown.join(', ')}. There are: ${allTables.join(', ')}.`);
if (!tables.includes('users') || !tables.includes('extensions'))
  throw new Error('--tables needs users and extensions: they are asked for.');

/** As a server of this size would be set, on a machine that has other work too. */
const SETTINGS = [
  'shared_buffers=2GB',
  'effective_cache_size=8GB',
  'maintenance_work_mem=512MB',
  'max_wal_size=8GB',
  'checkpoint_timeout=15min',
];

const said: string[] = [];
const say = (text: string) => {
  said.push(text);
  console.log(`${text}\n`);
};
const load = () => (loadavg()[0] ?? NaN).toFixed(1);

const conditions = conditionsNow();
const folder = mkdtempSync(join(tmpdir(), 'rowcall-scale-'));
const server = await startPostgres({ durable: true, settings: SETTINGS });
const processes: Process[] = [];
const start = async (role: 'api' | 'worker') => {
  const process = await startProcess(role, server.url, folder);
  processes.push(process);
  return process;
};
const pool = new pg.Pool({ connectionString: server.url, max: 2 });
try {
  // The first one makes the schema.
  const apis = [await start('api')];
  const began = performance.now();
  const size = await fill(server.url, { tenants, each, tables, minutes });
  const seconds = Math.round((performance.now() - began) / 1000);
  const number = (n: number) => n.toLocaleString('en');
  const wished = size.each < each ? ` of the ${number(tenants * each)} wished, which is how far ${minutes} minutes went` : '';
  const none = allTables.filter((table) => !tables.includes(table));
  say(
    `${number(tenants)} tenants with ${number(size.each)} users each: ${number(tenants * size.each)} users${wished}, and as many rows in each of ${tables.filter((t) => t !== 'users').join(', ')}${none.length > 0 ? `; none in ${none.join(', ')}` : ''}. Rows made by SQL in ${number(seconds)} s, in rounds, so that those of one tenant lie apart. ${apiProcesses} API and ${workerProcesses} worker processes, the server (${SETTINGS.join(', ')}; as durable as one in use) and what asks share the machine: ${conditions}.`,
  );
  say(await storedSizes(pool));
  while (apis.length < apiProcesses) apis.push(await start('api'));
  for (let n = 0; n < workerProcesses; n += 1) await start('worker');
  const connections = watchConnections(pool);
  const ask = await askEach(apis.map((api) => api.url));
  say(`Lookups (load ${load()} before):\n\n${await lookupLoad(ask, size, tables)}`);
  say(`The queue (load ${load()} before):\n\n${await queueLoad(ask, pool, size)}`);
  say(await connections.stop());
  if (values.write) writeSection('scaling.md', 'scale', said.join('\n\n'));
} finally {
  await Promise.all(processes.map((one) => one.end()));
  await pool.end();
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}
