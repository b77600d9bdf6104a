// Guessing passwords gets slower: after a few failures each further one doubles the wait, per account and per address.
// An account that does not exist is counted the same, so the answer does not tell whether it exists.
import type { Deps } from '../deps.ts';
import { Problem } from '../http/problem.ts';
import { addAttempts, attemptsSince, forgetAttempts, forgetAttemptsBefore } from './attempts.store.ts';

const FREE_FAILURES = { account: 4, address: 19 } as const;
const FIRST_WAIT_SECONDS = 2;
const LONGEST_WAIT_SECONDS = 15 * 60;
const COUNTED_FOR_MS = 60 * 60 * 1000;

export interface Subjects {
  account: string;
  address: string;
}

export const subjectsOf = (username: string, address: string): Subjects => ({
  account: `account:${username.trim().normalize('NFC').toLowerCase()}`,
  address: `address:${address}`,
});

export function waitSeconds(failures: number, free: number): number {
  const over = failures - free;
  return over <= 0 ? 0 : Math.min(FIRST_WAIT_SECONDS * 2 ** Math.min(over - 1, 20), LONGEST_WAIT_SECONDS);
}

export async function refuseWhileWaiting({ database, clock }: Deps, subjects: Subjects): Promise<void> {
  const now = clock.now();
  for (const kind of ['account', 'address'] as const) {
    const { failures, last } = await attemptsSince(database, subjects[kind], new Date(now.getTime() - COUNTED_FOR_MS));
    const until = (last?.getTime() ?? 0) + waitSeconds(failures, FREE_FAILURES[kind]) * 1000;
    const left = Math.ceil((until - now.getTime()) / 1000);
    if (left > 0) {
      throw new Problem(
        'too-many-attempts',
        `There were too many failed attempts. Try again in ${left} seconds.`,
        { retryAfter: left },
        { headers: { 'Retry-After': String(left) } },
      );
    }
  }
}

export async function countFailure({ database, clock }: Deps, subjects: Subjects): Promise<void> {
  const now = clock.now();
  await forgetAttemptsBefore(database, new Date(now.getTime() - COUNTED_FOR_MS));
  await addAttempts(database, [subjects.account, subjects.address], now);
}

/** Only the account's: whoever owns one account must not thereby get free guesses at others. */
export const forgetFailures = ({ database }: Deps, subjects: Subjects): Promise<void> => forgetAttempts(database, subjects.account);
