// POST lookups: exactly the asked keys come back, under the spelling that was asked.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { loadDirectoryView } from '../../src-api/directory/directory-view.store.ts';
import { noKeys } from '../../shared/directory/directory-view.ts';
import { testApi, type TestApi } from '../support/api.ts';
import { tenantWith } from '../support/tenant.ts';

let api: TestApi;
let acme: string;
const ask = async (body: unknown) => (await api.request('POST', `${acme}/lookups`, { body })).body;

beforeAll(async () => {
  api = await testApi();
  acme = await tenantWith(api, 'acme', {
    orgUnits: [['Acme', 'Sales / Export']],
    locations: ['Main Office'],
    licences: [{ type: 'Pro', total: 3 }],
    numbers: [{ number: '+12125550001', assignedTo: 'Pam' }, { number: '+12125550002', assignedTo: 'Pam' }, { number: '+12125550003' }],
    users: [
      {
        username: 'Pam',
        email: 'Pam@acme.example',
        firstName: 'Pam',
        extensions: ['1001', '1000'],
        orgUnit: ['Acme', 'Sales / Export'],
        location: 'Main Office',
        licence: 'Pro',
      },
      { username: 'twin1', email: 'shared@acme.example' },
      { username: 'twin2', email: 'SHARED@acme.example' },
    ],
    devices: [{ id: '0015650000AA', extension: '1000', brand: 'yealink', family: 't4x', model: 't46s' }, { id: 'SOFTPHONE001' }],
  });
  await api.request('POST', `${acme}/mailboxes`, { body: { number: '1000', extension: '1000' } });
  await api.request('POST', `${acme}/contacts`, { body: { name: 'Pam', extension: '1001' } });
});
afterAll(() => api.close());

test('kinds that were not asked are not answered', async () => {
  expect(await ask({})).toEqual({});
  expect(await ask({ extensions: [] })).toEqual({ extensions: {} });
  expect(Object.keys(await ask({ usernames: ['x'], locations: ['y'] }))).toEqual(['usernames', 'locations']);
});

test('every key is answered under its own spelling', async () => {
  const asked = ['00:15:65:00:00:aa', '0015650000AA', '0015.6500.00aa', 'SOFTPHONE001', 'softphone001', '__proto__', ''];
  const { devices } = await ask({ devices: asked });
  expect(Object.keys(devices).sort()).toEqual([...asked].sort());
  for (const mac of asked.slice(0, 3))
    expect(devices[mac]).toEqual({ kind: 'device', id: '0015650000AA', username: 'Pam', extension: expect.any(String) });
  expect(devices['SOFTPHONE001']).toEqual({ kind: 'device', id: 'SOFTPHONE001', username: null, extension: null });
  expect([devices['softphone001'], devices['']]).toEqual([null, null]);

  const { numbers } = await ask({ numbers: ['+12125550001', '(212) 555-0001', '+12125550003', '+12125550099', 'no number', 'a\u0000b'] });
  expect(numbers).toEqual({
    '+12125550001': { kind: 'number', id: expect.any(String), username: 'Pam' },
    '(212) 555-0001': { kind: 'number', id: expect.any(String), username: 'Pam' },
    '+12125550003': { kind: 'number', id: expect.any(String), username: null },
    '+12125550099': null,
    'no number': null,
    'a\u0000b': null,
  });
});

test('a user comes whole, whatever the case of the name asked', async () => {
  const { usernames, emails } = await ask({ usernames: ['PAM', 'nobody'], emails: ['pam@ACME.example', 'shared@acme.example', 'x@y'] });
  const user = {
    username: 'Pam',
    email: 'Pam@acme.example',
    firstName: 'Pam',
    extensions: ['1001', '1000'],
    numbers: ['+12125550001', '+12125550002'],
    devices: [{ id: '0015650000AA', brand: 'yealink', family: 't4x', model: 't46s' }],
    hasMailbox: true,
    inDirectory: true,
    orgUnit: ['Acme', 'Sales / Export'],
    location: 'Main Office',
    licence: 'Pro',
  };
  expect(usernames['PAM']).toMatchObject({ kind: 'user', username: 'Pam', user });
  expect(usernames['nobody']).toBeNull();
  expect(emails['pam@ACME.example']).toMatchObject({ shared: 1, user });
  expect(emails['shared@acme.example'].shared).toBe(2);
  expect(emails['x@y']).toBeNull();
});

test('extensions, locations and units are found; units by escaped path', async () => {
  const { extensions, locations, orgUnits } = await ask({
    extensions: ['1001', '9'],
    locations: ['Main Office', 'main office'],
    orgUnits: ['Acme', 'Acme/Sales \\/ Export', 'Acme/Sales / Export'],
  });
  expect(extensions).toEqual({ '1001': { kind: 'extension', id: expect.any(String), username: 'Pam' }, '9': null });
  expect(locations).toMatchObject({ 'Main Office': { kind: 'location' }, 'main office': null });
  expect(orgUnits).toMatchObject({
    Acme: { kind: 'org-unit', username: null },
    'Acme/Sales \\/ Export': { kind: 'org-unit' },
    'Acme/Sales / Export': null,
  });
});

test('a number nobody has, but which rings at an extension, is held by whose extension it is', async () => {
  await api.request('POST', `${acme}/numbers`, { body: { number: '+12125550009' } });
  await api.request('POST', `${acme}/inbound-routes`, { body: { number: '+12125550009', extension: '1000' } });
  expect((await ask({ numbers: ['+12125550009'] })).numbers['+12125550009']).toMatchObject({ kind: 'number', username: 'Pam' });
});

test('another tenant does not know these keys', async () => {
  const other = await tenantWith(api, 'other');
  const { body } = await api.request('POST', `${other}/lookups`, {
    body: { usernames: ['pam'], numbers: ['+12125550001'], devices: ['0015650000AA'] },
  });
  expect(body).toEqual({ usernames: { pam: null }, numbers: { '+12125550001': null }, devices: { '0015650000AA': null } });
});

test('the view tells "not there" from "not asked", also within a transaction', async () => {
  await api.deps.database.transaction(async () => {
    const view = await loadDirectoryView(api.deps, 'acme', { ...noKeys(), usernames: ['nobody'], emails: ['x@y'], extensions: ['1000'] });
    expect([view.user('NOBODY'), view.user('pam')]).toEqual([null, undefined]);
    expect([view.usersByEmail('x@y'), view.usersByEmail('z@y')]).toEqual([[], undefined]);
    expect([view.extension('1000')?.username, view.extension('1')]).toEqual(['Pam', undefined]);
  });
});
