// npm run load [-- --engine=both|embedded|postgres] [--people=200] [--importing=5] [--seconds=60] [--think=30] [--write]: people who
// check sheets of 100 to 1,000 rows, thinking in between, while others import, against one process, on one engine after the
// other. Times and errors per route; --write puts them into docs/operations.md. Exits 1 when anything but what was asked for
// came back.
import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startPostgres } from '../test/support/postgres.ts';
import { spawnApi } from '../test/support/spawn-api.ts';
import { conditionsNow } from './conditions.ts';
import { checks, imports, PASSWORD, Person, sheets } from './load/load-people.ts';
import { LoadReport } from './load/load-report.ts';
import { writeSection } from './write-section.ts';

const ENGINES = ['embedded', 'postgres'] as const;
const PEOPLE_OF_A_TENANT = 20;

const { values } = parseArgs({
  options: {
    people: { type: 'string', default: '200' },
    importing: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '60' },
    think: { type: 'string', default: '30' },
    engine: { type: 'string', default: 'both' },
    write: { type: 'boolean', default: false },
  },
});
const whole = (name: 'people' | 'importing' | 'seconds' | 'think'): number => {
  const value = Number(values[name]);
  if (!Number.isInteger(value) || value < 0) throw new Error(`--${name}=${values[name]} is no number: give a whole one.`);
  return value;
};
const [people, importing, seconds, think] = [whole('people'), whole('importing'), whole('seconds'), whole('think')];
const engines = ENGINES.filter((engine) => values.engine === 'both' || values.engine === engine);
if (engines.length === 0) throw new Error(`There is no engine ${values.engine}. There are: ${ENGINES.join(', ')}, both.`);

async function underLoad(engine: (typeof ENGINES)[number]): Promise<{ text: string; errors: number }> {
  const folder = mkdtempSync(join(tmpdir(), 'rowcall-load-'));
  const before = (loadavg()[0] ?? NaN).toFixed(1);
  const server = engine === 'postgres' ? await startPostgres({ durable: true }) : undefined;
  const api = await spawnApi({
    ROWCALL_DATA: folder,
    ROWCALL_ADMIN_PASSWORD: PASSWORD,
    ROWCALL_SECRET_KEY: 'the key of the load test',
    ...(server ? { DATABASE_URL: server.url } : {}),
  });
  const report = new LoadReport();
  const at = { url: api.url, report, think };
  try {
    const maker = new Person(at);
    const token = await maker.signIn();
    const tenants = Array.from({ length: Math.ceil(people / PEOPLE_OF_A_TENANT) + importing }, (_, n) => `load${n}`);
    for (const [n, id] of tenants.entries()) {
      await maker.ask('POST', '/tenants', '/tenants', { id, name: id, country: 'US' });
      if (n >= importing) await maker.ask('PUT', '/tenants/{t}/inventory', `/tenants/${id}/inventory`, sheets.at(-1)?.inventory);
    }
    report.forget();
    const until = AbortSignal.timeout(seconds * 1000);
    await Promise.all([
      ...tenants.slice(0, importing).map((tenant) => imports(new Person(at), tenant, until)),
      ...Array.from({ length: people }, (_, n) =>
        checks(new Person(at, token), tenants[importing + (n % (tenants.length - importing))] ?? '', until),
      ),
    ]);
    const errors = [...report.errors].map(([what, times]) => `* ${times} × ${what}`);
    const head = `${engine === 'postgres' ? 'PostgreSQL' : 'Embedded engine'}: ${people} people checking, ${importing} importing, ${seconds} s, ${think} s of thinking; load ${before} before, ${(loadavg()[0] ?? NaN).toFixed(1)} at the end; ${report.errors.size === 0 ? 'no error' : `${errors.length} kinds of errors`}.`;
    return { text: [head, report.table(seconds), ...errors].join('\n\n'), errors: report.errors.size };
  } finally {
    await api.end('SIGTERM');
    await server?.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

const said = [`Made by \`npm run load -- --write\`: ${conditionsNow()}.`];
for (const engine of engines) {
  const { text, errors } = await underLoad(engine);
  console.log(text);
  said.push(text);
  if (errors > 0) process.exitCode = 1;
}
if (values.write) writeSection('operations.md', 'load', said.join('\n\n'));
