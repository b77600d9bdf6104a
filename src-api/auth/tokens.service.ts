// API tokens: made by a person who is signed in, shown once, good for at most what that person may, until they expire.
import type { Role } from '../../shared/contracts/session.ts';
import { type ApiToken, type NewToken, TOKEN_PREFIX, type TokenMade } from '../../shared/contracts/tokens.ts';
import type { Deps } from '../deps.ts';
import type { SignedInAccount } from '../http/app-env.ts';
import { notFound, Problem } from '../http/problem.ts';
import { lowerRole, roleReaches } from './access.ts';
import { tenantsOf } from './accounts.store.ts';
import { hashToken } from './sessions.service.ts';
import { addToken, findTokenByHash, listTokens, removeToken, type StoredToken, tokenUsed } from './tokens.store.ts';

const LONGEST_MS = 366 * 24 * 60 * 60 * 1000;
const MOST = 50;
/** Enough to tell one's tokens apart, too little to be of help in guessing one. */
const SHOWN = TOKEN_PREFIX.length + 6;
/** A script that asks a thousand times a minute writes this once. */
const USED_EVERY_MS = 60_000;

const present = ({ id, name, role, tenants, start, createdAt, expiresAt, lastUsedAt }: StoredToken): ApiToken => ({
  id,
  name,
  role,
  tenants,
  start,
  createdAt: createdAt.toISOString(),
  expiresAt: expiresAt.toISOString(),
  lastUsedAt: lastUsedAt?.toISOString() ?? null,
});

const refused = (path: string, message: string, detail: string) => new Problem('invalid-request', detail, { fields: [{ path, message }] });

async function refuseMoreThanOwn({ database }: Deps, account: SignedInAccount, { role, tenants }: NewToken): Promise<void> {
  const held = await tenantsOf(database, account);
  const foreign = tenants?.find((id) => !held.some((tenant) => tenant.id === id));
  if (foreign !== undefined) throw refused('tenants', 'unknown tenant', `There is no tenant "${foreign}" among yours.`);
  const within: Role[] = held.filter(({ id }) => !tenants || tenants.includes(id)).map((tenant) => tenant.role);
  const own: Role[] = tenants ? within.map((each) => lowerRole(each, 'tenant-admin')) : [account.role, ...within];
  if (!own.some((each) => roleReaches(each, role)))
    throw refused('role', 'more than your own', `A token may do at most what you may there; the role ${role} is more. Choose a lower one.`);
}

export async function createToken(deps: Deps, account: SignedInAccount, wanted: NewToken): Promise<TokenMade> {
  const { database, clock, ids, random } = deps;
  const now = clock.now();
  const expiresAt = new Date(wanted.expiresAt);
  if (expiresAt <= now || expiresAt.getTime() - now.getTime() > LONGEST_MS)
    throw refused('expiresAt', 'within a year from now', 'A token expires within a year: choose a day from tomorrow on.');
  await refuseMoreThanOwn(deps, account, wanted);
  if ((await listTokens(database, account.id)).length >= MOST)
    throw refused('name', 'too many tokens', `There may be ${MOST} tokens. Remove one that nobody uses.`);
  const token = `${TOKEN_PREFIX}${random.token()}`;
  const stored: StoredToken = {
    id: ids.uuid(),
    accountId: account.id,
    name: wanted.name,
    role: wanted.role,
    tenants: wanted.tenants ? [...new Set(wanted.tenants)] : null,
    start: token.slice(0, SHOWN),
    createdAt: now,
    expiresAt,
    lastUsedAt: null,
  };
  await addToken(database, stored, hashToken(token));
  return { ...present(stored), token };
}

export const tokensOf = async ({ database }: Deps, accountId: string): Promise<ApiToken[]> =>
  (await listTokens(database, accountId)).map(present);

export async function endToken({ database }: Deps, accountId: string, id: string): Promise<void> {
  if (!(await removeToken(database, accountId, id))) throw notFound('token with this id');
}

/** The account a token acts for, cut down to what the token may. */
export async function findTokenAccount({ database, clock }: Deps, token: string): Promise<SignedInAccount | undefined> {
  const now = clock.now();
  const found = await findTokenByHash(database, hashToken(token), now);
  if (!found) return undefined;
  if (now.getTime() - (found.lastUsedAt?.getTime() ?? 0) >= USED_EVERY_MS) await tokenUsed(database, found.id, now);
  const { account, role, tenants } = found;
  // A token for some tenants is nothing outside them.
  const outside = tenants ? 'viewer' : role;
  const scope = { role, tenants, ofSystemAdmin: account.role === 'system-admin' };
  return { ...account, role: lowerRole(account.role, outside), scope };
}
