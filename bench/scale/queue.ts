// The queue under the work of many tenants: events of single edits, small imports of many tenants at once, and one larger import,
// each while lookups go on.
import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import type { Run } from '../../shared/contracts/imports.ts';
import { people, sheetOf } from '../../test/support/imports.ts';
import { EVENT_JOB } from '../../src-api/jobs/outbox.store.ts';
import { tenantId, type Size } from './fill.ts';
import type { Ask } from './fleet.ts';
import { oneLookup, tenantOf, timingsTable } from './lookups.ts';
import { askMany, askMeanwhile, cells, type Timings } from './timings.ts';

const LOOK_EVERY_MS = 100;
const AT_ONCE = 8;
/** Beside other work: people who look things up. */
const LOOKING = 2;
const EDITS = 2000;
const SMALL = { imports: 200, rows: 50 };
const LARGE_ROWS = 1000;
/** Behind all users there are, so that everything is new. */
const FIRST_NEW = 800_000;

async function waiting(pool: pg.Pool, queue: string): Promise<number> {
  const { rows } = await pool.query<{ n: number }>(
    `select count(*)::int as n from pgboss.job where name = $1 and state in ('created','retry','active')`,
    [queue],
  );
  return rows[0]?.n ?? 0;
}

async function untilEmpty(pool: pg.Pool, queue: string): Promise<void> {
  while ((await waiting(pool, queue)) > 0) await pause(LOOK_EVERY_MS);
}

async function followed(ask: Ask, tenant: string, id: string, states: readonly string[]): Promise<Run> {
  for (;;) {
    const run = await ask<Run>('GET', `/tenants/${tenant}/imports/${id}`);
    if (states.includes(run.state)) return run;
    if (['rejected', 'failed', 'cancelled'].includes(run.state))
      throw new Error(`An import ended ${run.state}: ${JSON.stringify(run).slice(0, 1000)}`);
    await pause(LOOK_EVERY_MS);
  }
}

const planned = async (ask: Ask, tenant: string, rows: number, from: number): Promise<Run> => {
  const run = await ask<Run>('POST', `/tenants/${tenant}/imports`, { format: 'csv-app', sheet: sheetOf(people(rows, from)) });
  return followed(ask, tenant, run.id, ['planned']);
};
const apply = (ask: Ask, tenant: string, run: Run) =>
  ask<Run>('POST', `/tenants/${tenant}/imports/${run.id}/apply`, { digest: run.plan?.digest, accept: ['moves', 'blast-radius'] });

async function edits(ask: Ask, pool: pg.Pool, size: Size): Promise<{ edited: Timings; after: number; seconds: number }> {
  await untilEmpty(pool, EVENT_JOB);
  const start = performance.now();
  const edited = await askMany(EDITS, AT_ONCE, (i) =>
    ask('POST', `/tenants/${tenantId(tenantOf(i, size))}/users`, {
      username: `new${i}@edits.example`,
      firstName: 'New',
      lastName: `Person ${i}`,
    }),
  );
  const left = await waiting(pool, EVENT_JOB);
  await untilEmpty(pool, EVENT_JOB);
  return { edited, after: left, seconds: (performance.now() - start) / 1000 };
}

async function smallImports(ask: Ask, size: Size): Promise<{ imports: number; checked: number; applied: number }> {
  const imports = Math.min(SMALL.imports, size.tenants);
  const tenants = Array.from({ length: imports }, (_, i) => tenantId(tenantOf(i, size)));
  const runs = new Map<string, Run>();
  const sending = await askMany(imports, AT_ONCE, async (i) => {
    const tenant = tenants[i] ?? '';
    runs.set(tenant, await planned(ask, tenant, SMALL.rows, FIRST_NEW));
  });
  const start = performance.now();
  await askMany(imports, AT_ONCE, async (i) => apply(ask, tenants[i] ?? '', runs.get(tenants[i] ?? '') as Run));
  await askMany(imports, AT_ONCE, (i) => followed(ask, tenants[i] ?? '', runs.get(tenants[i] ?? '')?.id ?? '', ['succeeded']));
  return { imports, checked: sending.seconds, applied: (performance.now() - start) / 1000 };
}

async function largeImport(ask: Ask, size: Size): Promise<{ checked: number; applied: number }> {
  const tenant = tenantId(size.tenants - 1);
  const start = performance.now();
  const run = await planned(ask, tenant, LARGE_ROWS, FIRST_NEW);
  const accepted = performance.now();
  await apply(ask, tenant, run);
  await followed(ask, tenant, run.id, ['succeeded']);
  return { checked: (accepted - start) / 1000, applied: (performance.now() - accepted) / 1000 };
}

export async function queueLoad(ask: Ask, pool: pg.Pool, size: Size): Promise<string> {
  const lookup = oneLookup(ask, size, 'extensions');
  const others: string[][] = [];
  const beside = async <T>(what: string, work: () => Promise<T>): Promise<T> => {
    let result: T | undefined;
    const { others: asked } = await askMeanwhile(LOOKING, lookup, async () => (result = await work()));
    others.push([`while ${what}`, ...cells(asked)]);
    return result as T;
  };
  const { edited, after, seconds } = await beside(`${EDITS.toLocaleString('en')} users are added one by one`, () => edits(ask, pool, size));
  const small = await beside(`${Math.min(SMALL.imports, size.tenants)} tenants import ${SMALL.rows} rows each`, () =>
    smallImports(ask, size),
  );
  const large = await beside(`one tenant imports ${LARGE_ROWS.toLocaleString('en')} rows`, () => largeImport(ask, size));
  const rate = (n: number, time: number) => `${(n / time).toFixed(1)} a second`;
  return [
    `* ${EDITS.toLocaleString('en')} users added one by one, each in another tenant than the last, ${AT_ONCE} at once: ${rate(EDITS, edited.seconds)} (p50 ${Math.round(edited.p50)} ms, p99 ${Math.round(edited.p99)} ms). Each is an event, and a job to follow it: when the last was added, ${after} waited; all were through ${(seconds - edited.seconds).toFixed(1)} s later, so ${rate(EDITS, seconds)} in all.`,
    `* ${small.imports} tenants import ${SMALL.rows} rows each, ${AT_ONCE} people at once: checked and planned ${rate(small.imports, small.checked)}; carried out, from the first yes to the last being seen, ${rate(small.imports, small.applied)}.`,
    `* One tenant imports ${LARGE_ROWS.toLocaleString('en')} rows: ${large.checked.toFixed(1)} s to its plan, ${large.applied.toFixed(1)} s from the yes to being seen.`,
    '',
    timingsTable(`lookups by extension, ${LOOKING} at once`, others),
  ].join('\n');
}
