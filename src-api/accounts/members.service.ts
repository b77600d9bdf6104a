// The people of one tenant, for its own administrators. They give roles in their tenant up to their own; the account itself is
// theirs to change only while it belongs to this tenant alone, or they could take over somebody else's.
import type { Member, MemberPatch, MemberRole, NewAccount, NewMember } from '../../shared/contracts/accounts.ts';
import type { ListQuery, Page } from '../../shared/contracts/common.ts';
import { addMembership, findAccount } from '../auth/accounts.store.ts';
import type { Tx } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import { versionMismatch } from '../http/if-match.ts';
import { notFound } from '../http/problem.ts';
import { ofTenant, tellChange } from './account-lines.ts';
import { noSuchAccount, sharedAccount } from './accounts.errors.ts';
import { createAccount, getAccount, inTransaction, pageOfAccounts, patchAccount } from './accounts.service.ts';
import { type ManagedAccount, removeMembership, takeVersion } from './manage-accounts.store.ts';

const roleIn = (tenantId: string, account: ManagedAccount): MemberRole | undefined =>
  account.tenants.find(({ id }) => id === tenantId)?.role;

function present(tenantId: string, account: ManagedAccount): Member {
  const role = roleIn(tenantId, account);
  // Somebody else's account is as unknown as none.
  if (role === undefined) throw notFound('member with this id');
  const shared = account.role === 'system-admin' || account.tenants.length > 1;
  return { id: account.id, version: account.version, username: account.username, role, disabled: account.disabled, shared };
}

const asMember = (tenantId: string) => ofTenant(tenantId, (account) => present(tenantId, account));

export async function pageOfMembers(deps: Deps, tenantId: string, query: ListQuery): Promise<Page<Member>> {
  const { items, next } = await pageOfAccounts(deps, query, tenantId);
  return { items: items.map((account) => present(tenantId, account)), next };
}

export const getMember = async ({ database }: Deps, tenantId: string, id: string): Promise<Member> =>
  present(tenantId, await getAccount(database, id));

export async function addMember(deps: Deps, tenantId: string, { username, role, password }: NewMember): Promise<Member> {
  if (password !== undefined) {
    const wanted: NewAccount = { username, password, role: 'viewer', tenants: [{ id: tenantId, role }] };
    return present(tenantId, await createAccount(deps, wanted, asMember(tenantId)));
  }
  return inTransaction(deps, async (tx) => {
    const account = await findAccount(tx, username);
    if (!account) throw noSuchAccount(username);
    await addMembership(tx, account.id, tenantId, role);
    const added = await getAccount(tx, account.id);
    await tellChange(deps, asMember(tenantId), added, { before: null, after: added });
    return present(tenantId, added);
  });
}

export async function patchMember(deps: Deps, tenantId: string, id: string, version: number, patch: MemberPatch): Promise<Member> {
  const { role, ...ofAccount } = patch;
  const allow = async (stored: ManagedAccount, tx: Tx) => {
    const { shared } = present(tenantId, stored);
    if (shared && (patch.disabled !== undefined || patch.password !== undefined)) throw sharedAccount();
    if (role !== undefined) await addMembership(tx, id, tenantId, role);
  };
  return present(tenantId, await patchAccount(deps, id, version, ofAccount, { allow, audited: asMember(tenantId) }));
}

/** The account stays: it may belong to others, and its name stands in the history. */
export async function removeMember(deps: Deps, tenantId: string, id: string, version: number): Promise<void> {
  await inTransaction(deps, async (tx) => {
    const stored = await getAccount(tx, id);
    present(tenantId, stored);
    if (!(await takeVersion(tx, id, version))) throw versionMismatch('member', stored.version);
    await removeMembership(tx, id, tenantId);
    await tellChange(deps, asMember(tenantId), stored, { before: stored, after: null });
  });
}
