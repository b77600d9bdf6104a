// Accounts under management: what holds whoever changes them. There is always a system administrator who can sign in; an
// account that is switched off or gets a new password is signed out everywhere.
import type { AccountPatch, AccountRecord, NewAccount } from '../../shared/contracts/accounts.ts';
import type { ListQuery, Page } from '../../shared/contracts/common.ts';
import { addAccount } from '../auth/accounts.store.ts';
import { hashPassword } from '../auth/passwords.ts';
import type { Tx } from '../db/database.ts';
import { acrossTenants } from '../db/tenant-scope.ts';
import type { Deps } from '../deps.ts';
import { decodeCursor, toPage } from '../http/cursor.ts';
import { versionMismatch } from '../http/if-match.ts';
import { notFound } from '../http/problem.ts';
import { type Audited, ofSystem, PASSWORD_SET, tellChange } from './account-lines.ts';
import { lastAdministrator, unknownTenants, usernameTaken } from './accounts.errors.ts';
import {
  changeAccount,
  endSessions,
  holdSystemAdministrators,
  listAccounts,
  type ManagedAccount,
  readAccount,
  removeAccount,
  replaceMemberships,
} from './manage-accounts.store.ts';

/** An account may belong to several tenants; what of it whom concerns is decided here. */
const overAccounts = <T>(work: () => Promise<T>): Promise<T> => acrossTenants('an account may belong to several tenants', work);

export const inTransaction = <T>({ database }: Deps, work: (tx: Tx) => Promise<T>): Promise<T> =>
  overAccounts(() => database.transaction(work));

export const present = ({ usernameKey: _, createdAt, ...account }: ManagedAccount): AccountRecord => ({
  ...account,
  createdAt: createdAt.toISOString(),
});
const asAccount = ofSystem(present);

/** By user name; with a tenant only its members. */
export async function pageOfAccounts(
  { database }: Deps,
  { q, limit, cursor }: ListQuery,
  tenantId: string | null = null,
): Promise<Page<ManagedAccount>> {
  const after = decodeCursor(cursor, ['text'])?.[0];
  const from = after === undefined ? undefined : String(after);
  const rows = await overAccounts(() => listAccounts(database, { q, tenantId, after: from, limit: limit + 1 }));
  return toPage(rows, limit, (last) => [last.usernameKey]);
}

export async function getAccount(db: Tx, id: string): Promise<ManagedAccount> {
  const found = await overAccounts(() => readAccount(db, id));
  if (!found) throw notFound('account with this id');
  return found;
}

export async function createAccount(
  deps: Deps,
  { username, password, role, tenants }: NewAccount,
  audited: Audited = asAccount,
): Promise<ManagedAccount> {
  const account = { id: deps.ids.uuid(), username, role, passwordHash: await hashPassword(password, deps.passwordCost) };
  return inTransaction(deps, async (tx) => {
    if (!(await addAccount(tx, account, deps.clock.now()))) throw usernameTaken(username);
    const unknown = await replaceMemberships(tx, account.id, tenants);
    if (unknown.length > 0) throw unknownTenants(unknown);
    const made = await getAccount(tx, account.id);
    await tellChange(deps, audited, made, { before: null, after: made });
    return made;
  });
}

interface Patching {
  /** Refuses by throwing, seeing the account as it is; `tx` is the transaction of the change. */
  allow?: (stored: ManagedAccount, tx: Tx) => Promise<void> | void;
  audited?: Audited;
}

export async function patchAccount(
  deps: Deps,
  id: string,
  version: number,
  patch: AccountPatch,
  { allow, audited = asAccount }: Patching = {},
): Promise<ManagedAccount> {
  // Before the transaction: it takes a fifth of a second, and the embedded database has one connection.
  const passwordHash = patch.password === undefined ? null : await hashPassword(patch.password, deps.passwordCost);
  return inTransaction(deps, async (tx) => {
    const administrators = await holdSystemAdministrators(tx);
    const stored = await getAccount(tx, id);
    await allow?.(stored, tx);
    const [role, disabled] = [patch.role ?? stored.role, patch.disabled ?? stored.disabled];
    if ((role !== 'system-admin' || disabled) && isLast(administrators, id)) throw lastAdministrator();
    const isChanged = await changeAccount(tx, id, version, { role, disabledAt: disabled ? deps.clock.now() : null, passwordHash });
    if (!isChanged) throw versionMismatch('account', stored.version);
    if (disabled || passwordHash !== null) await endSessions(tx, id);
    if (patch.tenants) {
      const unknown = await replaceMemberships(tx, id, patch.tenants);
      if (unknown.length > 0) throw unknownTenants(unknown);
    }
    const changed = await getAccount(tx, id);
    await tellChange(deps, audited, changed, { before: stored, after: changed, more: passwordHash === null ? [] : [PASSWORD_SET] });
    return changed;
  });
}

export async function deleteAccount(deps: Deps, id: string, version: number): Promise<void> {
  await inTransaction(deps, async (tx) => {
    const administrators = await holdSystemAdministrators(tx);
    const stored = await getAccount(tx, id);
    if (isLast(administrators, id)) throw lastAdministrator();
    if (!(await removeAccount(tx, id, version))) throw versionMismatch('account', stored.version);
    await tellChange(deps, asAccount, stored, { before: stored, after: null });
  });
}

const isLast = (administrators: readonly string[], id: string): boolean => administrators.length === 1 && administrators[0] === id;
