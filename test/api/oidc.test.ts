// Signing in through an identity provider: the whole way there and back against a real one, and every way it must be refused.
import { createHash, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { session, type Session } from '../../shared/contracts/session.ts';
import { readConfig } from '../../src-api/config.ts';
import { type TestApi, testApi } from '../support/api.ts';
import { grants, startProvider, strangersKey, type TestProvider } from '../support/run-oidc-provider.ts';

const PUBLIC_URL = 'http://localhost:9';
const CALLBACK = '/session/oidc/callback';

let provider: TestProvider;
let api: TestApi;
/** Every secret that has come by; none may be found in the log. */
const secrets = new Set<string>();

beforeAll(async () => {
  provider = await startProvider(`${PUBLIC_URL}/api/v1${CALLBACK}`);
  const given = readConfig({
    ROWCALL_PUBLIC_URL: PUBLIC_URL,
    ROWCALL_OIDC_ISSUER: provider.issuer,
    ROWCALL_OIDC_CLIENT_ID: provider.clientId,
    ROWCALL_OIDC_CLIENT_SECRET: provider.clientSecret,
    ROWCALL_OIDC_AUDIENCE: 'https://rowcall.example',
    ROWCALL_OIDC_GRANTS: grants,
    ROWCALL_OIDC_TITLE: 'Acme',
  });
  const config = Object.fromEntries(Object.entries(given).filter(([name]) => name.startsWith('oidc') || name === 'publicUrl'));
  api = await testApi({ config });
  // The provider's tokens live now.
  api.clock.pass((Date.now() - api.clock.now().getTime()) / 1000);
  const { token } = await api.accountWith('system-admin');
  await api.request('POST', '/tenants', { token, body: { id: 'acme', name: 'Acme', country: 'US' } });
});
afterAll(async () => {
  await api.close();
  await provider.stop();
});
beforeEach(() => secrets.clear());

const secret = () => randomBytes(32).toString('base64url');
const hashOf = (text: string) => createHash('sha256').update(text).digest('base64url');

interface Begun {
  verifier: string;
  there: string;
}

async function begin(via = 'page'): Promise<Begun> {
  const verifier = secret();
  const answer = await api.request('GET', `/session/oidc/start?via=${via}&challenge=${hashOf(verifier)}`, { token: null });
  return { verifier, there: answer.headers.get('location') ?? '' };
}

/** What the page is told behind the #. */
async function comeBack(back: URL): Promise<{ page: string; told: URLSearchParams }> {
  for (const name of ['code', 'state']) secrets.add(back.searchParams.get(name) ?? name);
  const answer = await api.request('GET', `${CALLBACK}${back.search}`, { token: null });
  const location = new URL(answer.headers.get('location') ?? '');
  return { page: location.pathname, told: new URLSearchParams(location.hash.slice(1)) };
}

const redeem = (code: string, verifier: string) => api.request('POST', '/session/oidc/code', { token: null, body: { code, verifier } });
const byToken = (body: { idToken: string } | { accessToken: string }) => api.request('POST', '/session/oidc/token', { token: null, body });

async function signIn(login: string): Promise<Session> {
  const { verifier, there } = await begin();
  const { told } = await comeBack(await provider.signIn(there, login));
  const answer = await redeem(told.get('code') ?? '', verifier);
  expect(answer.status).toBe(201);
  return session.parse(answer.body);
}

describe('the whole way through the provider', () => {
  test('ends with a session of an account that may what the provider says', async () => {
    const { there } = await begin();
    const asked = new URL(there).searchParams;
    expect([asked.get('response_type'), asked.get('code_challenge_method')]).toEqual(['code', 'S256']);
    const { token, user } = await signIn('ann');
    expect(user).toMatchObject({ username: 'ann', role: 'viewer', tenants: [{ id: 'acme', role: 'operator' }], hasPassword: false });
    expect((await api.request('GET', '/tenants/acme', { token })).status).toBe(200);
    expect((await signIn('ann')).user.id).toBe(user.id);
  });

  test('knows what the provider tells only when asked about the person', async () => {
    expect((await signIn('gus')).user.tenants).toMatchObject([{ id: 'acme', role: 'operator' }]);
  });

  test('gives somebody whose name is taken an account beside it, never that one', async () => {
    const { user } = await signIn('chief');
    expect(user).toMatchObject({ role: 'system-admin', username: 'admin (localhost)' });
  });

  test('refuses, in words, somebody whom nothing is granted', async () => {
    const { there } = await begin('office');
    const { page, told } = await comeBack(await provider.signIn(there, 'bob'));
    expect([page, told.get('error')]).toEqual(['/office-sign-in.html', 'nothing-granted']);
  });

  test('keeps nobody who is switched off', async () => {
    const { user, token } = await signIn('ann');
    const admin = (await api.accountWith('system-admin')).token;
    const { body } = await api.request('GET', `/accounts/${user.id}`, { token: admin });
    const change = (disabled: boolean, version: number) =>
      api.request('PATCH', `/accounts/${user.id}`, { token: admin, body: { disabled }, headers: { 'if-match': `"${version}"` } });
    const { version } = (await change(true, body.version)).body;
    const { told } = await comeBack(await provider.signIn((await begin()).there, 'ann'));
    expect(told.get('error')).toBe('nothing-granted');
    expect((await api.request('GET', '/session', { token })).status).toBe(401);
    await change(false, version);
  });
});

describe('is refused:', () => {
  const backWith = async (change: (back: URL) => void, login = 'ann') => {
    const back = await provider.signIn((await begin()).there, login);
    change(back);
    return (await comeBack(back)).told;
  };

  test('a state that was used before', async () => {
    const back = await provider.signIn((await begin()).there, 'ann');
    expect((await comeBack(back)).told.get('code')).not.toBeNull();
    expect((await comeBack(back)).told.get('error')).toBe('sign-in-refused');
  });

  test('a state that was never given, and one after ten minutes', async () => {
    expect((await backWith((back) => back.searchParams.set('state', secret()))).get('error')).toBe('sign-in-refused');
    const back = await provider.signIn((await begin()).there, 'ann');
    api.clock.pass(601);
    expect((await comeBack(back)).told.get('error')).toBe('sign-in-refused');
    api.clock.pass(-601);
  });

  test('a code of the provider that was used before, or belongs to another sign-in', async () => {
    const first = await provider.signIn((await begin()).there, 'ann');
    const code = first.searchParams.get('code') ?? '';
    expect((await backWith((back) => back.searchParams.set('code', code))).get('error')).toBe('sign-in-refused');
    const second = await provider.signIn((await begin()).there, 'ann');
    await comeBack(second);
    const used = second.searchParams.get('code') ?? '';
    expect((await backWith((back) => back.searchParams.set('code', used))).get('error')).toBe('sign-in-refused');
  });

  test('an answer in the name of another issuer', async () => {
    expect((await backWith((back) => back.searchParams.set('iss', 'https://evil.example'))).get('error')).toBe('sign-in-refused');
  });

  test('a one-time code without its verifier, and from then on with it', async () => {
    const { verifier, there } = await begin();
    const code = (await comeBack(await provider.signIn(there, 'ann'))).told.get('code') ?? '';
    expect((await redeem(code, secret())).body.code).toBe('sign-in-refused');
    expect((await redeem(code, verifier)).body.code).toBe('sign-in-refused');
  });

  test('a one-time code used twice, and one after a minute', async () => {
    const first = await begin();
    const code = (await comeBack(await provider.signIn(first.there, 'ann'))).told.get('code') ?? '';
    expect((await redeem(code, first.verifier)).status).toBe(201);
    expect((await redeem(code, first.verifier)).status).toBe(401);
    const late = await begin();
    const lateCode = (await comeBack(await provider.signIn(late.there, 'ann'))).told.get('code') ?? '';
    api.clock.pass(61);
    expect((await redeem(lateCode, late.verifier)).status).toBe(401);
  });

  const hour = 3600;
  const now = () => Math.floor(Date.now() / 1000);
  test.each<[string, string, () => Promise<string>]>([
    ['for another audience', 'audience', () => provider.sign({ aud: 'another-app' })],
    ['for several, given to another', 'audience', () => provider.sign({ aud: ['rowcall', 'another-app'], azp: 'another-app' })],
    ['for several, given to nobody', 'audience', () => provider.sign({ aud: ['rowcall', 'another-app'] })],
    ['that has expired', 'expired', () => provider.sign({ iat: now() - 2 * hour, exp: now() - hour })],
    ['that does not hold yet', 'expired', () => provider.sign({ nbf: now() + hour, exp: now() + 2 * hour })],
    ['without an end', 'shape', () => provider.sign({ exp: undefined })],
    ['of another issuer', 'issuer', () => provider.sign({ iss: 'https://evil.example' })],
    ['signed with another key', 'signature', async () => provider.sign({}, await strangersKey())],
    [
      'signed with a secret, which could be the public key',
      'algorithm',
      () => Promise.resolve(forged({ alg: 'HS256', kid: 'of-the-tests' })),
    ],
    ['signed by nobody', 'algorithm', () => Promise.resolve(forged({ alg: 'none' }))],
    ['that is none', 'shape', () => Promise.resolve('no.token.atall')],
  ])('an ID token %s', async (_, reason, make) => {
    const idToken = await make();
    secrets.add(idToken);
    const answer = await byToken({ idToken });
    expect([answer.status, answer.body.code, answer.body.reason]).toEqual([401, 'sign-in-refused', reason]);
  });

  const audience = 'https://rowcall.example';
  test.each<[string, Record<string, unknown>, 'accessToken' | 'idToken']>([
    ['an access token of another application', { aud: audience, azp: 'another-app' }, 'accessToken'],
    ['an access token of no application', { aud: audience }, 'accessToken'],
    ['an ID token as an access token', {}, 'accessToken'],
    ['an access token as an ID token', { aud: audience, azp: 'rowcall' }, 'idToken'],
  ])('%s', async (_, claims, as) => {
    const token = await provider.sign(claims);
    const answer = await byToken(as === 'idToken' ? { idToken: token } : { accessToken: token });
    expect([answer.status, answer.body.reason]).toEqual([401, 'audience']);
  });
});

/** A header and claims as they should be, with whatever stands for a signature. */
function forged(header: { alg: string; kid?: string }): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const now = Math.floor(Date.now() / 1000);
  const claims = { iss: provider.issuer, aud: 'rowcall', sub: 'ann', iat: now, exp: now + 600, roles: ['rowcall-admins'] };
  const signature = header.alg === 'none' ? '' : createHash('sha256').update('anything').digest('base64url');
  return `${part(header)}.${part(claims)}.${signature}`;
}

test('a token that Office or a script brings opens a session of the same account', async () => {
  const { user } = await signIn('ann');
  expect((await byToken({ idToken: await provider.sign({}) })).body.user.id).toBe(user.id);
  const accessToken = await provider.sign({ aud: 'https://rowcall.example', azp: 'rowcall' });
  expect((await byToken({ accessToken })).body.user.id).toBe(user.id);
});

test('what the provider no longer grants is taken away, sessions included', async () => {
  const { token, user } = await signIn('ann');
  const less = await byToken({ idToken: await provider.sign({ roles: [] }) });
  expect([less.status, less.body.code]).toEqual([403, 'nothing-granted']);
  expect((await api.request('GET', '/session', { token })).status).toBe(401);
  const again = await signIn('ann');
  expect([again.user.id, again.user.tenants.length]).toEqual([user.id, 1]);
});

test('the ways to sign in name the provider, without its secret', async () => {
  const answer = await api.request('GET', '/session/ways', { token: null });
  expect(answer.body).toEqual({ password: true, provider: { title: 'Acme', nested: null } });
});

test('no token, code or state stands in a log line, and none as it is in the database', async () => {
  const { verifier, there } = await begin();
  const state = new URL(there).searchParams.get('state') ?? '';
  const back = await provider.signIn(there, 'ann');
  const { told } = await comeBack(back);
  const stored = JSON.stringify(
    await api.deps.database.query(
      `select encode(state_hash, 'escape') a, encode(sealed, 'escape') b from oidc_flows
       union all select encode(code_hash, 'escape'), challenge from oidc_codes`,
    ),
  );
  const code = told.get('code') ?? '';
  const answer = await redeem(code, verifier);
  const idToken = await provider.sign({ aud: 'another-app' });
  await byToken({ idToken });
  await comeBack(back);
  for (const one of [state, code, verifier, idToken, answer.body.token, ...secrets]) {
    expect(api.logged.join('\n')).not.toContain(one);
    expect(stored).not.toContain(one);
  }
  expect(api.logged.join('\n')).toContain('a sign-in through the identity provider was refused');
});
