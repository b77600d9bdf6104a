// Budgets: what the task pane makes a browser load (gzip), and when it first paints. Only what taskpane.html and the
// scripts it loads at once name counts; the worker is loaded beside it and told apart.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { Benchmark } from './report.ts';

const dist = fileURLToPath(new URL('../dist/', import.meta.url));
const LIMIT = 350 * 1024;
const kib = (bytes: number) => `${(bytes / 1024).toFixed(0)} KiB`;
const zipped = (file: string) => gzipSync(readFileSync(dist + file), { level: 9 }).length;

export const paneBundle: Benchmark = {
  name: 'bundle',
  run() {
    if (!existsSync(`${dist}taskpane.html`)) throw new Error('There is nothing to measure: run `npm run build` first.');
    const html = readFileSync(`${dist}taskpane.html`, 'utf8');
    const named = [...html.matchAll(/(?:src|href)="\/?([^":]+\.(?:js|css))"/g)]
      .map((m) => m[1] ?? '')
      .filter((file) => existsSync(dist + file));
    const pane = named.reduce((sum, file) => sum + zipped(file), 0);
    const everything = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter(
      (f) => f.endsWith('.js') && statSync(dist + f).isFile(),
    );
    const worker = everything.filter((f) => /worker/i.test(f)).map((f) => `${f.replace(/\.[0-9a-f]+\.js$/, '')} ${kib(zipped(f))}`);
    return Promise.resolve([
      {
        budget: 'task pane bundle, gzip',
        figure: `${kib(pane)} in ${named.length} files`,
        yardstick: `loaded beside it: ${worker.join(', ') || 'nothing'}`,
        bar: kib(LIMIT),
        holds: named.length > 0 && pane <= LIMIT,
      },
    ]);
  },
};
