// The inventory document: it merges by key, overwrites what is given, deletes nothing, and is all or nothing.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { testApi, type TestApi } from '../support/api.ts';
import { tenantWith } from '../support/tenant.ts';

let api: TestApi;
beforeAll(async () => {
  api = await testApi();
});
afterAll(() => api.close());

const put = (at: string, body: unknown) => api.request('PUT', `${at}/inventory`, { body });
const get = async (at: string) => (await api.request('GET', `${at}/inventory`)).body;

const full = {
  settings: {
    country: 'SE',
    extensionLength: 4,
    reservedExtensions: ['9000'],
    mainLocation: 'Main Office',
    sip: { domain: 'acme.example', registrar: 'sip.acme.example' },
  },
  orgUnits: [['Acme'], ['Acme', 'Sales / Export']],
  comparedTrees: { CMG: [['Acme'], ['Acme', 'Sales']] },
  locations: ['Main Office', 'Annex'],
  licences: [
    { type: 'Essentials', total: 3 },
    { type: 'Pro', total: 2 },
  ],
  numbers: [
    { number: '+12125550001', assignedTo: 'pam' },
    { number: '+12125550002', assignedTo: null },
  ],
  devices: [
    { id: '0015650000AA', extension: '1000', brand: 'yealink', family: 't4x', model: 't46s' },
    { id: 'SOFTPHONE001', extension: null },
  ],
  tieTrunks: ['Berlin'],
  users: [
    { username: 'jim', extensions: [], orgUnit: null, licence: null, location: null },
    {
      username: 'pam',
      email: 'pam@acme.example',
      firstName: 'Pam',
      lastName: 'Beesly',
      extensions: ['1001', '1000'],
      orgUnit: ['Acme', 'Sales / Export'],
      licence: 'Pro',
      location: 'Annex',
    },
  ],
};

test('what is put is what is read, and putting it twice changes nothing', async () => {
  const at = await tenantWith(api, 'whole');
  const first = await put(at, { tenant: 'ignored', ...full });
  expect(first.status).toBe(200);
  expect(first.body).toEqual({ orgUnits: 2, locations: 2, licences: 2, numbers: 2, devices: 2, users: 2 });
  const stored = await get(at);
  expect(stored).toEqual({ tenant: 'whole', ...full });
  const versions = () =>
    api.deps.database.query(
      `select version from users union all select version from extensions union all select version from devices union all select version from tenants`,
    );
  const before = await versions();
  expect((await put(at, full)).status).toBe(200);
  expect(await get(at)).toEqual(stored);
  expect(await versions()).toEqual(before);
  expect((await api.request('GET', at)).body.country).toBe('SE');
});

test('a given field overwrites, one that is left out stays', async () => {
  const at = await tenantWith(api, 'fields', full);
  await put(at, {
    settings: { silentMode: true },
    licences: [{ type: 'Pro', total: 9 }],
    devices: [
      { id: '00:15:65:00:00:aa', model: 't48s' },
      { id: 'SOFTPHONE001', extension: '1001' },
    ],
    users: [{ username: 'PAM', lastName: 'Halpert', licence: null }],
  });
  const now = await get(at);
  expect(now.settings).toEqual({ ...full.settings, silentMode: true });
  expect(now.licences).toEqual([
    { type: 'Essentials', total: 3 },
    { type: 'Pro', total: 9 },
  ]);
  expect(now.devices).toEqual([
    { id: '0015650000AA', extension: '1000', brand: 'yealink', family: 't4x', model: 't48s' },
    { id: 'SOFTPHONE001', extension: '1001' },
  ]);
  expect(now.users[1]).toEqual({ ...full.users[1], username: 'PAM', lastName: 'Halpert', licence: null });
  expect(now.numbers).toEqual([{ number: '+12125550001', assignedTo: 'PAM' }, full.numbers[1]]);
});

test('numbers are parked by null, kept when nothing is said, and moved', async () => {
  const at = await tenantWith(api, 'numbers', full);
  await put(at, { numbers: [{ number: '+12125550001' }] });
  expect((await get(at)).numbers[0].assignedTo).toBe('pam');
  await put(at, { numbers: [{ number: '+12125550001', assignedTo: 'JIM' }] });
  expect((await get(at)).numbers[0].assignedTo).toBe('jim');
  await put(at, { numbers: [{ number: '+12125550001', assignedTo: null }] });
  expect((await get(at)).numbers[0].assignedTo).toBeNull();
});

test('an extension named for another user comes to that user', async () => {
  const at = await tenantWith(api, 'moves', full);
  await put(at, { users: [{ username: 'jim', extensions: ['1000'] }] });
  expect((await get(at)).users.map((u: { extensions: string[] }) => u.extensions)).toEqual([['1000'], ['1001']]);
});

test('a device makes its extension one with a phone, and losing it undoes that', async () => {
  const at = await tenantWith(api, 'modes', full);
  const mode = async () => (await api.request('GET', `${at}/extensions?q=1000`)).body.items[0].mode;
  expect(await mode()).toBe('device');
  await put(at, { devices: [{ id: '0015650000AA', extension: null }] });
  expect(await mode()).toBe('virtual');
});

test('a unit named without the ones above it brings them along', async () => {
  const at = await tenantWith(api, 'units', { orgUnits: [['A', 'B', 'C']] });
  expect((await get(at)).orgUnits).toEqual([['A'], ['A', 'B'], ['A', 'B', 'C']]);
});

test('a name that does not exist refuses the whole document', async () => {
  const at = await tenantWith(api, 'broken', full);
  const before = await get(at);
  const cases = [
    [{ numbers: [{ number: '+12125550009', assignedTo: 'nobody' }] }, 'nobody'],
    [{ devices: [{ id: 'X1', extension: '4711' }] }, '4711'],
    [{ users: [{ username: 'new', licence: 'Gold' }] }, 'Gold'],
    [{ users: [{ username: 'new', location: 'Moon' }] }, 'Moon'],
    [{ users: [{ username: 'new', orgUnit: ['Acme', 'Moon'] }] }, 'Acme/Moon'],
  ] as const;
  for (const [wrong, name] of cases) {
    const answer = await put(at, { locations: ['New place'], settings: { silentMode: true }, ...wrong });
    expect([answer.status, answer.body.code]).toEqual([400, 'broken-reference']);
    expect(answer.body.detail).toContain(`"${name}"`);
  }
  const malformed = await put(at, { numbers: [{ number: '2125550100' }] });
  expect([malformed.status, malformed.body.code]).toEqual([400, 'invalid-request']);
  const tooLarge = await put(at, { locations: ['New place'], licences: [{ type: 'Pro', total: 5_000_000_000 }] });
  expect([tooLarge.status, tooLarge.body.code]).toEqual([400, 'invalid-request']);
  expect(await get(at)).toEqual(before);
});

test('two tenants have the same keys without knowing of each other', async () => {
  const one = await tenantWith(api, 'twin1', full);
  const two = await tenantWith(api, 'twin2', full);
  await put(one, { numbers: [{ number: '+12125550001', assignedTo: null }] });
  expect((await get(two)).numbers[0].assignedTo).toBe('pam');
});

test('the same key twice in a document counts as its last mention', async () => {
  const at = await tenantWith(api, 'twice', {
    users: [
      { username: 'a', firstName: 'X' },
      { username: 'A', firstName: 'Y' },
    ],
    locations: ['L', 'L'],
    licences: [
      { type: 'P', total: 1 },
      { type: 'P', total: 2 },
    ],
    orgUnits: [['U'], ['U']],
  });
  const now = await get(at);
  expect(now.users).toMatchObject([{ firstName: 'Y' }]);
  expect([now.locations, now.orgUnits, now.licences]).toEqual([['L'], [['U']], [{ type: 'P', total: 2 }]]);
});
