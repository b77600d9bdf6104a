// Managing the people who may sign in: by system administrators all of them, by the administrators of a tenant its own.
import { afterAll, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import crypto from 'node:crypto';
import type { AccountRecord, Member } from '../../shared/contracts/accounts.ts';
import { type TestApi, testApi } from '../support/api.ts';
import { ifMatch, tenantWith } from '../support/tenant.ts';

let api: TestApi;
let n = 0;
const password = 'a good password';
beforeAll(async () => {
  api = await testApi();
  for (const id of ['acme', 'other']) await tenantWith(api, id);
});
afterAll(() => api.close());

const name = () => `person${(n += 1)}`;
const signIn = (username: string, secret = password) =>
  api.request('POST', '/session', { token: null, body: { username, password: secret } });
const make = async (more: object = {}): Promise<AccountRecord> => {
  const made = await api.request('POST', '/accounts', { body: { username: name(), password, ...more } });
  expect([made.status, made.text]).toEqual([201, expect.any(String)]);
  return made.body;
};
const patch = (account: { id: string; version: number }, body: object) =>
  api.request('PATCH', `/accounts/${account.id}`, { body, headers: ifMatch(account) });

describe('a system administrator', () => {
  test('makes an account that can sign in and sees its tenants', async () => {
    const account = await make({ tenants: [{ id: 'acme', role: 'operator' }] });
    expect(account).toMatchObject({ role: 'viewer', disabled: false, version: 1, tenants: [{ id: 'acme', role: 'operator' }] });
    const { body } = await signIn(account.username.toUpperCase());
    expect(body.user).toMatchObject({ id: account.id, tenants: [{ id: 'acme', role: 'operator' }] });
    expect((await api.request('GET', `/accounts/${account.id}`)).body).toEqual(account);
    expect(JSON.stringify(account)).not.toMatch(/password|hash|scrypt/i);
  });

  test('finds accounts by a part of the name, page by page', async () => {
    for (const i of [1, 2, 3]) await make({ username: `Searched ${i}` });
    const first = (await api.request('GET', '/accounts?q=SEARCHED&limit=2')).body;
    const rest = (await api.request('GET', `/accounts?q=SEARCHED&limit=2&cursor=${first.next}`)).body;
    const names = [...first.items, ...rest.items].map((a: AccountRecord) => a.username);
    expect([names, rest.next]).toEqual([['Searched 1', 'Searched 2', 'Searched 3'], null]);
  });

  test('is told when the name is taken, a tenant unknown or the version old', async () => {
    const account = await make();
    const taken = await api.request('POST', '/accounts', { body: { username: account.username.toUpperCase(), password } });
    expect([taken.status, taken.body.code]).toEqual([409, 'already-exists']);
    const unknown = await patch(account, { tenants: [{ id: 'nowhere', role: 'viewer' }] });
    expect([unknown.status, unknown.body.code]).toEqual([400, 'broken-reference']);
    expect((await patch(account, { disabled: true })).status).toBe(200);
    expect((await patch(account, { disabled: false })).body).toMatchObject({ code: 'version-mismatch', version: 2 });
  });

  test('gives other memberships, at once and for good', async () => {
    const account = await make({ tenants: [{ id: 'acme', role: 'tenant-admin' }] });
    const { token } = (await signIn(account.username)).body;
    expect((await api.request('GET', '/tenants/acme/members', { token })).status).toBe(200);
    await patch(account, { tenants: [{ id: 'other', role: 'viewer' }] });
    expect((await api.request('GET', '/tenants/acme', { token })).status).toBe(404);
    expect((await api.request('GET', '/tenants/other', { token })).status).toBe(200);
  });

  test('switches an account off: its sessions end and nobody signs in with it, until it is switched on again', async () => {
    const account = await make();
    const { token } = (await signIn(account.username)).body;
    const off = (await patch(account, { disabled: true })).body;
    expect(off).toMatchObject({ disabled: true, version: 2 });
    expect((await api.request('GET', '/session', { token })).body.code).toBe('not-signed-in');
    expect((await signIn(account.username)).body.code).toBe('wrong-credentials');
    expect((await patch(off, { disabled: false })).body).toMatchObject({ disabled: false });
    expect((await api.request('GET', '/session', { token })).status).toBe(401);
    expect((await signIn(account.username)).status).toBe(201);
  });

  test('sets a new password: the old one and the sessions are over', async () => {
    const account = await make();
    const { token } = (await signIn(account.username)).body;
    expect((await patch(account, { password: 'another password' })).status).toBe(200);
    expect((await api.request('GET', '/session', { token })).status).toBe(401);
    expect((await signIn(account.username)).status).toBe(401);
    expect((await signIn(account.username, 'another password')).status).toBe(201);
  });

  test('removes an account', async () => {
    const account = await make({ tenants: [{ id: 'acme', role: 'viewer' }] });
    expect((await api.request('DELETE', `/accounts/${account.id}`, { headers: ifMatch(account) })).status).toBe(204);
    expect((await api.request('GET', `/accounts/${account.id}`)).status).toBe(404);
  });

  test('cannot take away the last one, also when two try at the same moment', async () => {
    const [admin] = (await api.request('GET', '/accounts?q=admin')).body.items as [AccountRecord];
    for (const body of [{ role: 'viewer' }, { disabled: true }])
      expect((await patch(admin, body)).body).toMatchObject({ status: 409, code: 'last-administrator' });
    const gone = await api.request('DELETE', `/accounts/${admin.id}`, { headers: ifMatch(admin) });
    expect(gone.body.code).toBe('last-administrator');

    const second = await make({ role: 'system-admin' });
    // Each takes away the other; the session of the first stays usable while it is only asked for.
    const { token } = (await signIn(second.username)).body;
    const both = await Promise.all([
      patch(second, { role: 'viewer' }),
      api.request('PATCH', `/accounts/${admin.id}`, { body: { role: 'viewer' }, headers: ifMatch(admin), token }),
    ]);
    const left = both.map(({ status }) => status).sort();
    expect(left[0]).toBe(200);
    expect(left[1]).toBeGreaterThan(400);
    const administrators = await api.deps.database.query(`select 1 from accounts where role = 'system-admin' and disabled_at is null`);
    expect(administrators).toHaveLength(1);
    await api.deps.database.query(`update accounts set role = 'system-admin' where id = $1`, [admin.id]);
  });
});

describe('the administrator of a tenant', () => {
  let token: string;
  const members = '/tenants/acme/members';
  const ask = (method: string, path: string, body?: unknown, record?: { version: number }) =>
    api.request(method, path, { token, body, headers: record ? ifMatch(record) : {} });
  const add = async (more: object = {}): Promise<Member> =>
    (await ask('POST', members, { username: name(), role: 'viewer', password, ...more })).body;
  beforeEach(async () => {
    ({ token } = await api.accountWith('viewer', { acme: 'tenant-admin' }));
  });

  test('adds somebody with a password, who is a member of this tenant alone', async () => {
    const member = await add({ role: 'operator' });
    expect(member).toMatchObject({ role: 'operator', disabled: false, shared: false });
    const { body } = await signIn(member.username);
    expect(body.user).toMatchObject({ role: 'viewer', tenants: [{ id: 'acme', role: 'operator' }] });
    const { items } = (await ask('GET', `${members}?q=${member.username}`)).body;
    expect(items).toContainEqual(member);
    expect((await ask('GET', `${members}/${member.id}`)).body).toEqual(member);
  });

  test('changes roles, switches off, sets passwords and takes out', async () => {
    const member = await add();
    const raised = (await ask('PATCH', `${members}/${member.id}`, { role: 'tenant-admin' }, member)).body;
    expect(raised).toMatchObject({ role: 'tenant-admin', version: 2 });
    const off = (await ask('PATCH', `${members}/${member.id}`, { disabled: true }, raised)).body;
    expect((await signIn(member.username)).status).toBe(401);
    const on = (await ask('PATCH', `${members}/${member.id}`, { disabled: false, password: 'another password' }, off)).body;
    expect((await signIn(member.username, 'another password')).status).toBe(201);
    const stale = await ask('DELETE', `${members}/${member.id}`, undefined, member);
    expect([stale.status, stale.body.code]).toEqual([412, 'version-mismatch']);
    expect((await ask('DELETE', `${members}/${member.id}`, undefined, on)).status).toBe(204);
    expect((await signIn(member.username, 'another password')).body.user.tenants).toEqual([]);
  });

  test('raises nobody above the own role, not even themselves', async () => {
    const member = await add();
    const above = await ask('PATCH', `${members}/${member.id}`, { role: 'system-admin' }, member);
    expect([above.status, above.body.code]).toEqual([400, 'invalid-request']);
    expect((await ask('POST', members, { username: name(), role: 'system-admin', password })).status).toBe(400);
    expect((await ask('POST', '/accounts', { username: name(), role: 'system-admin', password })).status).toBe(403);
  });

  test('lets somebody of another tenant in, but cannot take over their account', async () => {
    const theirs = await make({ tenants: [{ id: 'other', role: 'tenant-admin' }] });
    const member = (await ask('POST', members, { username: theirs.username, role: 'viewer' })).body;
    expect(member).toMatchObject({ id: theirs.id, shared: true });
    for (const body of [{ password: 'taken over!' }, { disabled: true }]) {
      const refused = await ask('PATCH', `${members}/${member.id}`, body, member);
      expect([refused.status, refused.body.code]).toEqual([403, 'forbidden']);
    }
    expect((await signIn(theirs.username)).body.user.tenants).toHaveLength(2);
    expect((await ask('DELETE', `${members}/${member.id}`, undefined, member)).status).toBe(204);
    expect((await signIn(theirs.username)).body.user.tenants).toMatchObject([{ id: 'other', role: 'tenant-admin' }]);
  });

  test('does not find members of other tenants, and cannot touch a system administrator', async () => {
    const theirs = await make({ tenants: [{ id: 'other', role: 'viewer' }] });
    expect((await ask('PATCH', `${members}/${theirs.id}`, { role: 'viewer' }, theirs)).status).toBe(404);
    expect((await ask('DELETE', `${members}/${theirs.id}`, undefined, theirs)).status).toBe(404);
    const unknown = await ask('POST', members, { username: 'nobody at all', role: 'viewer' });
    expect([unknown.status, unknown.body.code]).toEqual([400, 'broken-reference']);
    const admin = (await ask('POST', members, { username: 'admin', role: 'viewer' })).body;
    expect((await ask('PATCH', `${members}/${admin.id}`, { password: 'taken over!' }, admin)).status).toBe(403);
    expect((await ask('DELETE', `${members}/${admin.id}`, undefined, admin)).status).toBe(204);
  });
});

test.each(['/accounts', '/tenants/acme/members'])('others are answered while a new password is hashed for %s', async (path) => {
  const account = await make({ tenants: [{ id: 'acme', role: 'viewer' }] });
  const { scrypt } = crypto;
  const held: (() => void)[] = [];
  const hashing = new Promise<void>((resolve) => {
    const hold = (...asked: Parameters<typeof scrypt>) => {
      held.push(() => scrypt(...asked));
      resolve();
    };
    jest.spyOn(crypto, 'scrypt').mockImplementation(hold);
  });
  const patched = api.request('PATCH', `${path}/${account.id}`, { body: { password: 'another password' }, headers: ifMatch(account) });
  try {
    await hashing;
    expect((await api.request('GET', '/accounts')).status).toBe(200);
  } finally {
    jest.restoreAllMocks();
    for (const goOn of held) goOn();
  }
  expect((await patched).status).toBe(200);
});

test('accounts and members are in the audit with what changed, and a password by its name alone', async () => {
  const account = await make();
  await patch(account, { role: 'system-admin', password: 'another password' });
  await api.request('DELETE', `/accounts/${account.id}`, { headers: ifMatch({ version: 2 }) });
  const [removed, changed, made] = (await api.request('GET', `/audit?object=${account.id}`)).body.items;
  expect([removed.action, changed.action, made.action]).toEqual(['account.removed', 'account.changed', 'account.created']);
  expect(changed).toMatchObject({ who: 'admin', key: account.username, kind: 'account' });
  expect(changed.changes).toEqual([
    { field: 'role', old: 'viewer', new: 'system-admin' },
    { field: 'password', old: '…', new: '…' },
  ]);

  const members = '/tenants/acme/members';
  const member = (await api.request('POST', members, { body: { username: name(), role: 'viewer', password } })).body;
  await api.request('PATCH', `${members}/${member.id}`, { body: { role: 'operator' }, headers: ifMatch(member) });
  await api.request('DELETE', `${members}/${member.id}`, { headers: ifMatch({ version: 2 }) });
  const told = (await api.request('GET', `/tenants/acme/audit?object=${member.id}`)).body.items;
  expect(told.map((line: { action: string }) => line.action)).toEqual(['member.removed', 'member.changed', 'member.created']);
  expect(told[1].changes).toEqual([{ field: 'role', old: 'viewer', new: 'operator' }]);
});
