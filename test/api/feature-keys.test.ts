// Feature keys of many phones at once: who has how many, what did not fit, and all or nothing.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { testApi, type TestApi } from '../support/api.ts';
import { importSheet, person, sheetOf } from '../support/imports.ts';
import { tenantWith } from '../support/tenant.ts';

let api: TestApi;
let acme: string;

beforeAll(async () => {
  api = await testApi();
  acme = await tenantWith(api, 'acme', {
    locations: ['Main'],
    settings: { deviceProvisioning: { enabled: true, defaultModel: { brand: 'yealink', family: 't2x', model: 't20p' } } },
    users: [
      { username: 'pam', firstName: 'Pam', lastName: 'Beesly', extensions: ['1000'] },
      { username: 'jim', extensions: ['2000'] },
    ],
    devices: [
      { id: '0015650000AA', extension: '1000', brand: 'yealink', family: 't4x', model: 't42s' },
      { id: '0015650000BB', extension: '2000' },
      { id: '0015650000CC', brand: 'nobody', family: 'knows', model: 'this' },
    ],
  });
});
afterAll(() => api.close());

const PHONES = ['0015650000AA', '00:15:65:00:00:bb', '0015650000CC'];
const set = (devices: readonly string[], keys: unknown, token?: string) =>
  api.request('POST', `${acme}/feature-keys`, { body: { devices, keys }, ...(token ? { token } : {}) });
const keysOf = async (id: string) => (await api.request('GET', `${acme}/devices/${id}/feature-keys`)).body;
const list = async (query = '') => (await api.request('GET', `${acme}/feature-keys?${query}`)).body;

test('phones are listed with the keys of their model, of the default model, or of nobody knows', async () => {
  expect((await list()).items).toMatchObject([
    { id: '0015650000AA', person: 'Pam Beesly', extension: '1000', limit: 15, set: 0 },
    { id: '0015650000BB', person: 'jim', limit: 2, set: 0 },
    { id: '0015650000CC', person: null, extension: null, limit: null, set: 0 },
  ]);
  expect((await list('q=beesly')).items).toMatchObject([{ id: '0015650000AA' }]);
  expect((await list('q=2000')).items).toMatchObject([{ id: '0015650000BB' }]);
  const first = await list('limit=2');
  expect((await list(`limit=2&cursor=${first.next}`)).items).toMatchObject([{ id: '0015650000CC' }]);
});

test('each phone takes the keys it has, the answer names the others, and what was not named stays', async () => {
  await api.request('PUT', `${acme}/devices/0015650000AA/feature-keys`, {
    body: [
      { position: 1, kind: 'speed_dial', value: '911' },
      { position: 4, kind: 'speed_dial', value: '112' },
    ],
  });
  const answer = await set(PHONES, [
    { position: 1, kind: 'parking', value: '3' },
    { position: 9, kind: 'presence', value: 'PAM' },
    { position: 5, kind: 'personal_parking', value: '2000' },
  ]);
  expect([answer.status, answer.body.devices]).toEqual([
    200,
    [
      { id: '0015650000AA', written: 3, left: [] },
      { id: '0015650000BB', written: 1, left: [5, 9] },
      { id: '0015650000CC', written: 3, left: [] },
    ],
  ]);
  expect(await keysOf('0015650000AA')).toEqual([
    { position: 1, kind: 'parking', value: '3' },
    { position: 4, kind: 'speed_dial', value: '112' },
    { position: 5, kind: 'personal_parking', value: '2000' },
    { position: 9, kind: 'presence', value: 'PAM' },
  ]);
  expect(await keysOf('0015650000BB')).toEqual([{ position: 1, kind: 'parking', value: '3' }]);
  expect((await list('q=pam')).items).toMatchObject([{ set: 4 }]);
});

test('a phone whose keys are all past its limit stays as it is', async () => {
  const version = async () => (await api.request('GET', `${acme}/devices/0015650000BB`)).body.version;
  const before = await version();
  expect((await set(['0015650000BB'], [{ position: 3, kind: 'none', value: '' }])).body.devices).toEqual([
    { id: '0015650000BB', written: 0, left: [3] },
  ]);
  expect(await version()).toBe(before);
});

test('one unknown phone, person or extension and nothing is written', async () => {
  const before = await keysOf('0015650000AA');
  const key = { position: 1, kind: 'speed_dial', value: '100' };
  const phone = await set(['0015650000AA', '0015650000FF'], [key]);
  expect([phone.status, phone.body.code, phone.body.value]).toEqual([400, 'broken-reference', ['0015650000FF']]);
  const person = await set(['0015650000AA'], [key, { position: 2, kind: 'presence', value: 'nobody' }]);
  expect([person.status, person.body.code]).toEqual([400, 'broken-reference']);
  expect(person.body.detail).toContain('Key 2');
  expect(await keysOf('0015650000AA')).toEqual(before);
});

test.each([
  ['a slot that is none', [{ position: 1, kind: 'parking', value: '11' }]],
  ['a person that is not named', [{ position: 1, kind: 'presence', value: ' ' }]],
  ['a number nobody can dial', [{ position: 1, kind: 'speed_dial', value: 'home' }]],
  [
    'a position given twice',
    [
      { position: 1, kind: 'none', value: '' },
      { position: 1, kind: 'none', value: '' },
    ],
  ],
  ['no key', []],
])('%s is refused', async (_, keys) => {
  expect((await set(PHONES, keys)).body.code).toBe('invalid-request');
});

test('a viewer may look and not set, and another tenant has none of it', async () => {
  const viewer = await api.accountWith('viewer', { acme: 'viewer' });
  expect((await api.request('GET', `${acme}/feature-keys`, { token: viewer.token })).status).toBe(200);
  expect((await set(PHONES, [{ position: 1, kind: 'none', value: '' }], viewer.token)).status).toBe(403);
  const other = await tenantWith(api, 'other');
  const foreign = await api.request('POST', `${other}/feature-keys`, {
    body: { devices: ['0015650000AA'], keys: [{ position: 1, kind: 'none', value: '' }] },
  });
  expect([foreign.status, (await api.request('GET', `${other}/feature-keys`)).body.items]).toEqual([400, []]);
});

test('the phones of an import are those of the users it names', async () => {
  const phone = { mac_address: '00:15:65:00:00:dd', brand: 'yealink', family: 't4x', model: 't46s' };
  const run = await importSheet(api, 'acme', sheetOf([person(1, phone), person(2)]));
  expect((await list(`importId=${run.id}`)).items).toMatchObject([{ id: '0015650000DD', person: 'First1 Last1', limit: 27 }]);
  expect((await list(`importId=${api.deps.ids.uuid()}`)).items).toEqual([]);
});
