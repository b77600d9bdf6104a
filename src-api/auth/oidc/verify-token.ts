// Whether a token is what it says: signed by the provider's key, by its issuer, for us, in its time, for this sign-in.
import { errors, jwtVerify, type JWTPayload, type JWTVerifyResult } from 'jose';
import { Problem } from '../../http/problem.ts';
import type { OidcConfig } from './oidc-config.ts';
import { type Provider, unreachable } from './provider.ts';

export type RefusedBecause =
  'signature' | 'algorithm' | 'issuer' | 'audience' | 'expired' | 'nonce' | 'state' | 'code' | 'shape' | 'refused';

const sentences: Readonly<Record<RefusedBecause, string>> = {
  signature: 'The token is not signed with a key of the identity provider.',
  algorithm: 'The token is signed in a way that is not taken here.',
  issuer: 'The token comes from another issuer, or from a tenant that may not sign in here.',
  audience: 'The token is for another application.',
  expired: 'The token has expired, or does not hold yet.',
  nonce: 'The token belongs to another sign-in.',
  state: 'This sign-in was not begun here, was finished already, or took longer than ten minutes.',
  code: 'The identity provider does not know this sign-in, or has finished it already.',
  shape: 'What the identity provider sent lacks something that is needed.',
  refused: 'The identity provider refused, or the person did not go on.',
};

export const refusal = (reason: RefusedBecause, cause?: unknown): Problem =>
  new Problem('sign-in-refused', `${sentences[reason]} Begin signing in again.`, { reason }, { cause });

/** Made with keys that only the provider has; never with a secret that both sides know, never with none. */
const ALGORITHMS = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519'];
/** Clocks differ. */
const TOLERANCE_SECONDS = 60;

export interface Identity {
  issuer: string;
  subject: string;
  claims: JWTPayload;
}

interface Expected {
  config: OidcConfig;
  provider: Provider;
  now: Date;
}

export async function verifyIdToken(token: string, expected: Expected, nonce?: string): Promise<Identity> {
  const { clientId } = expected.config;
  const { payload, issuer, subject } = await verified(token, expected, clientId);
  if (nonce !== undefined && payload['nonce'] !== nonce) throw refusal('nonce');
  const { azp, aud } = payload;
  if (azp !== undefined ? azp !== clientId : Array.isArray(aud) && aud.length > 1) throw refusal('audience');
  return { issuer, subject, claims: payload };
}

/** Another application's token for the same audience opens nothing: it must have been given to ours. */
export async function verifyAccessToken(token: string, expected: Expected): Promise<Identity> {
  const { clientId, audience } = expected.config;
  if (audience === undefined) throw refusal('audience');
  const { payload, issuer, subject } = await verified(token, expected, audience);
  if ((payload['azp'] ?? payload['appid'] ?? payload['client_id']) !== clientId) throw refusal('audience');
  return { issuer, subject, claims: payload };
}

async function verified(token: string, { config, provider, now }: Expected, audience: string) {
  const result = await jwtVerify(token, provider.keys, {
    audience,
    algorithms: ALGORITHMS,
    clockTolerance: TOLERANCE_SECONDS,
    currentDate: now,
    requiredClaims: ['exp', 'iat', 'sub', 'iss'],
  }).catch((cause: unknown) => {
    throw toRefusal(cause);
  });
  const { payload } = result;
  const issuer = issuerOf(config, provider, result);
  if (issuer === null || !payload.sub) throw refusal('issuer');
  return { payload, issuer, subject: payload.sub };
}

/** null: not one of those that may sign in. */
function issuerOf({ entraTenants }: OidcConfig, { metadata, keys }: Provider, { payload, protectedHeader }: JWTVerifyResult) {
  const tenant = typeof payload['tid'] === 'string' ? payload['tid'] : '';
  const inTenant = (pattern: string) => pattern.replace('{tenantid}', tenant);
  if (payload.iss !== inTenant(metadata.issuer)) return null;
  if (entraTenants.length > 0 && !entraTenants.includes(tenant)) return null;
  // Entra's keys may belong to one kind of issuer alone: one for private accounts must not speak for an organisation.
  const key = keys.jwks()?.keys.find((one) => one.kid === protectedHeader.kid);
  const keyIssuer = key && 'issuer' in key && typeof key.issuer === 'string' ? key.issuer : null;
  return keyIssuer !== null && payload.iss !== inTenant(keyIssuer) ? null : payload.iss;
}

function toRefusal(cause: unknown): unknown {
  if (cause instanceof errors.JWTExpired) return refusal('expired', cause);
  if (cause instanceof errors.JWTClaimValidationFailed) {
    if (cause.reason === 'missing') return refusal('shape', cause);
    if (cause.claim === 'nbf' || cause.claim === 'exp') return refusal('expired', cause);
    return refusal(cause.claim === 'aud' ? 'audience' : cause.claim === 'iss' ? 'issuer' : 'shape', cause);
  }
  if (cause instanceof errors.JOSEAlgNotAllowed) return refusal('algorithm', cause);
  if (cause instanceof errors.JWSSignatureVerificationFailed || cause instanceof errors.JWKSNoMatchingKey)
    return refusal('signature', cause);
  if (cause instanceof errors.JWTInvalid || cause instanceof errors.JWSInvalid) return refusal('shape', cause);
  if (cause instanceof errors.JOSENotSupported) return refusal('algorithm', cause);
  // The keys could not be fetched, or are no keys.
  return unreachable(cause);
}
