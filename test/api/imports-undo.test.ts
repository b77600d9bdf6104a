// Taking imports back and putting them back again, exactly; what somebody has touched since is left alone and said.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Run } from '../../shared/contracts/imports.ts';
import { WorkerStopping } from '../../src-api/imports/imports.errors.ts';
import { runImport } from '../../src-api/imports/run-import.job.ts';
import { testApi, type TestApi } from '../support/api.ts';
import { count, dump, getRun, importSheet, people, person, sample, sheetOf, tenantWith } from '../support/imports.ts';

let api: TestApi;
beforeAll(async () => {
  api = await testApi();
});
afterAll(() => api.close());

const undo = (tenant: string, run: Run, headers: Record<string, string> = {}) =>
  api.request<Run>('POST', `/tenants/${tenant}/imports/${run.id}/undo`, { headers });
const preview = (tenant: string, run: Run) => api.request('GET', `/tenants/${tenant}/imports/${run.id}/undo`);

async function undone(tenant: string, run: Run): Promise<Run> {
  const answer = await undo(tenant, run);
  expect(answer.status).toBe(202);
  await api.runJobs();
  return getRun(api, tenant, answer.body.id);
}

async function patch(tenant: string, list: string, q: string, change: Record<string, unknown>): Promise<void> {
  const found = (await api.request('GET', `/tenants/${tenant}/${list}?q=${encodeURIComponent(q)}`)).body.items[0];
  const answer = await api.request('PATCH', `/tenants/${tenant}/${list}/${found.id}`, {
    body: change,
    headers: { 'If-Match': `"${found.version}"` },
  });
  expect(answer.status).toBe(200);
}

describe('undo and redo', () => {
  test('restore the directory exactly, as often as asked', async () => {
    const { inventory, sheet } = sample('csv-app-clean');
    const tenant = await tenantWith(api, inventory);
    const before = await dump(api);
    const run = await importSheet(api, tenant, sheet);
    const after = await dump(api);
    const first = await undone(tenant, run);
    expect(first).toMatchObject({ kind: 'undo', undoes: run.id, state: 'succeeded' });
    expect(await dump(api)).toEqual(before);
    expect((await getRun(api, tenant, run.id)).state).toBe('undone');

    const redo = await undone(tenant, first);
    expect(await dump(api)).toEqual(after);
    expect([(await getRun(api, tenant, run.id)).state, (await getRun(api, tenant, first.id)).state, redo.state]).toEqual([
      'succeeded',
      'undone',
      'succeeded',
    ]);

    await undone(tenant, redo);
    expect(await dump(api)).toEqual(before);
    expect((await getRun(api, tenant, run.id)).state).toBe('undone');
  });

  test('an undone import cannot be undone again, nor an undo that was followed by another', async () => {
    const tenant = await tenantWith(api, {});
    const run = await importSheet(api, tenant, sheetOf(people(2)));
    const first = await undone(tenant, run);
    expect(await undo(tenant, run)).toMatchObject({ status: 409, body: { code: 'wrong-state', state: 'undone' } });
    const redo = await undone(tenant, first);
    await undone(tenant, run);
    expect(await undo(tenant, redo)).toMatchObject({ status: 409, body: { code: 'wrong-state' } });
  });

  test('the same Idempotency-Key starts one undo', async () => {
    const tenant = await tenantWith(api, {});
    const run = await importSheet(api, tenant, sheetOf(people(1)));
    const one = await undo(tenant, run, { 'Idempotency-Key': 'undo' });
    const two = await undo(tenant, run, { 'Idempotency-Key': 'undo' });
    expect(two.body).toEqual(one.body);
    await api.runJobs();
  });

  test('what is undone is gone for everybody at once, before it is removed', async () => {
    const tenant = await tenantWith(api, {});
    const run = await importSheet(api, tenant, sheetOf(people(600)));
    const { body } = await undo(tenant, run);
    let chunks = 0;
    await expect(runImport(api.deps, body.id, false, () => chunks++ >= 1)).rejects.toThrow(WorkerStopping);
    expect([await count(api, 'visible_users', tenant), await count(api, 'users', tenant)]).toEqual([0, 500]);
    await api.runJobs();
    expect(await count(api, 'users', tenant)).toBe(0);
    expect((await getRun(api, tenant, body.id)).state).toBe('succeeded');
  });

  test('another worker goes on after a crash', async () => {
    const tenant = await tenantWith(api, {});
    const before = await dump(api);
    const run = await importSheet(api, tenant, sheetOf(people(600)));
    const { body } = await undo(tenant, run);
    for (let n = 0; n < 2; n += 1) {
      let chunks = 0;
      await expect(runImport(api.deps, body.id, false, () => chunks++ >= 1)).rejects.toThrow(WorkerStopping);
    }
    await api.runJobs();
    expect(await dump(api)).toEqual(before);
  });

  test('a redo whose keys were taken meanwhile fails and leaves everything as it was', async () => {
    const tenant = await tenantWith(api, {});
    const run = await importSheet(api, tenant, sheetOf(people(3)));
    const first = await undone(tenant, run);
    await api.request('POST', `/tenants/${tenant}/extensions`, { body: { number: '3001' } });
    const before = await dump(api);
    const redo = await undone(tenant, first);
    expect(redo).toMatchObject({ state: 'failed', problem: { code: 'plan-moved', rows: [3] } });
    expect(await dump(api)).toEqual(before);
    expect((await getRun(api, tenant, run.id)).state).toBe('undone');
  });
});

describe('what was touched since', () => {
  test('stays with everything it hangs on, and the preview says so beforehand', async () => {
    const tenant = await tenantWith(api, {});
    const run = await importSheet(api, tenant, sheetOf(people(3)));
    await patch(tenant, 'mailboxes', '3001', { email: 'new@acme.example' });
    const { body } = await preview(tenant, run);
    expect(body.restores).toMatchObject({ users: 2, extensions: 2, mailboxes: 2, contacts: 3 });
    expect(body.skips).toEqual(
      expect.arrayContaining([
        { kind: 'mailboxes', key: '3001', fields: ['email'], why: 'It was changed after the import.' },
        { kind: 'extensions', key: '3001', fields: [], why: 'Something made after the import depends on it.' },
        { kind: 'users', key: 'user1@acme.example', fields: [], why: 'Something made after the import depends on it.' },
      ]),
    );
    expect(body.skips).toHaveLength(3);
    const back = await undone(tenant, run);
    const items = (await api.request('GET', `/tenants/${tenant}/imports/${back.id}/items`)).body.items as {
      outcome: string;
      message?: string;
    }[];
    expect(items.map(({ outcome }) => outcome).sort()).toEqual(['changed', 'changed', 'kept']);
    expect(items.find(({ outcome }) => outcome === 'kept')?.message).toMatch(/: Something made after the import depends on it\.$/);
    expect([
      await count(api, 'visible_users', tenant),
      await count(api, 'visible_mailboxes', tenant),
      await count(api, 'visible_contacts', tenant),
    ]).toEqual([1, 1, 0]);
  });

  test('a preview changes nothing', async () => {
    const tenant = await tenantWith(api, {});
    const run = await importSheet(api, tenant, sheetOf(people(3)));
    await patch(tenant, 'mailboxes', '3001', { email: 'new@acme.example' });
    const before = await dump(api);
    await preview(tenant, run);
    expect(await dump(api)).toEqual(before);
  });

  test('something attached later keeps its extension and user', async () => {
    const tenant = await tenantWith(api, {});
    const run = await importSheet(api, tenant, sheetOf([person(1), person(2)]));
    await api.request('POST', `/tenants/${tenant}/devices`, { body: { id: '0015650000BB', extension: '3002' } });
    await undone(tenant, run);
    const { body } = await api.request('GET', `/tenants/${tenant}/users`);
    expect(body.items.map((u: { username: string }) => u.username)).toEqual(['user2@acme.example']);
  });

  test('a redo brings back only what the undo had removed', async () => {
    const tenant = await tenantWith(api, {});
    const run = await importSheet(api, tenant, sheetOf(people(3)));
    await patch(tenant, 'mailboxes', '3001', { email: 'new@acme.example' });
    const touched = await dump(api, ['import_id']);
    const first = await undone(tenant, run);
    expect((await undone(tenant, first)).state).toBe('succeeded');
    expect(await dump(api, ['import_id'])).toEqual(touched);
  });
});
