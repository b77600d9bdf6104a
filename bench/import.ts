// Budgets of the import itself: a sheet of 100,000 users × 8 objects staged, applied and published on both engines, against
// psql's COPY of the same rows in the same run; what other requests wait meanwhile; memory; and that a second import of
// the same sheet has nothing to do.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres, type TestPostgres } from '../test/support/postgres.ts';
import { inWords } from './api-under-test.ts';
import { copyAgain, type Copied } from './copy-peer.ts';
import { measure, type Measured } from './measure-import.ts';
import { ms, type Benchmark, type BenchmarkOptions, type Verdict } from './report.ts';

const ROWS = 100_000;
const TENANT = 'bench';
const MIB = 1024 * 1024;
const MEMORY_BAR = 1024 * MIB;
const WAIT_BAR = 100;
/** As fast, as far as two runs can be told apart. */
const PASSWORD_BAR = 1.15;

/** Milliseconds of staging, applying and publishing by engine and rows, and of COPY, for the picture of growth. */
export const importTimes = new Map<string, Map<number, number>>();

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
      figure: inWords(waits),
      yardstick: 'a small request every 20 ms, from the check to the publishing',
      bar: `p99 ${WAIT_BAR} ms`,
      holds: waits.p99 < WAIT_BAR && waits.failed === 0,
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
  const measured = await measure(rows, env, { tenant: TENANT, twice: true });
  const copied = await copyAgain(server.url, 'postgres', TENANT);
  importTimes.set('COPY', new Map([[rows, copied.ms]]));
  const passwords = passwordVerdict(rows, measured, await measure(rows, env, { tenant: 'secrets', passwords: true }));
  const asked = await measure(rows, env, { tenant: 'asked', asking: true });
  return { copied, verdicts: [...verdicts('PostgreSQL', 0.75, rows, measured, asked, copied), passwords] };
}

async function onPglite(rows: number, folder: string, copied: Copied): Promise<Verdict[]> {
  const env = { ROWCALL_DATA: join(folder, 'embedded') };
  const measured = await measure(rows, env, { tenant: TENANT, twice: true });
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
