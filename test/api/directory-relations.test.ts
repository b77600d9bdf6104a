// What one record's change means for others: numbers, phones and their extensions, the tree, imports under way.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { testApi, type TestApi } from '../support/api.ts';
import { ifMatch, tenantWith } from '../support/tenant.ts';

let api: TestApi;
let acme: string;

beforeAll(async () => {
  api = await testApi();
  acme = await tenantWith(api, 'acme', {
    orgUnits: [['Acme', 'Sales', 'North']],
    locations: ['Main Office'],
    licences: [{ type: 'Pro', total: 5 }],
    numbers: [{ number: '+12125550100' }, { number: '+12125550101' }],
    users: [
      { username: 'pam', extensions: ['1000', '1001'], licence: 'Pro', orgUnit: ['Acme', 'Sales', 'North'] },
      { username: 'jim', extensions: ['2000'] },
    ],
    devices: [{ id: '0015650000AA', extension: '1000', brand: 'yealink', family: 't4x', model: 't42s' }, { id: 'SOFTPHONE001' }],
  });
});
afterAll(() => api.close());

const first = async (path: string) => (await api.request('GET', `${acme}/${path}`)).body.items[0];
const patch = async (path: string, record: { id: string; version: number }, body: unknown) =>
  api.request('PATCH', `${acme}/${path}/${record.id}`, { body, headers: ifMatch(record) });

test('a number is assigned, made additional by a second one, moved and parked', async () => {
  const one = (await patch('numbers', await first('numbers?q=0100'), { assignedTo: 'PAM' })).body;
  expect(one).toMatchObject({ assignedTo: 'pam', role: 'primary' });
  const two = (await patch('numbers', await first('numbers?q=0101'), { assignedTo: 'pam' })).body;
  expect(two).toMatchObject({ assignedTo: 'pam', role: 'additional' });
  expect((await patch('numbers', two, { role: 'primary' })).body.role).toBe('primary');
  expect((await first('users?q=pam')).numbers).toEqual(['+12125550101', '+12125550100']);
  expect((await first('numbers?q=0100')).role).toBe('additional');

  await api.request('POST', `${acme}/inbound-routes`, { body: { number: '+12125550100', extension: '1000' } });
  const moved = (await patch('numbers', await first('numbers?q=0100'), { assignedTo: 'jim' })).body;
  expect(moved).toMatchObject({ assignedTo: 'jim', role: 'primary' });
  const parked = (await patch('numbers', moved, { assignedTo: null })).body;
  expect(parked).toMatchObject({ assignedTo: null, role: null });
  expect(parked.version).toBeGreaterThan(moved.version);
  expect((await api.request('GET', `${acme}/inbound-routes`)).body.items).toEqual([]);
  expect((await patch('numbers', parked, { role: 'primary' })).body.code).toBe('invalid-request');
});

test('an extension has a phone as long as one is on it', async () => {
  expect(await first('extensions?q=1000')).toMatchObject({ mode: 'device', deviceId: '0015650000AA' });
  await patch('extensions', await first('extensions?q=1001'), { deviceId: '00-15-65-00-00-aa' });
  expect(await first('extensions?q=1001')).toMatchObject({ mode: 'device', deviceId: '0015650000AA' });
  expect(await first('extensions?q=1000')).toMatchObject({ mode: 'virtual', deviceId: null });
  await patch('devices', await first('devices?q=0015650000AA'), { extension: '1000' });
  expect(await first('extensions?q=1001')).toMatchObject({ mode: 'virtual', deviceId: null });
  expect(await first('extensions?q=1000')).toMatchObject({ mode: 'device', deviceId: '0015650000AA' });
});

test('renaming a unit renames what lies below it', async () => {
  const sales = (await api.request('GET', `${acme}/org-units`)).body.items[1];
  expect(sales.path).toEqual(['Acme', 'Sales']);
  const below = await patch('org-units', sales, { path: ['Acme', 'Sales', 'North', 'Deep'] });
  expect([below.status, below.body.code]).toEqual([400, 'invalid-request']);
  await patch('org-units', sales, { path: ['Acme', 'Trade'] });
  expect((await api.request('GET', `${acme}/org-units`)).body.items.map((u: { path: string[] }) => u.path.join('/'))).toEqual([
    'Acme',
    'Acme/Trade',
    'Acme/Trade/North',
  ]);
  expect((await first('users?q=pam')).orgUnit).toEqual(['Acme', 'Trade', 'North']);
});

test('the used part of a licence is counted', async () => {
  expect(await first('licences')).toMatchObject({ type: 'Pro', total: 5, used: 1 });
});

test('feature keys are replaced as a whole, within what the model has', async () => {
  const at = `${acme}/devices/00:15:65:00:00:AA/feature-keys`;
  const keys = [
    { position: 1, kind: 'presence', value: '2000' },
    { position: 15, kind: 'speed_dial', value: '911' },
  ];
  expect((await api.request('PUT', at, { body: keys })).status).toBe(200);
  expect((await api.request('GET', at)).body).toEqual(keys);
  const tooMany = await api.request('PUT', at, { body: [{ position: 16, kind: 'none', value: '' }] });
  expect([tooMany.status, tooMany.body.code]).toEqual([400, 'invalid-request']);
  expect(tooMany.body.detail).toContain('15 feature keys');
  const twice = await api.request('PUT', at, { body: [keys[0], keys[0]] });
  expect(twice.body.detail).toContain('Position 1 is given twice');
  expect((await api.request('GET', at)).body).toEqual(keys);
  const unknownModel = await api.request('PUT', `${acme}/devices/SOFTPHONE001/feature-keys`, {
    body: [{ position: 150, kind: 'parking', value: '' }],
  });
  expect(unknownModel.status).toBe(200);
  expect((await api.request('PUT', `${acme}/devices/nothing/feature-keys`, { body: keys })).status).toBe(404);
});

test('a key held by an import that is not published is refused with the import', async () => {
  const importId = api.deps.ids.uuid();
  const { database } = api.deps;
  await database.query('insert into pending_imports(import_id) values ($1)', [importId]);
  await database.query(`insert into users(id, tenant_id, username, username_key, import_id) values ($1, 'acme', 'Kim', 'kim', $2)`, [
    api.deps.ids.uuid(),
    importId,
  ]);
  await database.query(`insert into extensions(id, tenant_id, number, import_id) values ($1, 'acme', '3000', $2)`, [
    api.deps.ids.uuid(),
    importId,
  ]);
  expect((await api.request('GET', `${acme}/users?q=kim`)).body.items).toEqual([]);
  for (const [path, body] of [
    ['users', { username: 'KIM' }],
    ['extensions', { number: '3000' }],
  ] as const) {
    const answer = await api.request('POST', `${acme}/${path}`, { body });
    expect([answer.status, answer.body.code, answer.body.id]).toEqual([409, 'held-by-import', importId]);
  }
  const merged = await api.request('PUT', `${acme}/inventory`, {
    body: { locations: ['Barn'], users: [{ username: 'jim', extensions: ['3000'] }] },
  });
  expect([merged.status, merged.body.code, merged.body.id]).toEqual([409, 'held-by-import', importId]);
  expect((await api.request('GET', `${acme}/locations?q=barn`)).body.items).toEqual([]);
});

test('what an unpublished import refers to, or has assigned, stays until it is done', async () => {
  const importId = api.deps.ids.uuid();
  const { database } = api.deps;
  const { body: user } = await api.request('POST', `${acme}/users`, { body: { username: 'temp' } });
  const { body: number } = await api.request('POST', `${acme}/numbers`, { body: { number: '+12125550150' } });
  await database.query('insert into pending_imports(import_id) values ($1)', [importId]);
  await database.query(`insert into extensions(id, tenant_id, number, user_id, import_id) values ($1, 'acme', '3100', $2, $3)`, [
    api.deps.ids.uuid(),
    user.id,
    importId,
  ]);
  await database.query(
    `insert into number_assignments(id, tenant_id, number_id, user_id, role, import_id) values ($1, 'acme', $2, $3, 'primary', $4)`,
    [api.deps.ids.uuid(), number.id, user.id, importId],
  );
  expect(number).toMatchObject({ assignedTo: null });
  const assigned = await patch('numbers', number, { assignedTo: 'jim' });
  expect([assigned.status, assigned.body.code, assigned.body.id]).toEqual([409, 'held-by-import', importId]);
  const removed = await api.request('DELETE', `${acme}/users/${user.id}`, { headers: ifMatch(user) });
  expect([removed.status, removed.body.code, removed.body.id]).toEqual([409, 'held-by-import', importId]);
});

test('of two changes to the same version only one is made', async () => {
  const jim = await first('users?q=jim');
  const answers = await Promise.all(['a', 'b', 'c', 'd'].map((notes) => patch('users', jim, { notes })));
  expect(answers.map((a) => a.status).sort()).toEqual([200, 412, 412, 412]);
});
