// A big sheet is checked in a thread of its own; what that does to a run is the same as without.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { testApi, type TestApi } from '../support/api.ts';
import { apply, getRun, people, post, sheetOf, tenantWith } from '../support/imports.ts';

const MANY = 5200;
let api: TestApi;
beforeAll(async () => {
  api = await testApi();
});
afterAll(() => api.close());

const posted = async () => {
  const tenant = await tenantWith(api, {});
  return { tenant, run: (await post(api, tenant, sheetOf(people(MANY)))).body };
};

const staged = (id: string) => api.deps.database.query('select 1 from staged_users where import_id = $1::uuid', [id]);

test('is planned, imported, and its secrets can be opened', async () => {
  const { tenant, run } = await posted();
  expect(run.state).toBe('checking');
  await api.runJobs();
  const planned = await getRun(api, tenant, run.id);
  expect(planned).toMatchObject({ state: 'planned', plan: { create: { users: MANY } }, progress: { done: MANY, total: MANY } });
  await apply(api, tenant, planned);
  await api.runJobs();
  expect(await getRun(api, tenant, run.id)).toMatchObject({ state: 'succeeded' });
  const users = await api.deps.database.query<{ sealed: Buffer }>(
    'select password_sealed as sealed from visible_users where tenant_id = $1',
    [tenant],
  );
  expect(users).toHaveLength(MANY);
  for (const { sealed } of users) expect(api.deps.seal.open(sealed).toString()).toMatch(/^.{12}$/);
});

test('is counted for the planner before anybody sees it where one connection serves all, and after it on a server', async () => {
  const tenant = await tenantWith(api, {});
  const run = (await post(api, tenant, sheetOf(people(1000)))).body;
  await api.runJobs();
  const { database } = api.deps;
  const { maintain } = database;
  const seen: number[] = [];
  database.maintain = async (what) => {
    seen.push((await database.query('select 1 from visible_users where tenant_id = $1 limit 1', [tenant])).length);
    await maintain(what);
  };
  try {
    await apply(api, tenant, await getRun(api, tenant, run.id));
    await api.runJobs();
  } finally {
    database.maintain = maintain;
  }
  expect(seen).toEqual([database.engine === 'embedded' ? 0 : 1]);
});

test('is told of its cancelling and leaves nothing behind', async () => {
  const { tenant, run } = await posted();
  const jobs = api.runJobs();
  while ((await staged(run.id)).length === 0) await new Promise((resolve) => setImmediate(resolve));
  await api.request('POST', `/tenants/${tenant}/imports/${run.id}/cancel`);
  await jobs;
  expect(await getRun(api, tenant, run.id)).toMatchObject({ state: 'cancelled', plan: null });
  expect(await staged(run.id)).toEqual([]);
});

test('fails like any other check when a statement does', async () => {
  const { tenant, run } = await posted();
  const { database } = api.deps;
  const query = database.query.bind(database);
  database.query = (sql, params) =>
    sql.includes('insert into import_pages') ? Promise.reject(new Error('the disk is on fire')) : query(sql, params);
  try {
    await api.runJobs();
  } finally {
    database.query = query;
  }
  expect(await getRun(api, tenant, run.id)).toMatchObject({ state: 'failed', problem: { code: 'import-failed' } });
  expect(api.logged.join('\n')).toContain('the disk is on fire');
});
