// Signing in through an identity provider (OpenID Connect): what the pane may offer, and how it comes to its session.
import { z } from 'zod';

/** What Office needs to ask for a token of the person itself (nested app authentication). */
export const nestedSignIn = z.object({ clientId: z.string(), authority: z.string() });
export type NestedSignIn = z.infer<typeof nestedSignIn>;

export const signInWays = z.object({
  password: z.literal(true),
  /** null: passwords alone. */
  provider: z.object({ title: z.string(), nested: nestedSignIn.nullable() }).nullable(),
});
export type SignInWays = z.infer<typeof signInWays>;

/** 32 bytes, base64url. */
const secret = z.string().regex(/^[\w-]{43}$/, '43 characters of base64url');

export const oidcStart = z.object({
  /** Which page the browser comes back to: a window of the page's own, or Office's dialog. */
  via: z.enum(['page', 'office']).default('page'),
  /** SHA-256, base64url, of the verifier that the page keeps to itself. */
  challenge: secret,
});

export const oidcCallback = z.object({
  state: z.string().max(1000),
  code: z.string().max(8000).optional(),
  iss: z.string().max(2000).optional(),
  error: z.string().max(200).optional(),
});

export const oidcCode = z.object({ code: secret, verifier: secret });

const token = z.string().min(1).max(32_000);
export const oidcToken = z.union([z.strictObject({ idToken: token }), z.strictObject({ accessToken: token })]);
