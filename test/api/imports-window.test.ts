// Runs that wait for a maintenance window, and the limits from which on a plan needs a second yes.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Run } from '../../shared/contracts/imports.ts';
import { runImport } from '../../src-api/imports/run-import.job.ts';
import { findings } from '../../bench/chaos/checker.ts';
import { testApi, type TestApi } from '../support/api.ts';
import { apply, count, getRun, people, post, sheetOf, tenantWith } from '../support/imports.ts';

let api: TestApi;
beforeAll(async () => {
  api = await testApi();
});
afterAll(() => api.close());

// Short ones: the test's session must outlast them all.
const HOUR = 600;
const inHours = (hours: number) => new Date(api.clock.now().getTime() + hours * HOUR * 1000).toISOString();

async function planned(settings = {}, rows = people(3)): Promise<{ tenant: string; run: Run }> {
  const tenant = await tenantWith(api, { locations: ['Main'], settings });
  return { tenant, run: (await post(api, tenant, sheetOf(rows))).body };
}

describe('a maintenance window', () => {
  test('is shown in the run, which begins inside it', async () => {
    const { tenant, run } = await planned();
    const window = { startAt: inHours(2), startBefore: inHours(4) };
    expect(await apply(api, tenant, run, window)).toMatchObject({ status: 202, body: { state: 'scheduled', ...window } });
    api.clock.pass(3 * HOUR);
    await api.runJobs();
    expect(await getRun(api, tenant, run.id)).toMatchObject({ state: 'succeeded', ...window });
  });

  test('that passed while nobody worked ends the run, with nothing written and nothing left', async () => {
    const { tenant, run } = await planned();
    await apply(api, tenant, run, { startAt: inHours(2), startBefore: inHours(4) });
    api.clock.pass(5 * HOUR);
    await api.runJobs();
    expect(await getRun(api, tenant, run.id)).toMatchObject({ state: 'failed', problem: { code: 'window-missed' } });
    expect(await count(api, 'users', tenant)).toBe(0);
    expect(await findings(api.deps.database, { settled: true })).toEqual([]);
  });

  test('without a start holds for a run that had to wait in the queue', async () => {
    const { tenant, run } = await planned();
    await apply(api, tenant, run, { startBefore: inHours(1) });
    api.clock.pass(2 * HOUR);
    await api.runJobs();
    expect(await getRun(api, tenant, run.id)).toMatchObject({ state: 'failed', problem: { code: 'window-missed' } });
  });

  test('does not end a run that has begun in it', async () => {
    const { tenant, run } = await planned({}, people(300));
    await apply(api, tenant, run, { startBefore: inHours(1) });
    let chunks = 0;
    await expect(runImport(api.deps, run.id, false, () => chunks++ >= 1)).rejects.toThrow();
    api.clock.pass(2 * HOUR);
    await api.runJobs();
    expect((await getRun(api, tenant, run.id)).state).toBe('succeeded');
  });

  test('must end after it begins and after now', async () => {
    const { tenant, run } = await planned();
    for (const window of [{ startAt: inHours(2), startBefore: inHours(1) }, { startBefore: inHours(-1) }])
      expect(await apply(api, tenant, run, window)).toMatchObject({ status: 400, body: { fields: [{ path: 'startBefore' }] } });
    expect((await getRun(api, tenant, run.id)).state).toBe('planned');
  });

  test('is not opened early by a database whose clock is ahead', async () => {
    const { tenant, run } = await planned();
    await apply(api, tenant, run, { startAt: inHours(2) });
    await runImport(api.deps, run.id, false);
    expect(await getRun(api, tenant, run.id)).toMatchObject({ state: 'scheduled' });
    expect(
      await api.deps.database.query(`select 1 from pgboss.job where data->>'importId' = $1 and state = 'created'`, [run.id]),
    ).not.toEqual([]);
    api.clock.pass(2 * HOUR);
    await api.runJobs();
    expect((await getRun(api, tenant, run.id)).state).toBe('succeeded');
  });
});

describe('the limits of a tenant', () => {
  test('ask for a second yes from so many objects on', async () => {
    const { tenant, run } = await planned({ importLimits: { objects: 5 } });
    expect(await apply(api, tenant, run)).toMatchObject({ status: 409, body: { code: 'confirmation-required', needs: ['blast-radius'] } });
    expect((await apply(api, tenant, run, { accept: ['blast-radius'] })).status).toBe(202);
    await api.runJobs();
  });

  test('are a setting that is validated, and without one any number of new objects needs no second yes', async () => {
    const { tenant, run } = await planned();
    expect((await apply(api, tenant, run)).status).toBe(202);
    await api.runJobs();
    const { body } = await api.request('GET', `/tenants/${tenant}`);
    const patch = (importLimits: unknown) =>
      api.request('PATCH', `/tenants/${tenant}`, { body: { settings: { importLimits } }, headers: { 'If-Match': `"${body.version}"` } });
    for (const wrong of [{ objects: 0 }, { usersPercent: 101 }, { usersPercent: 0 }, { usersAtLeast: 1.5 }])
      expect(await patch(wrong)).toMatchObject({ status: 400, body: { code: 'invalid-request' } });
    expect((await patch({ objects: 1, usersPercent: null })).body.settings.importLimits).toEqual({ objects: 1, usersPercent: null });
  });
});
