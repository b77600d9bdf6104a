// Signing in and out.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { currentSession, session } from '../../shared/contracts/session.ts';
import { adminPassword, type TestApi, testApi } from '../support/api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await testApi();
});
afterAll(() => api.close());

const signIn = (username: string, password: string) => api.request('POST', '/session', { token: null, body: { username, password } });

describe('signing in', () => {
  test('gives a token that opens the API, to a user name in any case', async () => {
    const answer = await signIn('ADMIN', adminPassword);
    expect(answer.status).toBe(201);
    const { token, user } = session.parse(answer.body);
    expect(user).toMatchObject({ username: 'admin', role: 'system-admin' });
    const shown = await api.request('GET', '/session', { token });
    expect(shown.status).toBe(200);
    expect(currentSession.parse(shown.body).user.username).toBe('admin');
    expect(shown.text).not.toContain(token);
  });

  test('answers a wrong password and an unknown user alike', async () => {
    const wrong = await signIn('admin', 'not this one');
    const unknown = await signIn('nobody', 'not this one');
    expect(wrong.status).toBe(401);
    expect(wrong.body).toMatchObject({ code: 'wrong-credentials' });
    expect({ ...unknown.body, requestId: '' }).toEqual({ ...wrong.body, requestId: '' });
  });

  test('stores no token as it is', async () => {
    const { token } = (await signIn('admin', adminPassword)).body;
    const rows = await api.deps.database.query<{ hash: string }>(`select encode(token_hash, 'escape') as hash from sessions`);
    expect(JSON.stringify(rows)).not.toContain(token);
  });

  test('says which field is missing', async () => {
    const answer = await api.request('POST', '/session', { token: null, body: { username: 'admin' } });
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({ code: 'invalid-request', fields: [{ path: 'password' }] });
  });
});

describe('a session', () => {
  test('ends after twelve hours', async () => {
    const { token } = (await signIn('admin', adminPassword)).body;
    api.clock.pass(12 * 3600 - 1);
    expect((await api.request('GET', '/session', { token })).status).toBe(200);
    api.clock.pass(1);
    const late = await api.request('GET', '/session', { token });
    expect(late.status).toBe(401);
    expect(late.body).toMatchObject({ code: 'not-signed-in' });
  });

  test('ends at once when signing out, and no other session does', async () => {
    const one = (await signIn('admin', adminPassword)).body.token;
    const other = (await signIn('admin', adminPassword)).body.token;
    expect((await api.request('DELETE', '/session', { token: one })).status).toBe(204);
    expect((await api.request('GET', '/session', { token: one })).status).toBe(401);
    expect((await api.request('GET', '/session', { token: other })).status).toBe(200);
  });

  test.each([null, 'short', 'x'.repeat(43)])('is refused for the token %s', async (token) => {
    const answer = await api.request('GET', '/tenants', { token });
    expect(answer.status).toBe(401);
    expect(answer.headers.get('www-authenticate')).toBe('Bearer');
  });
});
