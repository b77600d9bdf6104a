// Every resource: create, read, change, delete, with versions, and apart from other tenants.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { testApi, type TestApi } from '../support/api.ts';
import { ifMatch, tenantWith } from '../support/tenant.ts';

let api: TestApi;
let acme: string;
let other: string;

const inventory = {
  orgUnits: [['Acme'], ['Acme', 'Sales']],
  locations: ['Main Office', 'Depot'],
  licences: [{ type: 'Pro', total: 5 }],
  numbers: [{ number: '+12125550100' }, { number: '+12125550101' }],
  users: [{ username: 'pam', email: 'pam@acme.example', extensions: ['1000', '1001'] }],
  devices: [{ id: '0015650000AA', extension: '1000' }],
};

beforeAll(async () => {
  api = await testApi();
  acme = await tenantWith(api, 'acme', inventory);
  other = await tenantWith(api, 'other', {});
});
afterAll(() => api.close());

const resources = [
  {
    path: 'users',
    body: { username: 'jim', email: 'Jim@acme.example', orgUnit: ['Acme', 'Sales'], location: 'Depot', licence: 'Pro' },
    change: { firstName: 'Jim', orgUnit: null },
  },
  { path: 'extensions', body: { number: '0070', username: 'PAM', description: 'fax' }, change: { description: null, username: null } },
  { path: 'mailboxes', body: { number: '1000', extension: '1000', email: 'pam@acme.example' }, change: { pager: 'pager@acme.example' } },
  { path: 'devices', body: { id: '00:15:65:00:00:bb', brand: 'yealink', family: 't4x', model: 't46s' }, change: { extension: '1001' } },
  { path: 'numbers', body: { number: '+12125550177', assignedTo: 'pam' }, change: { assignedTo: null } },
  { path: 'org-units', body: { path: ['Acme', 'Support'] }, change: { path: ['Acme', 'Help'] } },
  { path: 'locations', body: { name: 'Annex' }, change: { name: 'West Annex' } },
  { path: 'licences', body: { type: 'Essentials', total: 3 }, change: { total: 4 } },
  { path: 'contacts', body: { name: 'Pam', extension: '1000' }, change: { name: 'Pam B' } },
  { path: 'inbound-routes', body: { number: '+12125550100', extension: '1000' }, change: { extension: '1001' } },
  {
    path: 'endpoints',
    body: { username: 'user_1', extension: '1000', callerId: 'Pam 1000', deviceId: '0015650000AA' },
    change: { deviceId: null },
  },
];

describe.each(resources)('$path', ({ path, body, change }) => {
  test('is created, read, changed and deleted', async () => {
    const created = await api.request('POST', `${acme}/${path}`, { body });
    expect(created.text).toContain('"version":');
    expect(created.status).toBe(201);
    const at = `${acme}/${path}/${created.body.id}`;
    expect(created.headers.get('location')).toBe(`/api/v1${at}`);
    expect((await api.request('GET', at)).body).toEqual(created.body);

    const changed = await api.request('PATCH', at, { body: change, headers: ifMatch(created.body) });
    expect(changed.status).toBe(200);
    expect(changed.body).toMatchObject({
      ...created.body,
      ...change,
      ...(path === 'numbers' ? { role: null } : {}),
      version: expect.any(Number),
    });
    expect(changed.body.version).toBeGreaterThan(created.body.version);

    const stale = await api.request('PATCH', at, { body: change, headers: ifMatch(created.body) });
    expect([stale.status, stale.body.code, stale.body.version]).toEqual([412, 'version-mismatch', changed.body.version]);
    const without = await api.request('DELETE', at);
    expect([without.status, without.body.code]).toEqual([412, 'version-required']);
    expect((await api.request('DELETE', at, { headers: ifMatch(changed.body) })).status).toBe(204);
    expect((await api.request('GET', at)).status).toBe(404);
  });

  test('is unknown below another tenant', async () => {
    const { body: created } = await api.request('POST', `${acme}/${path}`, { body });
    const elsewhere = `${other}/${path}/${created.id}`;
    expect((await api.request('GET', elsewhere)).status).toBe(404);
    expect((await api.request('PATCH', elsewhere, { body: change, headers: ifMatch(created) })).status).toBe(404);
    expect((await api.request('DELETE', elsewhere, { headers: ifMatch(created) })).status).toBe(404);
    expect((await api.request('GET', `${other}/${path}`)).body).toEqual({ items: [], next: null });
    await api.request('DELETE', `${acme}/${path}/${created.id}`, { headers: ifMatch(created) });
  });

  test('refuses a second one with the same key, naming field and value', async () => {
    const { body: created } = await api.request('POST', `${acme}/${path}`, { body });
    const again = await api.request('POST', `${acme}/${path}`, { body });
    expect([again.status, again.body.code]).toEqual([409, 'already-exists']);
    expect(again.body.detail).toContain(again.body.field);
    expect(Object.keys(body)).toContain(again.body.field);
    await api.request('DELETE', `${acme}/${path}/${created.id}`, { headers: ifMatch(created) });
  });

  test('refuses a field it does not have, and text that cannot be stored', async () => {
    const wrong = await api.request('POST', `${acme}/${path}`, { body: { ...body, colour: 'red' } });
    expect([wrong.status, wrong.body.code]).toEqual([400, 'invalid-request']);
    const search = await api.request('GET', `${acme}/${path}?q=%00`);
    expect([search.status, search.body.code]).toEqual([400, 'invalid-request']);
  });
});

test('a name that does not exist is said with its field', async () => {
  const cases = [
    ['users', { username: 'x', orgUnit: ['Acme', 'Nowhere'] }, 'orgUnit', 'Acme/Nowhere'],
    ['users', { username: 'x', location: 'Nowhere' }, 'location', 'Nowhere'],
    ['users', { username: 'x', licence: 'Gold' }, 'licence', 'Gold'],
    ['extensions', { number: '77', username: 'nobody' }, 'username', 'nobody'],
    ['extensions', { number: '77', deviceId: 'AABBCCDDEEFF' }, 'deviceId', 'AABBCCDDEEFF'],
    ['numbers', { number: '+12125550188', assignedTo: 'nobody' }, 'assignedTo', 'nobody'],
    ['org-units', { path: ['Acme', 'A', 'B'] }, 'path', 'Acme/A'],
    ['mailboxes', { number: '5', extension: '999' }, 'extension', '999'],
  ] as const;
  for (const [path, body, field, value] of cases) {
    const answer = await api.request('POST', `${acme}/${path}`, { body });
    expect([answer.status, answer.body.code, answer.body.field]).toEqual([400, 'broken-reference', field]);
    expect(answer.body.detail).toContain(value);
  }
  expect((await api.request('GET', `${acme}/extensions?q=77`)).body.items).toEqual([]);
});

test('what others still refer to is not deleted', async () => {
  const { body: users } = await api.request('GET', `${acme}/users?q=pam`);
  const refused = await api.request('DELETE', `${acme}/users/${users.items[0].id}`, { headers: ifMatch(users.items[0]) });
  expect([refused.status, refused.body.code, refused.body.usedBy]).toEqual([409, 'still-in-use', 'extensions']);
  const { body: units } = await api.request('GET', `${acme}/org-units`);
  const root = await api.request('DELETE', `${acme}/org-units/${units.items[0].id}`, { headers: ifMatch(units.items[0]) });
  expect([root.status, root.body.code]).toEqual([409, 'still-in-use']);
});

test('secrets are in no record', async () => {
  await api.deps.database.query(`update users set password_sealed = '\\x01'`);
  const { text } = await api.request('GET', `${acme}/users`);
  expect(text).not.toMatch(/password|secret|sealed|pin/i);
});

test('each write leaves one event in the outbox, a refused one none', async () => {
  const count = async () => (await api.deps.database.query<{ n: number }>('select count(*)::int as n from outbox'))[0]?.n ?? 0;
  const before = await count();
  const { body: created } = await api.request('POST', `${acme}/locations`, { body: { name: 'Barn' } });
  await api.request('POST', `${acme}/locations`, { body: { name: 'Barn' } });
  expect(await count()).toBe(before + 1);
  await api.request('DELETE', `${acme}/locations/${created.id}`, { headers: ifMatch(created) });
  expect(await count()).toBe(before + 2);
});

test('a viewer reads and asks, but does not write', async () => {
  const { token } = await api.accountWith('viewer', { acme: 'viewer' });
  expect((await api.request('GET', `${acme}/users`, { token })).status).toBe(200);
  expect((await api.request('POST', `${acme}/lookups`, { token, body: { usernames: ['pam'] } })).status).toBe(200);
  expect((await api.request('POST', `${acme}/users`, { token, body: { username: 'x' } })).status).toBe(403);
  expect((await api.request('GET', `${other}/users`, { token })).status).toBe(404);
});
