// A made-up format goes from sheet to directory and back with nothing but its declaration and its line in the registry.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { FormatDescription } from '../../shared/contracts/formats.ts';
import { acmeApi } from '../support/acme-api.ts';
import type { TestApi } from '../support/api.ts';
import { getRun, importSheet, post, tenantWith } from '../support/imports.ts';

let api: TestApi;
beforeAll(async () => {
  api = await acmeApi();
});
afterAll(() => api.close());

const sheet = {
  name: 'Users',
  headers: ['Login', 'Mail', 'Ext', 'DID'],
  firstRow: 2,
  rows: [
    ['pam', 'pam@example.com', '2601', '+12125550100'],
    ['jim', '', '2602', ''],
  ],
};

test('it is described, checked, planned, imported, kept the second time, and undone', async () => {
  const described = await api.request<FormatDescription[]>('GET', '/formats');
  expect(described.body.find((f) => f.id === 'acme')?.columns.map((c) => c.header)).toEqual(['Login', 'Mail', 'Ext', 'DID']);
  const tenant = await tenantWith(api, { numbers: [{ number: '+12125550100', assignedTo: null }] });
  const wrong = await post(api, tenant, { ...sheet, rows: [['pam', 'bad@', '2601', '12']] }, { format: 'acme' });
  expect(wrong.body).toMatchObject({ state: 'rejected', issues: { errors: 2 } });
  const run = await importSheet(api, tenant, sheet, { format: 'acme' });
  expect(run).toMatchObject({ state: 'succeeded', plan: { create: { users: 2, extensions: 2, mailboxes: 2 }, change: { numbers: 1 } } });
  const users = () => api.request<{ items: unknown[] }>('GET', `/tenants/${tenant}/users`);
  expect((await users()).body.items).toMatchObject([{ username: 'jim' }, { username: 'pam', numbers: ['+12125550100'] }]);
  const again = await post(api, tenant, sheet, { format: 'acme' });
  expect((await getRun(api, tenant, again.body.id)).plan).toMatchObject({
    create: { users: 0 },
    change: { numbers: 0 },
    keep: { users: 2 },
  });
  expect((await api.request('POST', `/tenants/${tenant}/imports/${run.id}/undo`)).status).toBe(202);
  await api.runJobs();
  expect((await users()).body.items).toEqual([]);
});
