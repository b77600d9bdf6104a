// What the identity provider says of itself: its addresses and its keys. Asked when first needed, and again after an hour.
import { createRemoteJWKSet, type JSONWebKeySet, type JWTVerifyGetKey } from 'jose';
import { z } from 'zod';
import { Problem } from '../../http/problem.ts';
import type { OidcConfig } from './oidc-config.ts';

const metadata = z.object({
  issuer: z.string(),
  authorization_endpoint: z.url(),
  token_endpoint: z.url(),
  jwks_uri: z.url(),
  userinfo_endpoint: z.url().optional(),
  token_endpoint_auth_methods_supported: z.array(z.string()).default(['client_secret_basic']),
});
export type Metadata = z.infer<typeof metadata>;

export interface Provider {
  metadata: Metadata;
  /** Fetches what it does not have. `jwks`: what it has. */
  keys: JWTVerifyGetKey & { jwks(): JSONWebKeySet | undefined };
}

const KEPT_MS = 60 * 60 * 1000;
const PATIENCE_MS = 10_000;

export const unreachable = (cause?: unknown): Problem =>
  new Problem(
    'provider-unreachable',
    'The identity provider does not answer as it should. Try again in a minute, or sign in with a password.',
    {},
    { cause },
  );

/** One request to the provider; its answer is JSON, whatever the status. */
export async function askProvider(address: string, init: RequestInit = {}): Promise<{ ok: boolean; body: unknown }> {
  try {
    const answer = await fetch(address, { ...init, redirect: 'error', signal: AbortSignal.timeout(PATIENCE_MS) });
    return { ok: answer.ok, body: await answer.json() };
  } catch (cause) {
    // No connection, no answer in time, or one that is not JSON.
    throw unreachable(cause);
  }
}

const known = new Map<string, { provider: Provider; until: number }>();

export async function providerOf({ issuer }: OidcConfig, now: Date): Promise<Provider> {
  const kept = known.get(issuer);
  if (kept && kept.until > now.getTime()) return kept.provider;
  const { ok, body } = await askProvider(`${issuer}/.well-known/openid-configuration`);
  const read = metadata.safeParse(body);
  if (!ok || !read.success) throw unreachable(read.error);
  // Entra's document for many tenants names them all at once; each token is then held against its own.
  const says = read.data.issuer.replace(/\/$/, '');
  if (says !== issuer && !says.includes('{tenantid}')) throw unreachable(new Error(`It calls itself ${says}, not ${issuer}.`));
  const provider = { metadata: read.data, keys: createRemoteJWKSet(new URL(read.data.jwks_uri), { timeoutDuration: PATIENCE_MS }) };
  known.set(issuer, { provider, until: now.getTime() + KEPT_MS });
  return provider;
}
