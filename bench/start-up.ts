// Budget: from starting the installed and built product to a page that answers, on a new data folder and on a used one.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ms, type Benchmark } from './report.ts';

const main = fileURLToPath(new URL('../src-api/main.ts', import.meta.url));
const BAR = 15_000;

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('No port could be had.');
  return address.port;
}

/** Starts the process and waits until the first page is there. */
async function startOnce(folder: string): Promise<number> {
  const port = await freePort();
  const start = performance.now();
  const child: ChildProcess = spawn(process.execPath, [main], {
    env: { ...process.env, PORT: String(port), ROWCALL_DATA: folder },
    stdio: 'ignore',
  });
  try {
    for (;;) {
      if (child.exitCode !== null) throw new Error(`The service ended with ${child.exitCode} instead of starting.`);
      const page = await fetch(`http://127.0.0.1:${port}/`).catch(() => null);
      if (page?.ok) return performance.now() - start;
      if (performance.now() - start > 4 * BAR) throw new Error('The service did not answer within a minute.');
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  } finally {
    child.kill('SIGTERM');
    if (child.exitCode === null) await once(child, 'exit');
  }
}

export const startUp: Benchmark = {
  name: 'start',
  async run() {
    const folder = mkdtempSync(join(tmpdir(), 'rowcall-start-'));
    try {
      const first = await startOnce(folder);
      const again = await startOnce(folder);
      return [
        {
          budget: 'start, installed and built, to a page that answers',
          figure: `${ms(first)} on a new folder, ${ms(again)} on a used one`,
          yardstick: 'what a person waits for',
          bar: ms(BAR),
          holds: Math.max(first, again) <= BAR,
        },
      ];
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};
