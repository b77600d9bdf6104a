// Applying a plan: from state to state, and every refusal.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Run } from '../../shared/contracts/imports.ts';
import { testApi, type TestApi } from '../support/api.ts';
import { apply, count, dump, getRun, importSheet, people, person, plannedSheet, post, sheetOf, tenantWith } from '../support/imports.ts';

let api: TestApi;
beforeAll(async () => {
  api = await testApi();
});
afterAll(() => api.close());

const planned = (rows = people(3), inventory = {}) => plannedSheet(api, rows, inventory);

const itemsOf = async (tenant: string, run: Run) =>
  (await api.request('GET', `/tenants/${tenant}/imports/${run.id}/items?limit=1000`)).body.items;

describe('from a plan to the directory', () => {
  test('a plan is queued by apply and succeeds as a job, with progress to the end', async () => {
    const { tenant, run } = await planned();
    expect(run).toMatchObject({
      kind: 'import',
      state: 'planned',
      rows: { total: 3, withErrors: 0 },
      plan: { create: { users: 3, extensions: 3, mailboxes: 3, contacts: 3 } },
    });
    const answer = await apply(api, tenant, run);
    expect(answer).toMatchObject({ status: 202, body: { state: 'queued' } });
    await api.runJobs();
    expect(await getRun(api, tenant, run.id)).toMatchObject({
      state: 'succeeded',
      progress: { done: 3, total: 3 },
      finishedAt: expect.any(String),
    });
    expect(await count(api, 'visible_users', tenant)).toBe(3);
    const { body } = await api.request('GET', `/tenants/${tenant}/users?q=user1@`);
    expect(body.items[0]).toMatchObject({ username: 'user1@acme.example', firstName: 'First1', location: 'Main', extensions: ['3001'] });
  });

  test('a plan writes nothing to the directory', async () => {
    const before = await dump(api);
    const { run } = await planned();
    expect(run.state).toBe('planned');
    const after = await dump(api);
    expect({ ...after, locations: 0 }).toEqual({ ...before, locations: 0 });
  });

  test('several extensions of one user keep the order of the sheet', async () => {
    const extra = { email: 'user1@acme.example', extension: '2000' };
    const { tenant, run } = await planned([person(1), extra]);
    await apply(api, tenant, run);
    await api.runJobs();
    const { body } = await api.request('GET', `/tenants/${tenant}/users?q=user1@`);
    expect(body.items[0].extensions).toEqual(['3001', '2000']);
  });

  test('with onlyValidRows the good rows are imported and the bad ones are told first', async () => {
    const tenant = await tenantWith(api, {});
    const sheet = sheetOf([person(1), person(2, { email: 'nobody@' }), person(3)]);
    const { body: run } = await post(api, tenant, sheet, { options: { onlyValidRows: true } });
    expect(run).toMatchObject({ state: 'planned', rows: { total: 3, withErrors: 1 } });
    await apply(api, tenant, run);
    await api.runJobs();
    expect(await itemsOf(tenant, run)).toMatchObject([
      { row: 3, outcome: 'refused', message: expect.any(String) },
      { row: 2, outcome: 'created', user: 'user1@acme.example' },
      { row: 4, outcome: 'created' },
    ]);
  });

  test('a run with a later start waits for it', async () => {
    const { tenant, run } = await planned();
    const startAt = new Date(api.clock.now().getTime() + 3_600_000).toISOString();
    const answer = await apply(api, tenant, run, { startAt });
    expect(answer).toMatchObject({ status: 202, body: { state: 'scheduled', startAt } });
    expect(await count(api, 'visible_users', tenant)).toBe(0);
    api.clock.pass(3600);
    await api.runJobs();
    expect((await getRun(api, tenant, run.id)).state).toBe('succeeded');
  });

  test('a start that has passed already is now', async () => {
    const { tenant, run } = await planned();
    const startAt = new Date(api.clock.now().getTime() - 60_000).toISOString();
    expect((await apply(api, tenant, run, { startAt })).body.state).toBe('queued');
    await api.runJobs();
  });

  test('a scheduled run whose facts have moved fails when its hour comes', async () => {
    const { tenant, run } = await planned();
    await apply(api, tenant, run, { startAt: new Date(api.clock.now().getTime() + 60_000).toISOString() });
    await api.request('POST', `/tenants/${tenant}/extensions`, { body: { number: '3001' } });
    api.clock.pass(60);
    await api.runJobs();
    expect(await getRun(api, tenant, run.id)).toMatchObject({ state: 'failed', problem: { code: 'plan-moved', rows: [3], total: 1 } });
  });
});

describe('apply is refused', () => {
  test('with another digest', async () => {
    const { tenant, run } = await planned();
    const answer = await apply(api, tenant, run, { digest: 'sha256:00' });
    expect(answer).toMatchObject({ status: 409, body: { code: 'digest-mismatch' } });
  });

  test('when the sheet has errors, though its plan is shown', async () => {
    const tenant = await tenantWith(api, {});
    const { body: run } = await post(api, tenant, sheetOf([person(1), person(2, { email: '' })]));
    expect(run).toMatchObject({ state: 'rejected', plan: { digest: expect.any(String) }, rows: { withErrors: 1 } });
    expect(await apply(api, tenant, run)).toMatchObject({ status: 409, body: { code: 'has-errors' } });
    expect(await itemsOf(tenant, run)).toMatchObject([
      { row: 3, outcome: 'failed' },
      { row: 2, outcome: 'not-applied' },
    ]);
  });

  test('a second time', async () => {
    const { tenant, run } = await planned();
    await apply(api, tenant, run);
    await api.runJobs();
    expect(await apply(api, tenant, run)).toMatchObject({ status: 409, body: { code: 'wrong-state', state: 'succeeded' } });
  });

  test('while another run of the tenant is on its way, naming who started it', async () => {
    const { tenant, run } = await planned();
    const other = (await post(api, tenant, sheetOf(people(2, 50)))).body;
    await apply(api, tenant, run);
    expect(await apply(api, tenant, other)).toMatchObject({
      status: 409,
      body: { code: 'import-running', by: 'admin', since: expect.any(String) },
    });
    await api.runJobs();
    expect((await apply(api, tenant, other)).status).toBe(202);
    await api.runJobs();
  });

  test('when two say yes to two plans at once, for one of them', async () => {
    const { tenant, run } = await planned();
    const other = (await post(api, tenant, sheetOf(people(2, 50)))).body;
    const answers = await Promise.all([apply(api, tenant, run), apply(api, tenant, other)]);
    expect(answers.map((a) => a.status).sort()).toEqual([202, 409]);
    expect(answers.find((a) => a.status === 409)?.body).toMatchObject({ code: 'import-running' });
    await api.runJobs();
  });

  test('when a fact has moved, naming the rows', async () => {
    const { tenant, run } = await planned();
    await api.request('POST', `/tenants/${tenant}/extensions`, { body: { number: '3002' } });
    expect(await apply(api, tenant, run)).toMatchObject({ status: 409, body: { code: 'plan-moved', rows: [4], total: 1 } });
    expect((await getRun(api, tenant, run.id)).state).toBe('planned');
  });

  test('but not for edits that have nothing to do with the plan', async () => {
    const { tenant, run } = await planned();
    await api.request('POST', `/tenants/${tenant}/extensions`, { body: { number: '9999' } });
    expect((await apply(api, tenant, run)).status).toBe(202);
    await api.runJobs();
  });

  test('for what somebody must confirm first', async () => {
    const { tenant, run } = await planned();
    await api.deps.database.query(`update imports set needs = '["moves"]' where id = $1::uuid`, [run.id]);
    expect(await apply(api, tenant, run)).toMatchObject({ status: 409, body: { code: 'confirmation-required', needs: ['moves'] } });
    expect((await apply(api, tenant, run, { accept: ['moves'] })).status).toBe(202);
    await api.runJobs();
  });

  test('for a run of another tenant, as if it did not exist', async () => {
    const { run } = await planned();
    const other = await tenantWith(api, {});
    expect(await apply(api, other, run)).toMatchObject({ status: 404, body: { code: 'not-found' } });
  });
});

describe('an Idempotency-Key', () => {
  test('gets the same answer again and never starts a second run', async () => {
    const { tenant, run } = await planned();
    const first = await apply(api, tenant, run, {}, { 'Idempotency-Key': 'one' });
    await api.runJobs();
    const second = await apply(api, tenant, run, {}, { 'Idempotency-Key': 'one' });
    expect([second.status, second.body]).toEqual([202, first.body]);
    expect(await api.runJobs()).toBe(0);
  });

  test('cannot be used for another request', async () => {
    const { tenant, run } = await planned();
    await apply(api, tenant, run, {}, { 'Idempotency-Key': 'two' });
    const answer = await apply(api, tenant, run, { accept: ['moves'] }, { 'Idempotency-Key': 'two' });
    expect(answer).toMatchObject({ status: 409, body: { code: 'idempotency-key-reused' } });
    await api.runJobs();
  });
});

test('runs are listed newest first, page by page', async () => {
  const tenant = await tenantWith(api, {});
  const ids: string[] = [];
  for (let n = 0; n < 3; n += 1) {
    api.clock.pass(1);
    ids.unshift((await post(api, tenant, sheetOf([person(n)]))).body.id);
  }
  const first = await api.request('GET', `/tenants/${tenant}/imports?limit=2`);
  const second = await api.request('GET', `/tenants/${tenant}/imports?limit=2&cursor=${first.body.next}`);
  expect([...first.body.items, ...second.body.items].map((r: Run) => r.id)).toEqual(ids);
  expect(second.body.next).toBeNull();
});

test('two tenants import at the same time', async () => {
  const [one, two] = [await tenantWith(api, {}), await tenantWith(api, {})];
  await importSheet(api, one, sheetOf(people(2)));
  expect((await importSheet(api, two, sheetOf(people(2)))).state).toBe('succeeded');
});
