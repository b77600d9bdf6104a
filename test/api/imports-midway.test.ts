// A run in its middle: unseen until published, resumed after a crash, cancelled, or stopped by what others did meanwhile.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Run } from '../../shared/contracts/imports.ts';
import { WorkerStopping } from '../../src-api/imports/imports.errors.ts';
import { runImport } from '../../src-api/imports/run-import.job.ts';
import { testApi, type TestApi } from '../support/api.ts';
import { apply, count, dump, getRun, people, plannedSheet, post, sheetOf, tenantWith } from '../support/imports.ts';

let api: TestApi;
beforeAll(async () => {
  api = await testApi();
});
afterAll(() => api.close());

const planned = (rows = people(3), inventory = {}) => plannedSheet(api, rows, inventory);

/** Works the run until it has done so many chunks, then loses the worker. */
async function dieAfter(run: Run, chunks: number): Promise<void> {
  let done = 0;
  await expect(runImport(api.deps, run.id, false, () => done++ >= chunks)).rejects.toThrow(WorkerStopping);
}

const itemsOf = async (tenant: string, run: Run) =>
  (await api.request('GET', `/tenants/${tenant}/imports/${run.id}/items?limit=1000`)).body.items;

describe('in the middle of a run', () => {
  test('rows are stored but nobody sees them, until all are there at once', async () => {
    const { tenant, run } = await planned(people(600));
    await apply(api, tenant, run);
    await dieAfter(run, 1);
    expect([await count(api, 'users', tenant), await count(api, 'visible_users', tenant)]).toEqual([250, 0]);
    expect((await api.request('GET', `/tenants/${tenant}/users`)).body.items).toEqual([]);
    expect(await getRun(api, tenant, run.id)).toMatchObject({ state: 'running', progress: { done: 250, total: 600, step: 'creating' } });
    await api.runJobs();
    expect([
      await count(api, 'visible_users', tenant),
      await count(api, 'pending_imports p join imports i on i.id = p.import_id', tenant),
    ]).toEqual([600, 0]);
  });

  test('a key it holds answers an interactive write with held-by-import', async () => {
    const { tenant, run } = await planned(people(300));
    await apply(api, tenant, run);
    await dieAfter(run, 1);
    const answer = await api.request('POST', `/tenants/${tenant}/extensions`, { body: { number: '3001' } });
    expect(answer).toMatchObject({ status: 409, body: { code: 'held-by-import', id: run.id } });
    await api.runJobs();
  });

  test('a worker that dies after any chunk is followed by one that goes on, and the result is the same', async () => {
    const { tenant, run } = await planned(people(600));
    await apply(api, tenant, run);
    for (const chunks of [0, 1, 1]) await dieAfter(run, chunks);
    await api.runJobs();
    expect((await getRun(api, tenant, run.id)).state).toBe('succeeded');
    expect([await count(api, 'visible_users', tenant), await count(api, 'visible_contacts', tenant)]).toEqual([600, 600]);
  });

  test('a worker that was overtaken leaves a job behind, in case the other one has none any more', async () => {
    const { tenant, run } = await planned(people(600));
    await apply(api, tenant, run);
    const jobs = () =>
      api.deps.database.query(`select 1 from pgboss.job where state = 'created' and data->>'importId' = $1 and name = 'run-import'`, [
        run.id,
      ]);
    await api.deps.database.query(`update pgboss.job set state = 'cancelled' where data->>'importId' = $1`, [run.id]);
    let overtaken = false;
    // Another worker moves the fence between two chunks of this one, and stops for good.
    await runImport(api.deps, run.id, false, () => {
      if (!overtaken) overtaken = true;
      else void api.deps.database.query('update imports set applied = applied - 1 where id = $1::uuid', [run.id]);
      return false;
    });
    expect(await jobs()).not.toEqual([]);
  });

  test('a worker that was overtaken changes nothing more', async () => {
    const { tenant, run } = await planned(people(300));
    await apply(api, tenant, run);
    await Promise.all([runImport(api.deps, run.id, false), runImport(api.deps, run.id, false)]);
    expect((await getRun(api, tenant, run.id)).state).toBe('succeeded');
    expect(await count(api, 'visible_users', tenant)).toBe(300);
    await api.runJobs();
  });

  test('cancel takes back what was made', async () => {
    const { tenant, run } = await planned(people(600));
    const before = await dump(api);
    await apply(api, tenant, run);
    // The first chunk of a worker is always the same size; those after it depend on how fast the machine is.
    await dieAfter(run, 1);
    await dieAfter(run, 1);
    expect((await api.request('POST', `/tenants/${tenant}/imports/${run.id}/cancel`)).status).toBe(202);
    await api.runJobs();
    expect((await getRun(api, tenant, run.id)).state).toBe('cancelled');
    expect(await dump(api)).toEqual(before);
    expect((await itemsOf(tenant, run)).every((i: { outcome: string }) => i.outcome === 'not-applied')).toBe(true);
  });

  test('a key taken meanwhile ends the run as plan-moved, with everything taken back', async () => {
    const { tenant, run } = await planned(people(600));
    await apply(api, tenant, run);
    await dieAfter(run, 1);
    await api.deps.database.query(`insert into extensions(id, tenant_id, number) values ($1, $2, '3500')`, [api.deps.ids.uuid(), tenant]);
    const before = await dump(api);
    await dieAfter(run, 0);
    await api.runJobs();
    expect(await getRun(api, tenant, run.id)).toMatchObject({ state: 'failed', problem: { code: 'plan-moved', rows: [502], total: 1 } });
    expect([await count(api, 'users', tenant), await count(api, 'extensions', tenant)]).toEqual([0, 1]);
    expect((before['extensions']?.length ?? 0) > 1).toBe(true);
    const items = await itemsOf(tenant, run);
    expect(items[0]).toMatchObject({ row: 502, outcome: 'failed', message: expect.stringContaining('directory has changed') });
    expect(items.slice(1).every((i: { outcome: string }) => i.outcome === 'not-applied')).toBe(true);
  });

  test('an e-mail given to somebody else meanwhile stops it at the last moment', async () => {
    const { tenant, run } = await planned(people(300));
    await apply(api, tenant, run);
    await dieAfter(run, 1);
    await api.request('POST', `/tenants/${tenant}/users`, { body: { username: 'other', email: 'USER7@acme.example' } });
    await api.runJobs();
    expect(await getRun(api, tenant, run.id)).toMatchObject({ state: 'failed', problem: { code: 'plan-moved', rows: [9] } });
    expect(await count(api, 'users', tenant)).toBe(1);
  });
});

describe('cancel', () => {
  test('ends a plan that waits, and refuses one that is over', async () => {
    const { tenant, run } = await planned();
    const path = `/tenants/${tenant}/imports/${run.id}/cancel`;
    expect(await api.request('POST', path)).toMatchObject({ status: 202, body: { state: 'cancelled' } });
    expect(await api.request('POST', path)).toMatchObject({ status: 409, body: { code: 'wrong-state' } });
    expect(await apply(api, tenant, run)).toMatchObject({ status: 409, body: { code: 'wrong-state' } });
  });

  test('ends a queued run before it has begun', async () => {
    const { tenant, run } = await planned();
    await apply(api, tenant, run);
    await api.request('POST', `/tenants/${tenant}/imports/${run.id}/cancel`);
    await api.runJobs();
    expect((await getRun(api, tenant, run.id)).state).toBe('cancelled');
    expect(await count(api, 'users', tenant)).toBe(0);
  });
});

test('a check that is cancelled leaves nothing to apply', async () => {
  const tenant = await tenantWith(api, {});
  const { body } = await post(api, tenant, sheetOf(people(2100)));
  expect(body.state).toBe('checking');
  expect((await api.request('POST', `/tenants/${tenant}/imports/${body.id}/cancel`)).body).toMatchObject({ state: 'cancelled' });
  await api.runJobs();
  expect(await getRun(api, tenant, body.id)).toMatchObject({ state: 'cancelled', plan: null });
  const staged = await api.deps.database.query('select 1 from staged_users where import_id = $1::uuid limit 1', [body.id]);
  expect(staged).toEqual([]);
});

describe('a fault in the system', () => {
  /** Every statement that holds this breaks, until the test lets go. */
  async function broken<T>(part: string, during: () => Promise<T>): Promise<T> {
    const { database } = api.deps;
    const query = database.query.bind(database);
    database.query = (sql, params) => (sql.includes(part) ? Promise.reject(new Error('the disk is on fire')) : query(sql, params));
    try {
      return await during();
    } finally {
      database.query = query;
    }
  }

  test('is left to the next attempt, which goes on', async () => {
    const { tenant, run } = await planned(people(300));
    await apply(api, tenant, run);
    await broken('insert into contacts', () => expect(runImport(api.deps, run.id, false)).rejects.toThrow('on fire'));
    expect((await getRun(api, tenant, run.id)).state).toBe('running');
    await api.runJobs();
    expect((await getRun(api, tenant, run.id)).state).toBe('succeeded');
  });

  test('that stays ends the run, takes everything back and frees the tenant', async () => {
    const { tenant, run } = await planned(people(300));
    await apply(api, tenant, run);
    const before = await dump(api);
    await broken('insert into contacts', () => runImport(api.deps, run.id, true));
    expect(await getRun(api, tenant, run.id)).toMatchObject({
      state: 'failed',
      problem: { code: 'import-failed', detail: expect.not.stringContaining('fire') },
    });
    expect(await dump(api)).toEqual(before);
    const other = (await post(api, tenant, sheetOf(people(1, 900)))).body;
    expect((await apply(api, tenant, other)).status).toBe(202);
    await api.runJobs();
  });

  test('before a run has begun ends it too, when it stays', async () => {
    const { tenant, run } = await planned();
    await apply(api, tenant, run);
    await broken('insert into pending_imports', () => runImport(api.deps, run.id, true));
    expect(await getRun(api, tenant, run.id)).toMatchObject({ state: 'failed', problem: { code: 'import-failed' } });
    await api.runJobs();
  });

  test('while checking ends the check, with nothing told of its inside', async () => {
    const tenant = await tenantWith(api, {});
    const { body } = await broken('insert into import_pages', () => post(api, tenant, sheetOf(people(2))));
    expect(body).toMatchObject({
      state: 'failed',
      plan: null,
      problem: { code: 'import-failed', detail: expect.not.stringContaining('fire') },
    });
  });
});
