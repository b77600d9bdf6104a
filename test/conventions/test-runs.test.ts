// `npm test` forgives a crash of the process that runs a file and a browser that was late, once, and nothing else. First on results as jest writes them,
// then with a real jest on files that end their own process.
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { runJest } from '../../scripts/run-jest.mjs';
import { crashesIn, type JestResult, MOST_AGAIN, type Outcome, runTests } from '../../scripts/test-runs.mjs';

const died = (signal: string) =>
  `  ● Test suite failed to run\n\n    A jest worker process (pid=7) was terminated by another process: signal=${signal}, exitCode=null. Operating …`;

type File = JestResult['testResults'][number];
const passed = (name: string): File => ({ name, status: 'passed', message: '', assertionResults: [{ status: 'passed' }] });
const failed = (name: string, message = 'expected 1, received 2'): File => ({
  name,
  status: 'failed',
  message,
  assertionResults: [{ status: 'failed' }],
});
const cutOff = (name: string, message = died('SIGSEGV')): File => ({ name, status: 'failed', message, assertionResults: [] });

function outcome(...files: File[]): Outcome {
  const count = (is: (f: File) => boolean) => files.filter(is).length;
  const numFailedTests = count((f) => f.message !== '' && f.assertionResults.length > 0);
  const numRuntimeErrorTestSuites = count((f) => f.assertionResults.length === 0);
  const result = { numPassedTests: count((f) => f.message === ''), numFailedTests, numRuntimeErrorTestSuites, testResults: files };
  return { status: numFailedTests + numRuntimeErrorTestSuites > 0 ? 1 : 0, signal: null, result };
}
const killed = (signal: string): Outcome => ({ status: null, signal, result: undefined });

/** The totals, and which files were asked for run by run; undefined is all. */
function played(...outcomes: Outcome[]) {
  const asked: (string | undefined)[] = [];
  const lines: string[] = [];
  const next = (_args: string[], only?: string) => {
    asked.push(only);
    return outcomes[asked.length - 1]!;
  };
  return { totals: runTests(next, ['-t', 'x'], (line) => lines.push(line)), asked, said: lines.join('\n') };
}

describe('a run of the tests', () => {
  test('without a crash is one run', () => {
    expect(played(outcome(passed('a'), failed('b')))).toMatchObject({ totals: { passed: 1, failed: 1, ok: false }, asked: [undefined] });
    expect(played(outcome(passed('a'))).totals).toEqual({ passed: 1, failed: 0, ok: true });
  });

  test('repeats a file whose process crashed, says so, and counts what the second run says', () => {
    const { totals, asked, said } = played(outcome(passed('a'), cutOff('b')), outcome(passed('b')));
    expect([totals, asked]).toEqual([{ passed: 2, failed: 0, ok: true }, [undefined, 'b']]);
    expect(said).toMatch(/b: the process that ran it was ended by SIGSEGV\.\n+Once more, because its process crashed: b/);
    expect(played(outcome(cutOff('b')), outcome(failed('b'))).totals).toEqual({ passed: 0, failed: 1, ok: false });
  });

  test.each(['SIGSEGV', 'SIGBUS', 'SIGABRT', 'SIGILL', 'SIGTRAP'])('takes %s for a crash of the process', (signal) => {
    const run = outcome(cutOff('a', died(signal)));
    expect(played(run, outcome(passed('a'))).totals).toEqual({ passed: 1, failed: 0, ok: true });
  });

  test('fails when the process of a file crashes twice, or the second run holds nothing', () => {
    const bad = { passed: 1, failed: 1, ok: false };
    expect(played(outcome(passed('a'), cutOff('b')), killed('SIGSEGV')).totals).toEqual(bad);
    expect(played(outcome(passed('a'), cutOff('b')), outcome(cutOff('b'))).totals).toEqual(bad);
    expect(played(outcome(passed('a'), cutOff('b')), outcome()).totals).toEqual(bad);
  });

  test('does not pass over a failed test beside the crash', () => {
    const { totals, asked } = played(outcome(failed('a'), cutOff('b')), outcome(passed('b')));
    expect([totals, asked]).toEqual([{ passed: 1, failed: 1, ok: false }, [undefined, 'b']]);
  });

  test(`repeats nothing when more than ${MOST_AGAIN} files crashed`, () => {
    const files = Array.from({ length: MOST_AGAIN + 1 }, (_, i) => cutOff(`f${i}`));
    expect(played(outcome(...files))).toMatchObject({ totals: { failed: MOST_AGAIN + 1, ok: false }, asked: [undefined] });
  });

  const [browser, other] = ['/x/test/e2e/a.test.ts', '/x/test/e2e/b.test.ts'];

  test('gives a browser file that failed a second run alone, and names it as unsteady if it passes then', () => {
    const { totals, asked, said } = played(outcome(passed('a'), failed(browser)), outcome(passed(browser)));
    expect([totals, asked]).toEqual([{ passed: 2, failed: 0, ok: true }, [undefined, browser]]);
    expect(said).toContain(`Unsteady, passed only the second time: ${browser}`);
  });

  test('fails with a browser file that fails twice, or beside any other failed test', () => {
    expect(played(outcome(passed('a'), failed(browser)), outcome(failed(browser))).totals).toEqual({ passed: 1, failed: 1, ok: false });
    const beside = played(outcome(failed('a'), failed(browser)), outcome(passed(browser)));
    expect([beside.totals, beside.asked]).toEqual([{ passed: 1, failed: 1, ok: false }, [undefined, browser]]);
    const noResult = played(outcome(failed(browser), failed(other)), outcome(passed(browser)), outcome());
    expect(noResult.totals).toEqual({ passed: 1, failed: 1, ok: false });
  });

  test(`gives no second run when more than ${MOST_AGAIN} browser files failed`, () => {
    const files = Array.from({ length: MOST_AGAIN + 1 }, (_, i) => failed(`/x/test/e2e/${i}.test.ts`));
    expect(played(outcome(...files))).toMatchObject({ totals: { failed: MOST_AGAIN + 1, ok: false }, asked: [undefined] });
  });

  test('starts again, once, when jest itself crashed', () => {
    expect(played(killed('SIGSEGV'), outcome(passed('a'))).totals).toEqual({ passed: 1, failed: 0, ok: true });
    expect(() => played(killed('SIGSEGV'), killed('SIGSEGV'))).toThrow('jest ended with SIGSEGV before any result.');
    expect(() => played(killed('SIGKILL'))).toThrow('jest ended with SIGKILL before any result.');
  });

  test.each([
    ['killed from outside, as for want of memory', cutOff('a', died('SIGKILL'))],
    ['out of heap', cutOff('a', '  ● Test suite failed to run\n\n    Jest worker ran out of memory and crashed')],
    ['that cannot be loaded', cutOff('a', '  ● Test suite failed to run\n\n    Cannot find module ./x')],
    ['whose test failed and quotes a crash', failed('a', died('SIGSEGV'))],
  ])('does not take for a crash a file %s', (_what, file) => expect(crashesIn(outcome(file).result!)).toEqual([]));
});

describe('a run of the real jest', () => {
  let folder: string;
  const crash = `process.kill(process.pid, 'SIGSEGV');`;
  const once = `const fs = require('node:fs'); if (!fs.existsSync(__filename + '.seen')) { fs.writeFileSync(__filename + '.seen', ''); ${crash} }`;
  beforeAll(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'rowcall-runs-')));
    writeFileSync(join(folder, 'package.json'), '{}');
    for (const [name, body] of Object.entries({ 'crashes-once': once, crashes: crash, passes: '' }))
      writeFileSync(join(folder, `${name}.test.js`), `test('${name}', () => { ${body} });`);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('forgives the file that crashes once and not the one that crashes again', () => {
    const asked: (string | undefined)[] = [];
    const totals = runTests(
      (args, only) => {
        asked.push(only);
        // Two workers: a single one would be jest itself.
        const workers = only === undefined ? ['--maxWorkers=2'] : [];
        return runJest([...args, ...workers], {}, only, 'ignore');
      },
      ['--rootDir', folder, '--config', '{}'],
      () => undefined,
    );
    expect(totals).toEqual({ passed: 2, failed: 1, ok: false });
    expect(asked.toSorted()).toEqual([join(folder, 'crashes-once.test.js'), join(folder, 'crashes.test.js'), undefined]);
  });
});
