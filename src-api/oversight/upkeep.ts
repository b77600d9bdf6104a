// What must happen every so often beside all other work: loose lines of the audit into their chains, and once a day retention.
import { chainAudit } from '../audit/chain.service.ts';
import { acrossTenants } from '../db/tenant-scope.ts';
import type { Deps } from '../deps.ts';
import { keepRetention } from './retention.service.ts';

const CHAIN_MS = 2000;
const HOUR_MS = 60 * 60_000;
export const RETENTION_JOB = 'keep-retention';

export function defineOversightJobs(deps: Deps): void {
  deps.queue.define(
    RETENTION_JOB,
    (job) => acrossTenants('one tenant after the other', () => keepRetention(deps, () => job.signal.aborted)),
    { retryLimit: 5 },
  );
}

/** @returns how to end it; what is under way ends first */
export function startUpkeep(deps: Deps): () => Promise<void> {
  let busy: Promise<void> | undefined;
  let day = '';
  const work = async () => {
    await chainAudit(deps);
    const today = deps.clock.now().toISOString().slice(0, 10);
    if (today === day) return;
    await deps.queue.send(RETENTION_JOB, {}, { singletonKey: 'daily' });
    day = today;
  };
  const handedOver = setInterval(() => (day = ''), HOUR_MS);
  const timer = setInterval(() => {
    // A round that takes longer is not joined by the next one.
    busy ??= work()
      .catch((cause: unknown) => deps.log.error('the audit could not be hung into its chains', { cause }))
      .finally(() => (busy = undefined));
  }, CHAIN_MS);
  return async () => {
    clearInterval(timer);
    clearInterval(handedOver);
    await busy;
  };
}
