// One run of the tests, and which files get a second one, alone, with nothing else on the machine:
// - a file whose process crashed: V8 has faults of its own that end a process with a signal now and then, whatever it works on;
// - a file that drives a browser: on a machine with few cores the other tests take its time, and a page that is late fails as one
//   that is wrong. What passes then is named as unsteady at the end, so that somebody mends it.
// A failed test of any other file has failed. test.mjs calls this with the real jest (run-jest.mjs).
import { sep } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

// What a process gets for a fault of its own; SIGTRAP is how V8 ends one when a check inside it fails. Not SIGKILL: that is the system taking back memory, and trying again takes more.
const crashSignals = ['SIGSEGV', 'SIGBUS', 'SIGABRT', 'SIGILL', 'SIGTRAP'];
/** More of a kind than this is no accident. */
export const MOST_AGAIN = 3;
const BROWSER_TESTS = `${sep}test${sep}e2e${sep}`;

const WORKER_DIED = /^\s*● Test suite failed to run\s+A jest worker process \(pid=\d+\) was terminated by another process: signal=(\w+)/;

/** The test files of a run whose process was ended by a crash, with the signal. */
export function crashesIn(result) {
  return result.testResults.flatMap(({ name, assertionResults, message }) => {
    // A file with results was not cut off: whatever its message quotes, its tests failed.
    const signal = assertionResults.length === 0 && WORKER_DIED.exec(stripVTControlCharacters(message))?.[1];
    return crashSignals.includes(signal) ? [{ file: name, signal }] : [];
  });
}

/** The files of a run that drive a browser and hold a test that failed. */
export const lateIn = (result) =>
  result.testResults
    .filter(({ name, status, assertionResults }) => status === 'failed' && assertionResults.length > 0 && name.includes(BROWSER_TESTS))
    .map(({ name, assertionResults }) => ({
      file: name,
      passed: assertionResults.filter((one) => one.status === 'passed').length,
      failed: assertionResults.filter((one) => one.status === 'failed').length,
    }));

// A file that cannot even be loaded holds no tests, but it failed.
const totalsOf = ({ status, result }) => ({
  passed: result.numPassedTests,
  failed: result.numFailedTests + result.numRuntimeErrorTestSuites,
  ok: status === 0,
});

/** The second run of one file. One that ends without the file's result failed. */
function secondRun(jest, args, file) {
  const outcome = jest([...args, '--runInBand'], file);
  return outcome.result?.testResults.some(({ name }) => name === file) ? totalsOf(outcome) : { passed: 0, failed: 1, ok: false };
}

/** Those that get a second run: all, or none when they are too many. */
function fewOf(files, what, say) {
  if (files.length <= MOST_AGAIN) return files;
  say(`\n${files.length} ${what} are more than accidents: none is run again.`);
  return [];
}

/**
 * @param jest runs jest with these arguments, of the files they choose only the one named if one is named
 * @param say takes each line for the reader
 */
export function runTests(jest, args, say) {
  let first = jest(args);
  if (!first.result && crashSignals.includes(first.signal)) {
    say(`\njest itself was ended by ${first.signal}. All its files are run again, once.`);
    first = jest(args);
  }
  if (!first.result) throw new Error(`jest ended with ${first.signal ?? `code ${first.status}`} before any result.`);
  const total = totalsOf(first);
  const crashes = fewOf(crashesIn(first.result), 'files whose process crashed', say);
  const late = fewOf(lateIn(first.result), 'browser files with a failed test', say);
  if (crashes.length + late.length === 0) return total;
  for (const { file, signal } of crashes) say(`\n${file}: the process that ran it was ended by ${signal}.`);
  const unsteady = [];
  let { passed, failed } = total;
  let ok = true;
  for (const { file, signal, ...before } of [...crashes, ...late]) {
    say(`\nOnce more, ${signal ? 'because its process crashed' : 'alone'}: ${file}`);
    const again = secondRun(jest, args, file);
    // A crashed file counted as one failure and no test.
    passed += again.passed - (before.passed ?? 0);
    failed += again.failed - (before.failed ?? 1);
    ok &&= again.ok;
    if (again.ok && !signal) unsteady.push(file);
  }
  for (const file of unsteady) say(`\nUnsteady, passed only the second time: ${file}`);
  // Without a failure left, the first run's status was about those files alone.
  return { passed, failed, ok: ok && failed === 0 };
}
