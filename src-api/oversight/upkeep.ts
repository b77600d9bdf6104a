// What must happen every so often beside all other work: loose lines of the audit into their chains, and once an hour retention, so
// that credentials that were handed over are soon gone.
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

interface Repeated {
  now(): void;
  end(): Promise<void>;
}

/** A round that takes longer is not joined by the next one. */
function every(ms: number, work: () => Promise<void>, failed: (cause: unknown) => void): Repeated {
  let busy: Promise<void> | undefined;
  const now = () => {
    busy ??= work()
      .catch(failed)
      .finally(() => (busy = undefined));
  };
  const timer = setInterval(now, ms);
  return {
    now,
    async end() {
      clearInterval(timer);
      await busy;
    },
  };
}

/** @returns how to end it; what is under way ends first */
export function startUpkeep(deps: Deps): () => Promise<void> {
  const told = (message: string) => (cause: unknown) => deps.log.error(message, { cause });
  const chain = every(CHAIN_MS, () => chainAudit(deps), told('the audit could not be hung into its chains'));
  const sendRetention = async () => {
    await deps.queue.send(RETENTION_JOB, {}, { singletonKey: 'one' });
  };
  const retention = every(HOUR_MS, sendRetention, told('the job of retention could not be sent'));
  retention.now();
  return async () => {
    await Promise.all([chain.end(), retention.end()]);
  };
}
