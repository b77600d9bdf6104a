// Signing in and out: a password for a bearer token, for twelve hours.
import { createHash } from 'node:crypto';
import type { Account, Session } from '../../shared/contracts/session.ts';
import type { Deps } from '../deps.ts';
import type { SignedInAccount } from '../http/app-env.ts';
import { Problem } from '../http/problem.ts';
import { findAccount, tenantsOf } from './accounts.store.ts';
import { countFailure, forgetFailures, refuseWhileWaiting, subjectsOf } from './attempts.service.ts';
import { hashPassword, passwordFits } from './passwords.ts';
import { addSession, findSessionByHash, removeExpiredSessions, type StoredSession } from './sessions.store.ts';

const SESSION_MS = 12 * 60 * 60 * 1000;

const hashToken = (token: string): Buffer => createHash('sha256').update(token).digest();

/** An unknown user costs the same time as a wrong password. */
let nobody: Promise<string> | undefined;
const hashOfNobody = ({ passwordCost }: Deps) => (nobody ??= hashPassword('nobody has this password', passwordCost));

export async function signIn(deps: Deps, username: string, password: string, address: string): Promise<Session> {
  const subjects = subjectsOf(username, address);
  await refuseWhileWaiting(deps, subjects);
  const account = await findAccount(deps.database, username);
  const fits = await passwordFits(password, account?.passwordHash ?? (await hashOfNobody(deps)));
  if (!account || !fits) {
    await countFailure(deps, subjects);
    throw new Problem('wrong-credentials', 'The user name or the password is wrong. Check both; capitals count in the password.');
  }
  await forgetFailures(deps, subjects);
  return openSession(deps, account);
}

export async function openSession(deps: Deps, account: SignedInAccount): Promise<Session> {
  const now = deps.clock.now();
  const token = deps.random.token();
  const expiresAt = new Date(now.getTime() + SESSION_MS);
  await deps.database.transaction(async (tx) => {
    await removeExpiredSessions(tx, now);
    await addSession(tx, hashToken(token), account.id, now, expiresAt);
  });
  return { token, expiresAt: expiresAt.toISOString(), user: await describeAccount(deps, account) };
}

export async function findSession(deps: Deps, token: string): Promise<(StoredSession & { tokenHash: Buffer }) | undefined> {
  const tokenHash = hashToken(token);
  const found = await findSessionByHash(deps.database, tokenHash, deps.clock.now());
  return found && { ...found, tokenHash };
}

export const describeAccount = async ({ database }: Deps, { id, username, role }: SignedInAccount): Promise<Account> => ({
  id,
  username,
  role,
  tenants: await tenantsOf(database, { id, role }),
});
