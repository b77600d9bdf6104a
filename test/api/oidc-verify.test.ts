// What a provider's token must be held against beyond its signature: the sign-in it belongs to, and Entra's many issuers.
import { beforeAll, expect, test } from '@jest/globals';
import { createLocalJWKSet, type CryptoKey, exportJWK, generateKeyPair, SignJWT } from 'jose';
import { oidcOf, type OidcConfig } from '../../src-api/auth/oidc/oidc-config.ts';
import type { Provider } from '../../src-api/auth/oidc/provider.ts';
import { verifyIdToken } from '../../src-api/auth/oidc/verify-token.ts';
import { readConfig } from '../../src-api/config.ts';
import type { Problem } from '../../src-api/http/problem.ts';

const ENTRA = 'https://login.microsoftonline.com';
const ACME = '11111111-1111-4111-8111-111111111111';
const OTHER = '22222222-2222-4222-8222-222222222222';
const PRIVATE = '9188040d-6c67-4b72-b4b3-3d6c3b1d5a5e';
const now = new Date('2026-03-02T09:00:00Z');
const seconds = now.getTime() / 1000;

let keys: Record<'organisations' | 'people', CryptoKey>;
let config: OidcConfig;
let provider: Provider;

beforeAll(async () => {
  const [organisations, people] = await Promise.all([generateKeyPair('RS256'), generateKeyPair('RS256')]);
  keys = { organisations: organisations.privateKey, people: people.privateKey };
  const jwks = {
    keys: [
      { ...(await exportJWK(organisations.publicKey)), kid: 'organisations', issuer: `${ENTRA}/{tenantid}/v2.0` },
      { ...(await exportJWK(people.publicKey)), kid: 'people', issuer: `${ENTRA}/${PRIVATE}/v2.0` },
    ],
  };
  const endpoint = `${ENTRA}/organizations/oauth2/v2.0/x`;
  const metadata = {
    issuer: `${ENTRA}/{tenantid}/v2.0`,
    authorization_endpoint: endpoint,
    token_endpoint: endpoint,
    jwks_uri: endpoint,
    token_endpoint_auth_methods_supported: [],
  };
  provider = { metadata, keys: createLocalJWKSet(jwks) };
  const read = oidcOf(
    readConfig({
      ROWCALL_PUBLIC_URL: 'https://rowcall.example',
      ROWCALL_OIDC_ISSUER: `${ENTRA}/organizations/v2.0`,
      ROWCALL_OIDC_CLIENT_ID: 'rowcall',
      ROWCALL_OIDC_GRANTS: 'staff=acme:viewer',
      ROWCALL_OIDC_ENTRA_TENANTS: ACME,
    }),
  );
  if (!read) throw new Error('The settings name a provider.');
  config = read;
});

const tokenOf = (tid: string, { iss = `${ENTRA}/${tid}/v2.0`, kid = 'organisations', nonce = 'the nonce' } = {}) =>
  new SignJWT({ iss, tid, nonce, sub: 'ann', aud: 'rowcall', iat: seconds, exp: seconds + 600 })
    .setProtectedHeader({ alg: 'RS256', kid })
    .sign(keys[kid as keyof typeof keys]);

const reasonOf = async (token: string, nonce?: string) =>
  verifyIdToken(token, { config, provider, now }, nonce).then(
    () => 'taken',
    (thrown: unknown) => (thrown as Problem).extra['reason'],
  );

test('a token of this sign-in, from a tenant that may, is taken', async () => {
  expect(await reasonOf(await tokenOf(ACME), 'the nonce')).toBe('taken');
  expect((await verifyIdToken(await tokenOf(ACME), { config, provider, now })).issuer).toBe(`${ENTRA}/${ACME}/v2.0`);
});

test('a token of another sign-in is refused by its nonce, and one without', async () => {
  expect(await reasonOf(await tokenOf(ACME), 'another nonce')).toBe('nonce');
  expect(await reasonOf(await tokenOf(ACME, { nonce: '' }), 'the nonce')).toBe('nonce');
});

test('a tenant that is not listed is refused', async () => {
  expect(await reasonOf(await tokenOf(OTHER))).toBe('issuer');
});

test('a tenant named by the token that its issuer is not is refused', async () => {
  expect(await reasonOf(await tokenOf(ACME, { iss: `${ENTRA}/${OTHER}/v2.0` }))).toBe('issuer');
});

test('a key for private accounts does not speak for an organisation', async () => {
  expect(await reasonOf(await tokenOf(ACME, { kid: 'people' }))).toBe('issuer');
});

test('a minute between the clocks is forgiven, more is not', async () => {
  const token = await tokenOf(ACME);
  const at = (after: number) =>
    verifyIdToken(token, { config, provider, now: new Date(now.getTime() + after * 1000) }).then(
      () => 'taken',
      () => 'refused',
    );
  expect([await at(650), await at(670)]).toEqual(['taken', 'refused']);
});
