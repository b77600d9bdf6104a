// The provider's code for its tokens, from this machine to the provider: the browser never sees them.
import { z } from 'zod';
import type { OidcConfig } from './oidc-config.ts';
import { askProvider, type Provider, unreachable } from './provider.ts';
import { type Identity, refusal } from './verify-token.ts';

const tokens = z.object({ id_token: z.string(), access_token: z.string().optional() });
export type ProviderTokens = z.infer<typeof tokens>;

// As RFC 6749 2.3.1 wants it.
const formEncoded = (text: string) => new URLSearchParams([['', text]]).toString().slice(1);

export async function exchangeCode(
  { metadata }: Provider,
  { clientId, clientSecret }: OidcConfig,
  { code, redirectUri, verifier }: { code: string; redirectUri: string; verifier: string },
): Promise<ProviderTokens> {
  const body = new URLSearchParams({ grant_type: 'authorization_code', code, redirect_uri: redirectUri, code_verifier: verifier });
  const headers: Record<string, string> = { accept: 'application/json' };
  if (clientSecret === undefined) body.set('client_id', clientId);
  else if (metadata.token_endpoint_auth_methods_supported.includes('client_secret_basic'))
    headers['authorization'] = `Basic ${Buffer.from(`${formEncoded(clientId)}:${formEncoded(clientSecret)}`).toString('base64')}`;
  else {
    body.set('client_id', clientId);
    body.set('client_secret', clientSecret);
  }
  const answer = await askProvider(metadata.token_endpoint, { method: 'POST', headers, body });
  if (!answer.ok) {
    const error = z.object({ error: z.string() }).safeParse(answer.body).data?.error;
    // Used already, expired, or never given; anything else is the set-up's fault.
    throw error === 'invalid_grant'
      ? refusal('code')
      : unreachable(new Error(`The token endpoint answered ${error ?? 'without an error'}.`));
  }
  const read = tokens.safeParse(answer.body);
  if (!read.success) throw refusal('shape', new Error('There is no ID token in the answer.'));
  return read.data;
}

/** Many providers tell of groups only here. What the ID token says comes first. */
export async function withUserInfo(identity: Identity, { metadata }: Provider, accessToken: string | undefined): Promise<Identity> {
  if (!metadata.userinfo_endpoint || accessToken === undefined) return identity;
  const { ok, body } = await askProvider(metadata.userinfo_endpoint, { headers: { authorization: `Bearer ${accessToken}` } });
  const claims = z.looseObject({ sub: z.string() }).safeParse(body);
  if (!ok || !claims.success || claims.data.sub !== identity.subject)
    throw refusal('shape', new Error('The user info is somebody else’s.'));
  return { ...identity, claims: { ...claims.data, ...identity.claims } };
}
