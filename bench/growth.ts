// How work grows with its rows: the check from 1,000 to 1,000,000 rows in pure code, the import as far as the API takes a
// sheet in one go. Drawn as docs/images/growth.svg.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startPostgres } from '../test/support/postgres.ts';
import { growthPicture, type Line } from './growth-picture.ts';
import { importTimes, measure } from './import.ts';
import type { Benchmark, Verdict } from './report.ts';

const CHECKED = [1000, 10_000, 100_000, 1_000_000];
const IMPORTED = [1000, 10_000];
/** A row of the largest sheet may cost so many times what one of 10,000 costs. */
const BAR = 2;
const HEAP_MIB = 8192;

const picture = fileURLToPath(new URL('../docs/images/growth.svg', import.meta.url));

function checked(): Line {
  const script = fileURLToPath(new URL('./check-growth.ts', import.meta.url));
  const args = [`--max-old-space-size=${HEAP_MIB}`, script, ...CHECKED.map(String)];
  return { name: 'check', points: JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' })) as Line['points'] };
}

/** What the import benchmark measured before in the same run is taken from there. */
async function imported(engine: string, env: Readonly<Record<string, string>>): Promise<Line> {
  const known = importTimes.get(engine) ?? new Map<number, number>();
  for (const rows of IMPORTED) {
    if (known.has(rows)) continue;
    const tenant = `growth${rows}`;
    const { staged, applied } = await measure(rows, env, { tenant });
    known.set(rows, staged + applied);
  }
  return { name: `import, ${engine}`, points: [...known].map(([rows, ms]) => ({ rows, ms })).sort((a, b) => a.rows - b.rows) };
}

function verdict({ name, points }: Line): Verdict {
  const [base, last] = [points.find((p) => p.rows === 10_000), points.at(-1)];
  if (!base || !last) throw new Error(`There are no figures for ${name}.`);
  const perRow = (p: { rows: number; ms: number }) => p.ms / p.rows;
  const times = perRow(last) / perRow(base);
  return {
    budget: `growth of ${name} up to ${last.rows.toLocaleString('en')} rows`,
    figure: points.map((p) => `${p.rows.toLocaleString('en')}: ${(perRow(p) * 1000).toFixed(0)} µs a row`).join(', '),
    yardstick: 'a row of 10,000',
    bar: `${BAR} × that`,
    holds: times <= BAR,
  };
}

export const growth: Benchmark = {
  name: 'growth',
  async run() {
    const folder = mkdtempSync(join(tmpdir(), 'rowcall-growth-'));
    const server = await startPostgres({ durable: true });
    try {
      const lines = [
        checked(),
        await imported('PostgreSQL', { DATABASE_URL: server.url, ROWCALL_DATA: join(folder, 'server') }),
        await imported('PGlite', { ROWCALL_DATA: join(folder, 'embedded') }),
      ];
      mkdirSync(fileURLToPath(new URL('.', `file://${picture}`)), { recursive: true });
      writeFileSync(picture, growthPicture('Time by rows, both axes logarithmic', lines));
      return lines.map(verdict);
    } finally {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  },
};
