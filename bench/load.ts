// node bench/load.ts [--people=200] [--importing=5] [--seconds=90] [--think=30] [--engine=embedded|postgres]: people who check sheets of
// 100 to 1,000 rows, thinking in between, while others import, against one process. Times and errors per route; docs/operations.md
// has the figures. Exits 1 when anything but what was asked for came back.
import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { NewImport, Run } from '../shared/contracts/imports.ts';
import type { RawSheet } from '../shared/table/raw-sheet.ts';
import { people as peopleRows, sheetOf } from '../test/support/imports.ts';
import { startPostgres } from '../test/support/postgres.ts';
import { spawnApi } from '../test/support/spawn-api.ts';
import { LoadReport } from './load-report.ts';
import { madeSheet } from './made-sheet.ts';

const { values } = parseArgs({
  options: {
    people: { type: 'string', default: '200' },
    importing: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '90' },
    think: { type: 'string', default: '30' },
    engine: { type: 'string', default: 'embedded' },
  },
});
const whole = (name: 'people' | 'importing' | 'seconds' | 'think'): number => {
  const value = Number(values[name]);
  if (!Number.isInteger(value) || value < 0) throw new Error(`--${name}=${values[name]} is no number: give a whole one.`);
  return value;
};
const [people, importing, seconds, think] = [whole('people'), whole('importing'), whole('seconds'), whole('think')];

type Sheet = NewImport['sheet'] | RawSheet;

const PASSWORD = 'load test password';
const SHEETS = [100, 200, 300, 400, 500, 600, 700, 800, 900, 1000];
const ROWS_OF_AN_IMPORT = 1000;
const PEOPLE_OF_A_TENANT = 20;
const LOOK_EVERY_MS = 500;
const OVER = ['planned', 'rejected', 'failed', 'cancelled'];

/** The same run every time: no surprise decides about a figure. */
let seed = 20_260_301;
function random(): number {
  seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
  return seed / 2 ** 32;
}
/** Most pauses are short and a few are long; none is endless. */
const thinking = (signal: AbortSignal) =>
  pause(Math.min(3, -Math.log(1 - random())) * think * 1000, undefined, { signal }).catch(() => undefined);

const isOver = (until: AbortSignal): boolean => until.aborted;

const folder = mkdtempSync(join(tmpdir(), 'rowcall-load-'));
const server = values.engine === 'postgres' ? await startPostgres({ durable: true }) : undefined;
const api = await spawnApi({
  ROWCALL_DATA: folder,
  ROWCALL_ADMIN_PASSWORD: PASSWORD,
  ROWCALL_SECRET_KEY: 'the key of the load test',
  ...(server ? { DATABASE_URL: server.url } : {}),
});
const report = new LoadReport();

class Person {
  #token: string;
  /** @param token of a session that is open already: people sign in once a day, not all in the same minute */
  constructor(token = '') {
    this.#token = token;
  }
  async ask<T>(method: string, route: string, path: string, body?: unknown): Promise<T | undefined> {
    const start = performance.now();
    try {
      const answer = await fetch(`${api.url}api/v1${path}`, {
        method,
        headers: { 'content-type': 'application/json', ...(this.#token ? { authorization: `Bearer ${this.#token}` } : {}) },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await answer.text();
      report.took(`${method} ${route}`, performance.now() - start, answer.ok ? undefined : `${answer.status} ${text.slice(0, 200)}`);
      return answer.ok ? (JSON.parse(text) as T) : undefined;
    } catch (cause) {
      report.took(`${method} ${route}`, performance.now() - start, String(cause));
      return undefined;
    }
  }
  async signIn(): Promise<string> {
    this.#token =
      (await this.ask<{ token: string }>('POST', '/session', '/session', { username: 'admin', password: PASSWORD }))?.token ?? '';
    return this.#token;
  }
  follow = async (tenant: string, id: string, states: readonly string[]): Promise<Run | undefined> => {
    for (;;) {
      const run = await this.ask<Run>('GET', '/tenants/{t}/imports/{id}', `/tenants/${tenant}/imports/${id}`);
      if (!run || states.includes(run.state)) return run;
      await pause(LOOK_EVERY_MS);
    }
  };
  async check(tenant: string, sheet: Sheet): Promise<Run | undefined> {
    const start = performance.now();
    const posted = await this.ask<Run>('POST', '/tenants/{t}/imports', `/tenants/${tenant}/imports`, { format: 'csv-app', sheet });
    const run = posted && (await this.follow(tenant, posted.id, OVER));
    if (run) report.took('(a sheet from sending to its plan)', performance.now() - start, run.state === 'failed' ? 'failed' : undefined);
    return run;
  }
}

const sheets = SHEETS.map((rows) => madeSheet('csv-app', Math.ceil(rows / 1.2), Math.ceil(rows / 50), rows));
const keysOf = ({ headers, rows }: Sheet) => {
  const column = (name: string) => rows.map((row) => row[headers?.indexOf(name) ?? -1] ?? '').filter((text) => text !== '');
  return { emails: column('email'), extensions: column('extension') };
};

async function checks(person: Person, tenant: string, until: AbortSignal): Promise<void> {
  await thinking(until);
  await person.ask('GET', '/formats', '/formats');
  while (!until.aborted) {
    const { sheet } = sheets[Math.floor(random() * sheets.length)] ?? { sheet: sheetOf([]) };
    await thinking(until);
    await person.ask('POST', '/tenants/{t}/lookups', `/tenants/${tenant}/lookups`, keysOf(sheet));
    await thinking(until);
    if (isOver(until)) return;
    const run = await person.check(tenant, sheet);
    if (!run) continue;
    await person.ask('GET', '/tenants/{t}/imports/{id}/issues', `/tenants/${tenant}/imports/${run.id}/issues?limit=100`);
    await person.ask('GET', '/tenants/{t}/imports/{id}/plan', `/tenants/${tenant}/imports/${run.id}/plan?limit=100`);
  }
}

async function imports(person: Person, tenant: string, until: AbortSignal): Promise<void> {
  await person.signIn();
  for (let n = 0; !until.aborted; n += 1) {
    const run = await person.check(tenant, sheetOf(peopleRows(ROWS_OF_AN_IMPORT, n * ROWS_OF_AN_IMPORT)));
    if (!run) continue;
    const start = performance.now();
    const route = '/tenants/{t}/imports/{id}/apply';
    const applied = await person.ask<Run>('POST', route, `/tenants/${tenant}/imports/${run.id}/apply`, { digest: run.plan?.digest });
    const ended = applied && (await person.follow(tenant, run.id, ['succeeded', 'failed']));
    if (ended)
      report.took(
        `(${ROWS_OF_AN_IMPORT} rows from apply to published)`,
        performance.now() - start,
        ended.state === 'failed' ? 'failed' : undefined,
      );
  }
}

try {
  const maker = new Person();
  const token = await maker.signIn();
  const tenants = Array.from({ length: Math.ceil(people / PEOPLE_OF_A_TENANT) + importing }, (_, n) => `load${n}`);
  for (const [n, id] of tenants.entries()) {
    await maker.ask('POST', '/tenants', '/tenants', { id, name: id, country: 'US' });
    if (n >= importing) await maker.ask('PUT', '/tenants/{t}/inventory', `/tenants/${id}/inventory`, sheets.at(-1)?.inventory);
  }
  report.forget();
  const until = AbortSignal.timeout(seconds * 1000);
  await Promise.all([
    ...tenants.slice(0, importing).map((tenant) => imports(new Person(), tenant, until)),
    ...Array.from({ length: people }, (_, n) =>
      checks(new Person(token), tenants[importing + (n % (tenants.length - importing))] ?? '', until),
    ),
  ]);
  const load = loadavg()
    .map((n) => n.toFixed(1))
    .join(' ');
  console.log(
    `${values.engine}: ${people} people checking, ${importing} importing, ${seconds} s, ${think} s of thinking; load of the machine ${load}`,
  );
  console.log(report.table(seconds));
  if (report.errors.size > 0) process.exitCode = 1;
  for (const [what, times] of report.errors) console.log(`${times} × ${what}`);
} finally {
  await api.end('SIGTERM');
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
}
