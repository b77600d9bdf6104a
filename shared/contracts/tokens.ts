// API tokens: for scripts, in place of a person's password. Each may do at most what its account may.
import { z } from 'zod';
import { id, instant, tenantId } from './common.ts';
import { role } from './session.ts';

export const TOKEN_PREFIX = 'rct_';

export const newToken = z.object({
  name: z.string().trim().min(1).max(100),
  /** At most this, and at most what the account may. */
  role,
  /** Left out: all tenants of the account, later ones too. */
  tenants: z.array(tenantId).min(1).max(1000).optional(),
  expiresAt: instant,
});
export type NewToken = z.infer<typeof newToken>;

export const apiToken = z.object({
  id,
  name: z.string(),
  role,
  tenants: z.array(tenantId).nullable(),
  /** The first characters, to recognise it by. */
  start: z.string(),
  createdAt: instant,
  expiresAt: instant,
  /** To the minute; null when it was never used. */
  lastUsedAt: instant.nullable(),
});
export type ApiToken = z.infer<typeof apiToken>;

/** The token itself is shown this once. */
export const tokenMade = apiToken.extend({ token: z.string() });
export type TokenMade = z.infer<typeof tokenMade>;
