// Signing in and out.
import { z } from 'zod';
import { id, instant, tenantId } from './common.ts';

/** From the least to the most. */
export const roles = ['viewer', 'operator', 'tenant-admin', 'system-admin'] as const;
export const role = z.enum(roles);
export type Role = z.infer<typeof role>;

export const signIn = z.object({
  username: z.string().min(1).max(256),
  password: z.string().min(1).max(1024),
});

export const account = z.object({
  id,
  username: z.string(),
  role,
  tenants: z.array(z.object({ id: tenantId, name: z.string(), role })),
  /** false: it signs in through the identity provider. */
  hasPassword: z.boolean(),
});
export type Account = z.infer<typeof account>;

export const session = z.object({ token: z.string(), expiresAt: instant, user: account });
export type Session = z.infer<typeof session>;
/** GET /session: the same without the token, which only its holder knows. */
export const currentSession = session.omit({ token: true });
export type CurrentSession = z.infer<typeof currentSession>;

export const newPassword = z.string().min(8, 'at least 8 characters').max(1024);

export const passwordChange = z
  .object({ oldPassword: z.string().min(1).max(1024), newPassword })
  .refine((both) => both.oldPassword !== both.newPassword, { path: ['newPassword'], message: 'must differ from the old one' });

export const signOutEverywhere = z.object({
  /** yes: API tokens of the account are removed too. */
  tokens: z.enum(['yes', 'no']).default('no'),
});
