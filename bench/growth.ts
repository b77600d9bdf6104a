// How work grows with its rows: the check from 1,000 to 1,000,000 rows in pure code, the import on both engines as far as the API
// takes a sheet in one go, and psql's COPY of the rows it made. Drawn as docs/images/growth.svg.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startPostgres } from '../test/support/postgres.ts';
import { copyAgain } from './copy-peer.ts';
import { growthPicture, type Line } from './growth-picture.ts';
import { importTimes } from './import.ts';
import { measure } from './measure-import.ts';
import type { Benchmark, BenchmarkOptions, Verdict } from './report.ts';

const CHECKED = [1000, 10_000, 100_000, 1_000_000];
const IMPORTED = [1000, 10_000, 100_000, 200_000];
/** A row of the largest sheet may cost so many times what one of 10,000 costs. */
const BAR = 2;
const HEAP_MIB = 8192;

const picture = fileURLToPath(new URL('../docs/images/growth.svg', import.meta.url));

function checked(sizes: readonly number[]): Line {
  const script = fileURLToPath(new URL('./check-growth.ts', import.meta.url));
  const args = [`--max-old-space-size=${HEAP_MIB}`, script, ...sizes.map(String)];
  return { name: 'check', points: JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' })) as Line['points'] };
}

const lineOf = (name: string, times: ReadonlyMap<number, number>): Line => ({
  name,
  points: [...times].map(([rows, ms]) => ({ rows, ms })).sort((a, b) => a.rows - b.rows),
});

/** What the import benchmark measured before in the same run is taken from there. */
async function imported(
  engine: string,
  sizes: readonly number[],
  env: Readonly<Record<string, string>>,
  after: (tenant: string, rows: number) => Promise<unknown> = () => Promise.resolve(),
): Promise<Line> {
  const known = new Map(importTimes.get(engine));
  for (const rows of sizes) {
    if (known.has(rows)) continue;
    const tenant = `growth${rows}`;
    const { staged, applied } = await measure(rows, env, { tenant });
    known.set(rows, staged + applied);
    await after(tenant, rows);
  }
  return lineOf(`import, ${engine}`, known);
}

function verdict({ name, points }: Line): Verdict {
  const [base, last] = [points.find((p) => p.rows >= 10_000) ?? points[0], points.at(-1)];
  if (!base || !last) throw new Error(`There are no figures for ${name}.`);
  const perRow = (p: { rows: number; ms: number }) => p.ms / p.rows;
  const times = perRow(last) / perRow(base);
  return {
    budget: `growth of ${name} up to ${last.rows.toLocaleString('en')} rows`,
    figure: points.map((p) => `${p.rows.toLocaleString('en')}: ${(perRow(p) * 1000).toFixed(0)} µs a row`).join(', '),
    yardstick: `a row of ${base.rows.toLocaleString('en')}; the largest costs ${times.toFixed(2)} of it`,
    bar: `${BAR} × that`,
    holds: times <= BAR,
  };
}

/** @param rows the most; budgets are about all sizes, so the picture is drawn of them alone */
async function run({ rows }: BenchmarkOptions): Promise<Verdict[]> {
  const upTo = (sizes: readonly number[]) => sizes.filter((size) => rows === undefined || size <= rows);
  const folder = mkdtempSync(join(tmpdir(), 'rowcall-growth-'));
  const server = await startPostgres({ durable: true });
  const copies = new Map(importTimes.get('COPY'));
  try {
    const onServer = { DATABASE_URL: server.url, ROWCALL_DATA: join(folder, 'server') };
    const lines = [
      checked(upTo(CHECKED)),
      await imported('PGlite', upTo(IMPORTED), { ROWCALL_DATA: join(folder, 'embedded') }),
      await imported('PostgreSQL', upTo(IMPORTED), onServer, async (tenant, size) =>
        copies.set(size, (await copyAgain(server.url, 'postgres', tenant)).ms),
      ),
    ];
    const copied = lineOf('psql COPY of the same rows', copies);
    if (rows === undefined) {
      mkdirSync(dirname(picture), { recursive: true });
      writeFileSync(picture, growthPicture('Time by rows', [...lines, copied]));
    }
    return lines.map(verdict);
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

export const growth: Benchmark = { name: 'growth', run };
