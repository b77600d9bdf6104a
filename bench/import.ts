// Budgets of the import itself: a sheet of 100,000 users × 8 objects staged, applied and published on both engines, against
// psql's COPY of the same rows in the same run; what other requests wait meanwhile; memory; and that a second import of
// the same sheet has nothing to do.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Run } from '../shared/contracts/imports.ts';
import type { Inventory } from '../shared/contracts/tenants.ts';
import { startPostgres, type TestPostgres } from '../test/support/postgres.ts';
import { apiUnderTest, type Waits } from './api-under-test.ts';
import { copyAgain, type Copied } from './copy-peer.ts';
import { fullSheet } from './full-sheet.ts';
import { ms, type Benchmark, type BenchmarkOptions, type Verdict } from './report.ts';

const ROWS = 100_000;
const TENANT = 'bench';
const MIB = 1024 * 1024;
const MEMORY_BAR = 1024 * MIB;
const WAIT_BAR = 100;
/** As fast, as far as two runs can be told apart. */
const PASSWORD_BAR = 1.15;

interface Measured {
  /** The rules; then finding out what to do. */
  checked: number;
  planned: number;
  /** Storing the plan and what it will make; then, from the yes to the moment it is seen, applying and publishing. */
  staged: number;
  applied: number;
  /** Of that: waiting for the job, storing, publishing. */
  creating: number;
  publishing: number;
  /** Of others; null when nobody asked. */
  waits: Waits | null;
  memory: number;
  /** What the second import of the same sheet would create or change. */
  again: number;
}

const sum = (counts: Readonly<Record<string, number>> | undefined) => Object.values(counts ?? {}).reduce((a, b) => a + b, 0);

/** Milliseconds of staging, applying and publishing by engine and rows, for the picture of growth. */
export const importTimes = new Map<string, Map<number, number>>();

/** In a process of its own, so that the one measured is one that has been started on a used folder. */
async function prepare(env: Readonly<Record<string, string>>, tenant: string, inventory: Inventory): Promise<void> {
  const api = await apiUnderTest(env);
  try {
    await api.request('POST', '/tenants', { id: tenant, name: 'Benchmark', country: 'US' });
    await api.request('PUT', `/tenants/${tenant}/inventory`, inventory);
  } finally {
    await api.end();
  }
}

interface Sheet {
  tenant: string;
  passwords?: boolean;
  /** Ask for small things meanwhile. COPY runs alone, so the import that is compared with it does too. */
  asking?: boolean;
}

export async function measure(rows: number, env: Readonly<Record<string, string>>, sheet: Sheet = { tenant: TENANT }): Promise<Measured> {
  const { tenant, passwords = false, asking = false } = sheet;
  const { sheet: filled, inventory } = fullSheet(rows, passwords);
  await prepare(env, tenant, inventory);
  const api = await apiUnderTest(env);
  try {
    // What starting took is not the import's.
    api.forgetPeak();
    const posted = performance.now();
    const sent = await api.post(tenant, filled);
    const others = asking ? api.meanwhile(tenant) : null;
    const planned = await api.follow(tenant, sent.id, ['planned']);
    const whole = performance.now() - posted;
    const { planningMs = NaN, stagingMs = NaN } = api.logged('A sheet was checked.');
    const accepted = performance.now();
    await api.request<Run>('POST', `/tenants/${tenant}/imports/${sent.id}/apply`, {
      digest: planned.plan?.digest,
      accept: ['moves', 'blast-radius'],
    });
    await api.follow(tenant, sent.id, ['succeeded']);
    const published = performance.now();
    const { creatingMs = NaN, publishingMs = NaN } = api.logged('An import was published.');
    const waits = (await others?.stop()) ?? null;
    const memory = api.peakMemory();

    const second = await api.follow(tenant, (await api.post(tenant, filled)).id, ['planned']);
    return {
      checked: whole - planningMs - stagingMs,
      planned: planningMs,
      staged: stagingMs,
      applied: published - accepted,
      creating: creatingMs,
      publishing: publishingMs,
      waits,
      memory,
      again: sum(second.plan?.create) + sum(second.plan?.change),
    };
  } finally {
    await api.end();
  }
}

const perSecond = (objects: number, time: number) => `${Math.round(objects / time)}k objects/s`;

/** @param asked the same import once more, in another tenant, while others ask for small things */
function verdicts(engine: string, share: number, rows: number, m: Measured, asked: Measured, copied: Copied): Verdict[] {
  const took = m.staged + m.applied;
  importTimes.set(engine, new Map([[rows, took]]));
  const { waits } = asked;
  if (!waits) throw new Error('Nobody asked for anything meanwhile.');
  return [
    {
      budget: `stage, apply and publish ${rows} users × ${copied.rows / rows} objects on ${engine}`,
      figure: `${(copied.ms / took).toFixed(2)} of COPY: stage ${ms(m.staged)} + apply and publish ${ms(m.applied)} (storing ${ms(m.creating)}, publishing ${ms(m.publishing)}), ${perSecond(copied.rows, took)}; before that the rules ${ms(m.checked)} and planning ${ms(m.planned)}`,
      yardstick: `psql COPY of the same rows: ${ms(copied.ms)}, ${perSecond(copied.rows, copied.ms)}`,
      bar: `${share} of COPY`,
      holds: copied.ms / took >= share,
    },
    {
      budget: `other requests meanwhile on ${engine}`,
      figure: `p50 ${ms(waits.p50)}, p99 ${ms(waits.p99)}, max ${ms(waits.max)}`,
      yardstick: 'a small request every 20 ms, from the check to the publishing',
      bar: `p99 ${WAIT_BAR} ms`,
      holds: waits.p99 < WAIT_BAR,
    },
    {
      budget: `memory of the API for that import on ${engine}`,
      figure: `${Math.round(Math.max(m.memory, asked.memory) / MIB)} MiB`,
      yardstick: 'the most its process held during the import (VmHWM)',
      bar: `${MEMORY_BAR / MIB} MiB`,
      holds: Math.max(m.memory, asked.memory) < MEMORY_BAR,
    },
    {
      budget: `second import of the same sheet on ${engine}`,
      figure: `${m.again} changes planned`,
      yardstick: 'the sheet is in the directory already',
      bar: '0 changes',
      holds: m.again === 0,
    },
  ];
}

/** Secrets rest sealed from the moment they are staged; whatever is dearer about them comes after the import. */
function passwordVerdict(rows: number, without: Measured, own: Measured): Verdict {
  const [plain, sealed] = [without.staged + without.applied, own.staged + own.applied];
  return {
    budget: `${rows} rows that bring passwords on PostgreSQL`,
    figure: `${(sealed / plain).toFixed(2)} of the time without: ${ms(sealed)}`,
    yardstick: `the same rows without: ${ms(plain)}`,
    bar: `${PASSWORD_BAR} of it`,
    holds: sealed / plain <= PASSWORD_BAR,
  };
}

async function onPostgres(server: TestPostgres, rows: number, folder: string) {
  const env = { DATABASE_URL: server.url, ROWCALL_DATA: join(folder, 'server') };
  const measured = await measure(rows, env);
  const copied = await copyAgain(server.url, 'postgres', TENANT);
  const passwords = passwordVerdict(rows, measured, await measure(rows, env, { tenant: 'secrets', passwords: true }));
  const asked = await measure(rows, env, { tenant: 'asked', asking: true });
  return { copied, verdicts: [...verdicts('PostgreSQL', 0.75, rows, measured, asked, copied), passwords] };
}

async function onPglite(rows: number, folder: string, copied: Copied): Promise<Verdict[]> {
  const env = { ROWCALL_DATA: join(folder, 'embedded') };
  const measured = await measure(rows, env);
  return verdicts('PGlite', 0.5, rows, measured, await measure(rows, env, { tenant: 'asked', asking: true }), copied);
}

export const importSpeed: Benchmark = {
  name: 'import',
  async run({ rows = ROWS }: BenchmarkOptions) {
    const folder = mkdtempSync(join(tmpdir(), 'rowcall-import-'));
    const server = await startPostgres({ durable: true });
    try {
      const onServer = await onPostgres(server, rows, folder);
      return [...onServer.verdicts, ...(await onPglite(rows, folder, onServer.copied))];
    } finally {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  },
};
