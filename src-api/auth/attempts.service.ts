// Guessing passwords gets slower: after a few failures each further one doubles the wait, per account and per address.
// An account that does not exist is counted the same, so the answer does not tell whether it exists. Whoever guesses from
// elsewhere cannot keep the owner out: an address the account has signed in from counts for itself alone.
import type { Deps } from '../deps.ts';
import { Problem } from '../http/problem.ts';
import { usernameKey } from './accounts.store.ts';
import { addAttempts, attemptsSince, forgetAttempts, forgetAttemptsBefore } from './attempts.store.ts';
import { isKnownAddress, rememberAddress } from './known-addresses.store.ts';
import { networkOf } from './network-of.ts';

const FREE_FAILURES = { account: 4, address: 19 } as const;
const FIRST_WAIT_SECONDS = 2;
const LONGEST_WAIT_SECONDS = 15 * 60;
const COUNTED_FOR_MS = 60 * 60 * 1000;
const ADDRESS_KNOWN_FOR_MS = 90 * 24 * 60 * 60 * 1000;

export interface Subjects {
  account: string;
  address: string;
}

export async function subjectsOf({ database, clock }: Deps, username: string, address: string): Promise<Subjects> {
  const network = networkOf(address);
  const account = `account:${usernameKey(username)}`;
  const known = await isKnownAddress(database, username, network, new Date(clock.now().getTime() - ADDRESS_KNOWN_FOR_MS));
  return { account: known ? `${account} from ${network}` : account, address: `address:${network}` };
}

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

/**
 * The right password came. Only the account's failures are forgotten: whoever owns one account must not thereby get free
 * guesses at others.
 */
export async function countSuccess({ database, clock }: Deps, subjects: Subjects, accountId: string, address: string): Promise<void> {
  const now = clock.now();
  await forgetAttempts(database, subjects.account);
  await rememberAddress(database, accountId, networkOf(address), now, new Date(now.getTime() - ADDRESS_KNOWN_FOR_MS));
}
