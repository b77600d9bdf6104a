// A tree that is rearranged between the review of a sheet and its import: the plan no longer holds, and says so.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Run } from '../../shared/contracts/imports.ts';
import { formats } from '../../shared/formats/registry.ts';
import { testApi, type TestApi } from '../support/api.ts';
import { apply, getRun, post, tenantWith } from '../support/imports.ts';
import { ifMatch } from '../support/tenant.ts';

let api: TestApi;
beforeAll(async () => {
  api = await testApi();
});
afterAll(() => api.close());

const headers = formats.find((f) => f.id === 'mx-one')?.columns.map((c) => c.header) ?? [];
const person = (id: string, department: string) => {
  const cells: Record<string, string> = { 'User ID': id, 'First Name': 'Pam', 'Last Name': 'B', Company: 'Acme', Department: department };
  return headers.map((h) => cells[h] ?? '');
};

async function planned(options: Record<string, string> = {}): Promise<{ at: string; run: Run }> {
  const units = [
    ['Acme', 'Sales'],
    ['Acme', 'Service'],
  ];
  const at = await tenantWith(api, { orgUnits: units });
  const sheet = {
    name: 'Users',
    headers,
    firstRow: 2,
    rows: [person('pam', 'Sales'), person('jim', options['missingUnits'] ? 'Sales/New' : 'Service')],
  };
  const { body } = await post(api, at, sheet, { format: 'mx-one', options });
  await api.runJobs();
  const run = await getRun(api, at, body.id);
  expect(run.state).toBe('planned');
  return { at, run };
}
const units = async (at: string) => (await api.request('GET', `/tenants/${at}/org-units`)).body.items;
const rename = async (at: string) => {
  const sales = (await units(at)).find((u: { path: string[] }) => u.path.join('/') === 'Acme/Sales');
  const { status } = await api.request('PATCH', `/tenants/${at}/org-units/${sales.id}`, {
    body: { path: ['Acme', 'Trade'] },
    headers: ifMatch(sales),
  });
  expect(status).toBe(200);
};

test('a unit renamed after the review stops the import at apply', async () => {
  for (const options of [{}, { missingUnits: 'create' }]) {
    const { at, run } = await planned(options);
    await rename(at);
    const { status, body } = await apply(api, at, run);
    expect([status, JSON.parse(JSON.stringify(body)).code]).toEqual([409, 'plan-moved']);
  }
});

test('a unit renamed after the import was started ends it, and nothing of it is left', async () => {
  for (const options of [{}, { missingUnits: 'create' }]) {
    const { at, run } = await planned(options);
    expect((await apply(api, at, run)).status).toBe(202);
    await rename(at);
    await api.runJobs();
    const ended = await getRun(api, at, run.id);
    expect([ended.state, ended.problem?.code]).toEqual(['failed', 'plan-moved']);
    expect((await api.request('GET', `/tenants/${at}/users`)).body.items).toEqual([]);
    expect((await units(at)).map((u: { path: string[] }) => u.path.join('/'))).toEqual(['Acme', 'Acme/Service', 'Acme/Trade']);
  }
});
