// The people who may sign in: accounts as system administrators see them, and members as the administrators of a tenant do.
import { z } from 'zod';
import { id, instant, tenantId, version } from './common.ts';
import { newPassword as password, role } from './session.ts';

/** What somebody may be in a tenant. A system administrator is one everywhere and needs no membership. */
export const memberRole = z.enum(['tenant-admin', 'operator', 'viewer']);
export type MemberRole = z.infer<typeof memberRole>;
/** Outside tenants there are only these two. */
const accountRole = z.enum(['system-admin', 'viewer']);

const username = z.string().trim().min(1).max(256);
const memberships = z.array(z.strictObject({ id: tenantId, role: memberRole })).max(1000);

export const accountRecord = z.object({
  id,
  version,
  username: z.string(),
  role,
  disabled: z.boolean(),
  createdAt: instant,
  tenants: z.array(z.object({ id: tenantId, name: z.string(), role: memberRole })),
});
export const newAccount = z.strictObject({ username, password, role: accountRole.default('viewer'), tenants: memberships.default([]) });
/** `tenants` replaces all memberships; a new password, like `disabled`, ends the sessions of the account. */
export const accountPatch = z.strictObject({ role: accountRole, disabled: z.boolean(), password, tenants: memberships }).partial();
export type AccountRecord = z.infer<typeof accountRecord>;
export type NewAccount = z.infer<typeof newAccount>;
export type AccountPatch = z.infer<typeof accountPatch>;

export const member = z.object({
  /** The account's; so is the version. */
  id,
  version,
  username: z.string(),
  role: memberRole,
  disabled: z.boolean(),
  /** Also of another tenant, or a system administrator: only a system administrator sets its password or switches it off. */
  shared: z.boolean(),
});
/** With a password a new account is made; without one, somebody who has an account becomes a member. */
export const newMember = z.strictObject({ username, role: memberRole, password: password.optional() });
export const memberPatch = z.strictObject({ role: memberRole, disabled: z.boolean(), password }).partial();
export type Member = z.infer<typeof member>;
export type NewMember = z.infer<typeof newMember>;
export type MemberPatch = z.infer<typeof memberPatch>;
