// Signing in and out: a password for a bearer token, for twelve hours.
import { createHash } from 'node:crypto';
import type { Account, Session } from '../../shared/contracts/session.ts';
import type { Deps } from '../deps.ts';
import type { SignedInAccount } from '../http/app-env.ts';
import { Problem } from '../http/problem.ts';
import { roleInTenant } from './access.ts';
import { findPasswordHash, replacePasswordHash, tenantsOf } from './accounts.store.ts';
import { checkPassword } from './check-password.ts';
import { forgetAddresses } from './known-addresses.store.ts';
import { networkOf } from './network-of.ts';
import { hashPassword } from './passwords.ts';
import { addSession, findSessionByHash, removeExpiredSessions, removeSessionsOf, type StoredSession } from './sessions.store.ts';
import { removeTokensOf } from './tokens.store.ts';

const SESSION_MS = 12 * 60 * 60 * 1000;

export const hashToken = (token: string): Buffer => createHash('sha256').update(token).digest();

export async function signIn(deps: Deps, username: string, password: string, address: string): Promise<Session> {
  const wrong = 'The user name or the password is wrong. Check both; capitals count in the password.';
  return openSession(deps, await checkPassword(deps, username, password, address, wrong));
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

export const findSession = ({ database, clock }: Deps, token: string): Promise<StoredSession | undefined> =>
  findSessionByHash(database, hashToken(token), clock.now());

export async function describeAccount({ database }: Deps, account: SignedInAccount): Promise<Account> {
  const { id, username, role } = account;
  const held = await tenantsOf(database, { id, role: account.scope?.ofSystemAdmin ? 'system-admin' : role });
  const tenants = held.flatMap((tenant) => {
    const inTenant = roleInTenant(account, tenant.id, tenant.role);
    return inTenant ? [{ ...tenant, role: inTenant }] : [];
  });
  return { id, username, role, tenants, hasPassword: (await findPasswordHash(database, id)) !== null };
}

export interface PasswordChange {
  oldPassword: string;
  newPassword: string;
}

/** Whoever held another session of the account, or knew the old password, is out. */
export async function changePassword(
  deps: Deps,
  account: SignedInAccount,
  { oldPassword, newPassword }: PasswordChange,
  address: string,
  keep: Buffer,
): Promise<void> {
  if ((await findPasswordHash(deps.database, account.id)) === null)
    throw new Problem('no-password', 'This account signs in through the identity provider and has no password here. Change it there.');
  const wrong = 'The old password is wrong. Capitals count in it.';
  const { passwordHash } = await checkPassword(deps, account.username, oldPassword, address, wrong);
  const after = await hashPassword(newPassword, deps.passwordCost);
  await deps.database.transaction(async (tx) => {
    if (!(await replacePasswordHash(tx, account.id, passwordHash, after))) throw new Problem('wrong-credentials', wrong);
    await removeSessionsOf(tx, account.id, keep);
    await forgetAddresses(tx, account.id, networkOf(address));
  });
}

export async function endEverySession(deps: Deps, accountId: string, tokensToo: boolean): Promise<void> {
  await deps.database.transaction(async (tx) => {
    await removeSessionsOf(tx, accountId, null);
    if (tokensToo) await removeTokensOf(tx, accountId);
  });
}
