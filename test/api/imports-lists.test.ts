// Lists while an import of the tenant is stored and unseen: as they were before it, page by page.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { WorkerStopping } from '../../src-api/imports/imports.errors.ts';
import { runImport } from '../../src-api/imports/run-import.job.ts';
import { testApi, type TestApi } from '../support/api.ts';
import { apply, people, post, sheetOf, tenantWith } from '../support/imports.ts';

let api: TestApi;
beforeAll(async () => {
  api = await testApi();
});
afterAll(() => api.close());

async function imported(tenant: string, rows: Record<string, string>[]): Promise<void> {
  const { body } = await post(api, tenant, sheetOf(rows));
  await apply(api, tenant, body);
  await api.runJobs();
}

/** All pages. */
async function listed(tenant: string, path: string, field: string): Promise<string[]> {
  const found: string[] = [];
  for (let cursor = ''; ;) {
    const { body } = await api.request('GET', `/tenants/${tenant}/${path}?limit=${found.length < 30 ? 7 : 500}${cursor}`);
    found.push(...body.items.map((item: Record<string, string>) => item[field]));
    if (body.next === null) return found;
    cursor = `&cursor=${body.next}`;
  }
}

test('in its middle they show what two imports and a person have made, in order and nothing else', async () => {
  const tenant = await tenantWith(api, {});
  const all = people(600);
  // Taken in turns, so that no page is of one import alone.
  await imported(
    tenant,
    all.slice(0, 20).filter((_, i) => i % 2 === 0),
  );
  await imported(
    tenant,
    all.slice(0, 20).filter((_, i) => i % 2 === 1),
  );
  await api.request('POST', `/tenants/${tenant}/users`, { body: { username: 'user1-by-hand@acme.example' } });
  const lists = async () => [await listed(tenant, 'users', 'username'), await listed(tenant, 'extensions', 'number')];
  const before = await lists();
  expect(before.map((list) => list.length)).toEqual([21, 20]);

  const { body: third } = await post(api, tenant, sheetOf(all.slice(20)));
  await apply(api, tenant, third);
  let looks = 0;
  await expect(runImport(api.deps, third.id, false, () => looks++ >= 1)).rejects.toThrow(WorkerStopping);
  expect(await lists()).toEqual(before);
  await api.runJobs();
  expect((await lists()).map((list) => list.length)).toEqual([601, 600]);
});
