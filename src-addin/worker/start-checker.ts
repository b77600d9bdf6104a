// Starts the check's worker. The address is written so that webpack finds the worker's entry and builds it.
import { createWorkerChecker } from './worker-checker.ts';
import type { Checker } from './protocol.ts';

export function startChecker(): { checker: Checker; stop: () => void } {
  const worker = new Worker(new URL('./check-worker.ts', import.meta.url), { type: 'module' });
  return { checker: createWorkerChecker(worker), stop: () => worker.terminate() };
}
