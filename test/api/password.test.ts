// Changing the password, signing out everywhere, and passwords that were hashed more cheaply than today's.
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { addAccount } from '../../src-api/auth/accounts.store.ts';
import { hashPassword } from '../../src-api/auth/passwords.ts';
import { openSession } from '../../src-api/auth/sessions.service.ts';
import { adminPassword, type TestApi, testApi } from '../support/api.ts';

let api: TestApi;
let person: { token: string; username: string };
beforeAll(async () => {
  api = await testApi();
});
afterAll(() => api.close());
beforeEach(async () => {
  person = await api.accountWith('viewer');
});

const signIn = (password: string, username = person.username) =>
  api.request('POST', '/session', { token: null, body: { username, password } });
const change = (oldPassword: string, newPassword: string) =>
  api.request('PUT', '/session/password', { token: person.token, body: { oldPassword, newPassword } });
const holds = async (token: string) => (await api.request('GET', '/session', { token })).status === 200;

test('a new password holds from then on, ends the other sessions and keeps this one', async () => {
  const other = (await signIn(adminPassword)).body.token;
  expect((await change(adminPassword, 'a much better one')).status).toBe(204);
  expect([await holds(person.token), await holds(other)]).toEqual([true, false]);
  expect((await signIn(adminPassword)).status).toBe(401);
  expect((await signIn('a much better one')).status).toBe(201);
});

test('changing needs the old password, and guessing it is slowed down like signing in', async () => {
  for (const n of [1, 2, 3, 4, 5]) expect([n, (await change('wrong', 'a much better one')).status]).toEqual([n, 401]);
  const refused = await change(adminPassword, 'a much better one');
  expect([refused.status, refused.body.code]).toEqual([429, 'too-many-attempts']);
});

test.each([
  ['short', 'seven77'],
  ['the old one again', adminPassword],
])('a new password that is %s is refused', async (_, wanted) => {
  const answer = await change(adminPassword, wanted);
  expect([answer.status, answer.body.fields[0].path]).toEqual([400, 'newPassword']);
});

test('an account of the identity provider has no password to change or to guess', async () => {
  const other = { id: api.deps.ids.uuid(), username: 'from-elsewhere', role: 'viewer', passwordHash: null } as const;
  await addAccount(api.deps.database, other, api.clock.now());
  const session = await openSession(api.deps, other);
  expect(session.user.hasPassword).toBe(false);
  const body = { oldPassword: 'null', newPassword: 'a much better one' };
  const answer = await api.request('PUT', '/session/password', { token: session.token, body });
  expect([answer.status, answer.body.code]).toEqual([409, 'no-password']);
  expect((await signIn('null', 'from-elsewhere')).body.code).toBe('wrong-credentials');
});

test('signing out everywhere ends every session of this account and of nobody else', async () => {
  const other = (await signIn(adminPassword)).body.token;
  expect((await api.request('DELETE', '/session/all', { token: person.token })).status).toBe(204);
  expect([await holds(person.token), await holds(other), await holds(api.adminToken)]).toEqual([false, false, true]);
});

test('a password hashed at another cost is hashed anew when it is used', async () => {
  const old = await hashPassword('from long ago', { N: 8, r: 1, p: 1 });
  const id = api.deps.ids.uuid();
  await addAccount(api.deps.database, { id, username: 'veteran', role: 'viewer', passwordHash: old }, api.clock.now());
  const stored = async () =>
    (await api.deps.database.query<{ hash: string }>(`select password_hash as hash from accounts where id = $1`, [id]))[0]?.hash;
  expect((await signIn('wrong', 'veteran')).status).toBe(401);
  expect(await stored()).toBe(old);
  expect((await signIn('from long ago', 'veteran')).status).toBe(201);
  expect(await stored()).toMatch(/^scrypt\$16\$1\$1\$/);
  expect((await signIn('from long ago', 'veteran')).status).toBe(201);
});
