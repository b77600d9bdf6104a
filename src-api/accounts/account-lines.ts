// Accounts and members in the audit. Their services write the line themselves, in the transaction of the change: what watches
// whole requests (audit/watch-changes.ts) would begin it before a new password is hashed, and nobody else would be answered
// meanwhile where the database has one connection.
import { addAuditLine, SYSTEM } from '../audit/audit.store.ts';
import { differences, type FieldDifference } from '../audit/differences.ts';
import type { Deps } from '../deps.ts';
import type { ManagedAccount } from './manage-accounts.store.ts';

/** Whose record an account is here: the service's own, or a tenant's member. */
export interface Audited {
  tenantId: string;
  kind: 'account' | 'member';
  values: (account: ManagedAccount) => Readonly<Record<string, unknown>>;
}

export const ofSystem = (values: Audited['values']): Audited => ({ tenantId: SYSTEM, kind: 'account', values });
export const ofTenant = (tenantId: string, values: Audited['values']): Audited => ({ tenantId, kind: 'member', values });

/** No record shows that a password was set. */
export const PASSWORD_SET: FieldDifference = { field: 'password', old: '…', new: '…' };

const verbOf = (before: ManagedAccount | null, after: ManagedAccount | null) =>
  before === null ? 'created' : after === null ? 'removed' : 'changed';

interface Change {
  before: ManagedAccount | null;
  after: ManagedAccount | null;
  more?: readonly FieldDifference[];
}

/** @param account what it is about, as it is or was */
export async function tellChange(
  deps: Deps,
  { tenantId, kind, values }: Audited,
  account: ManagedAccount,
  { before, after, more = [] }: Change,
): Promise<void> {
  await addAuditLine(deps, {
    tenantId,
    action: `${kind}.${verbOf(before, after)}`,
    kind,
    key: account.username,
    objectId: account.id,
    changes: [...differences(before && values(before), after && values(after)), ...more],
  });
}
