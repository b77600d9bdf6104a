// The people of bench/load.ts: some look up and check sheets and think in between, others import over and over; all of them over
// HTTP, as panes do. What they saw goes into the report.
import { setTimeout as pause } from 'node:timers/promises';
import type { NewImport, Run } from '../../shared/contracts/imports.ts';
import type { RawSheet } from '../../shared/table/raw-sheet.ts';
import { people as peopleRows, sheetOf } from '../../test/support/imports.ts';
import { madeSheet } from '../made-sheet.ts';
import type { LoadReport } from './load-report.ts';

type Sheet = NewImport['sheet'] | RawSheet;

export interface Surroundings {
  /** Of the API; ends with a slash. */
  url: string;
  report: LoadReport;
  /** Seconds between two steps, in the mean. */
  think: number;
}

export const PASSWORD = 'load test password';
const SHEETS = [100, 200, 300, 400, 500, 600, 700, 800, 900, 1000];
const ROWS_OF_AN_IMPORT = 1000;
const LOOK_EVERY_MS = 500;
const OVER = ['planned', 'rejected', 'failed', 'cancelled'];

/** The same run every time: no surprise decides about a figure. */
let seed = 20_260_301;
function random(): number {
  seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
  return seed / 2 ** 32;
}
/** Most pauses are short and a few are long; none is endless. */
const thinking = (seconds: number, signal: AbortSignal) =>
  pause(Math.min(3, -Math.log(1 - random())) * seconds * 1000, undefined, { signal }).catch(() => undefined);

const isOver = (until: AbortSignal): boolean => until.aborted;

export class Person {
  readonly #at: Surroundings;
  #token: string;
  /** @param token of a session that is open already: people sign in once a day, not all in the same minute */
  constructor(at: Surroundings, token = '') {
    this.#at = at;
    this.#token = token;
  }
  get think(): number {
    return this.#at.think;
  }
  async ask<T>(method: string, route: string, path: string, body?: unknown): Promise<T | undefined> {
    const { url, report } = this.#at;
    const start = performance.now();
    try {
      const answer = await fetch(`${url}api/v1${path}`, {
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
  took(what: string, ms: number, error?: string): void {
    this.#at.report.took(what, ms, error);
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
    if (run) this.took('(a sheet from sending to its plan)', performance.now() - start, run.state === 'failed' ? 'failed' : undefined);
    return run;
  }
}

export const sheets = SHEETS.map((rows) => madeSheet('csv-app', Math.ceil(rows / 1.2), Math.ceil(rows / 50), rows));
const keysOf = ({ headers, rows }: Sheet) => {
  const column = (name: string) => rows.map((row) => row[headers?.indexOf(name) ?? -1] ?? '').filter((text) => text !== '');
  return { emails: column('email'), extensions: column('extension') };
};

export async function checks(person: Person, tenant: string, until: AbortSignal): Promise<void> {
  await thinking(person.think, until);
  await person.ask('GET', '/formats', '/formats');
  while (!until.aborted) {
    const { sheet } = sheets[Math.floor(random() * sheets.length)] ?? { sheet: sheetOf([]) };
    await thinking(person.think, until);
    await person.ask('POST', '/tenants/{t}/lookups', `/tenants/${tenant}/lookups`, keysOf(sheet));
    await thinking(person.think, until);
    if (isOver(until)) return;
    const run = await person.check(tenant, sheet);
    if (!run) continue;
    await person.ask('GET', '/tenants/{t}/imports/{id}/issues', `/tenants/${tenant}/imports/${run.id}/issues?limit=100`);
    await person.ask('GET', '/tenants/{t}/imports/{id}/plan', `/tenants/${tenant}/imports/${run.id}/plan?limit=100`);
  }
}

export async function imports(person: Person, tenant: string, until: AbortSignal): Promise<void> {
  await person.signIn();
  for (let n = 0; !until.aborted; n += 1) {
    const run = await person.check(tenant, sheetOf(peopleRows(ROWS_OF_AN_IMPORT, n * ROWS_OF_AN_IMPORT)));
    if (!run) continue;
    const start = performance.now();
    const route = '/tenants/{t}/imports/{id}/apply';
    const applied = await person.ask<Run>('POST', route, `/tenants/${tenant}/imports/${run.id}/apply`, { digest: run.plan?.digest });
    const ended = applied && (await person.follow(tenant, run.id, ['succeeded', 'failed']));
    if (ended)
      person.took(
        `(${ROWS_OF_AN_IMPORT} rows from apply to published)`,
        performance.now() - start,
        ended.state === 'failed' ? 'failed' : undefined,
      );
  }
}
