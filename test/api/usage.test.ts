// The figures of the set-up pages, and the lists they lead to.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type TestApi, testApi } from '../support/api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await testApi();
  await api.request('POST', '/tenants', { body: { id: 'used', name: 'Used', country: 'US' } });
  await api.request('PUT', '/tenants/used/inventory', {
    body: {
      orgUnits: [['Acme']],
      locations: ['Oslo'],
      licences: [{ type: 'Pro', total: 5 }],
      users: [{ username: 'pam', orgUnit: ['Acme'], licence: 'Pro', extensions: ['2601'] }, { username: 'jim' }],
      numbers: [{ number: '+12125550100', assignedTo: 'pam' }, { number: '+12125550101' }],
      devices: [{ id: '0004F2123456', extension: '2601' }, { id: 'SOFT1' }],
    },
  });
});
afterAll(() => api.close());

test('usage counts what there is and what is used', async () => {
  const { status, body } = await api.request('GET', '/tenants/used/usage');
  expect([status, body]).toEqual([
    200,
    {
      users: { total: 2, withoutUnit: 1 },
      orgUnits: 1,
      locations: 1,
      numbers: { total: 2, used: 1 },
      licences: { total: 5, used: 1 },
      devices: { total: 2, used: 1 },
    },
  ]);
});

test.each([
  ['numbers?assigned=none', '+12125550101'],
  ['numbers?assigned=some', '+12125550100'],
  ['devices?extension=none', 'SOFT1'],
  ['devices?extension=some', '0004F2123456'],
])('%s lists only those', async (path, key) => {
  const { body } = await api.request('GET', `/tenants/used/${path}`);
  expect(body.items.map((item: { id: string; number?: string }) => item.number ?? item.id)).toEqual([key]);
});
