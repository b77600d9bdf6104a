// A request repeated with the same Idempotency-Key gets the answer of the first one, without being done twice. Key and
// work commit together, so a crash in between leaves neither. Kept for a day.
import { createHash } from 'node:crypto';
import type { Context } from 'hono';
import type { Deps } from '../deps.ts';
import type { AppEnv } from './app-env.ts';
import { claimKey, forgetKeysBefore, keepAnswer, type KeyScope, readAnswer } from './idempotency.store.ts';
import { Problem } from './problem.ts';

const KEPT_FOR_MS = 24 * 60 * 60 * 1000;
const LONGEST_KEY = 200;

interface Answer<T> {
  body: T;
  /** The answer is the stored one of an earlier request. */
  replayed: boolean;
}

/** `request` is what must be the same for the key to fit; without a key `run` simply runs. */
export async function once<T>({ database, clock }: Deps, c: Context<AppEnv>, request: unknown, run: () => Promise<T>): Promise<Answer<T>> {
  const key = c.req.header('idempotency-key');
  if (key === undefined) return { body: await run(), replayed: false };
  if (key === '' || key.length > LONGEST_KEY)
    throw new Problem('invalid-request', `Idempotency-Key must have 1 to ${LONGEST_KEY} characters. A random UUID is fine.`);
  const hash = createHash('sha256')
    .update(JSON.stringify([request]))
    .digest();
  const scope: KeyScope = { accountId: c.get('account').id, route: `${c.req.method} ${c.req.path}`, key };
  return database.transaction(async (tx) => {
    await forgetKeysBefore(tx, new Date(clock.now().getTime() - KEPT_FOR_MS));
    if (await claimKey(tx, scope, hash, clock.now())) {
      const body = await run();
      await keepAnswer(tx, scope, JSON.stringify(body));
      return { body, replayed: false };
    }
    const stored = await readAnswer(tx, scope, hash);
    if (!stored?.same)
      throw new Problem('idempotency-key-reused', 'This key came with another request before. Send a new key for a new request.');
    return { body: JSON.parse(stored.body) as T, replayed: true };
  });
}
