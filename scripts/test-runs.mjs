// One run of the tests, and what becomes of it when a process of the runner dies under it: V8 has faults of its own that end a
// process with a signal now and then, whichever file it was working on. Such a file is run again, once, in a process of its own;
// a test that failed is not. test.mjs calls this with the real jest (run-jest.mjs).
import { stripVTControlCharacters } from 'node:util';

// What a process gets for a fault of its own; SIGTRAP is how V8 ends one when a check inside it fails. Not SIGKILL: that is the system taking back memory, and trying again takes more.
const crashSignals = ['SIGSEGV', 'SIGBUS', 'SIGABRT', 'SIGILL', 'SIGTRAP'];
/** More than this is no accident. */
export const MOST_CRASHES = 3;

const WORKER_DIED = /^\s*● Test suite failed to run\s+A jest worker process \(pid=\d+\) was terminated by another process: signal=(\w+)/;

/** The test files of a run whose process was ended by a crash, with the signal. */
export function crashesIn(result) {
  return result.testResults.flatMap(({ name, assertionResults, message }) => {
    // A file with results was not cut off: whatever its message quotes, its tests failed.
    const signal = assertionResults.length === 0 && WORKER_DIED.exec(stripVTControlCharacters(message))?.[1];
    return crashSignals.includes(signal) ? [{ file: name, signal }] : [];
  });
}

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
  const crashes = crashesIn(first.result);
  if (crashes.length === 0) return totalsOf(first);
  for (const { file, signal } of crashes) say(`\n${file}: the process that ran it was ended by ${signal}.`);
  if (crashes.length > MOST_CRASHES) {
    say(`${crashes.length} such files are more than accidents: none is run again.`);
    return totalsOf(first);
  }
  const { passed, failed } = totalsOf(first);
  const others = { passed, failed: failed - crashes.length, ok: failed === crashes.length };
  return crashes.reduce((total, { file }) => {
    say(`\nOnce more, because its process crashed: ${file}`);
    const again = secondRun(jest, args, file);
    return { passed: total.passed + again.passed, failed: total.failed + again.failed, ok: total.ok && again.ok };
  }, others);
}
