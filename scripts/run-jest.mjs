// Starts jest once; its figures come from the file it writes, whatever it prints.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nodeBinary, root } from './set-up.mjs';

/** @param only of the files that the arguments choose, run this one alone */
export function runJest(args, env, only, output = 'inherit') {
  const folder = mkdtempSync(join(tmpdir(), 'rowcall-jest-'));
  const outputFile = join(folder, 'result.json');
  try {
    const { status, signal } = spawnSync(
      nodeBinary(),
      [
        // V8's baseline compiler leaves a stale pointer on the stack, and a garbage collection that meets it ends the process with
        // SIGSEGV (nodejs/node#62393, open for Node 24): jest's many short-lived contexts meet it most. Costs 3 % of the time.
        '--no-sparkplug',
        // node:sqlite
        '--disable-warning=ExperimentalWarning',
        join(root, 'node_modules', 'jest', 'bin', 'jest.js'),
        '--json',
        `--outputFile=${outputFile}`,
        ...(only === undefined ? [] : ['--filter', join(root, 'scripts', 'only-this-test.cjs')]),
        ...args,
      ],
      {
        cwd: root,
        // The report as text goes to stderr; the JSON that jest also prints to stdout is in the file.
        stdio: ['inherit', 'ignore', output],
        env: { ...process.env, ...env, ...(only === undefined ? {} : { ROWCALL_ONLY_TEST: only }) },
      },
    );
    const result = existsSync(outputFile) ? JSON.parse(readFileSync(outputFile, 'utf8')) : undefined;
    return { status, signal, result };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
