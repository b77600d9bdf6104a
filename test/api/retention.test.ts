// What a tenant does not want kept goes after its days, and what can then not be done any more says so.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { chainAudit } from '../../src-api/audit/chain.service.ts';
import { verifyAudit } from '../../src-api/audit/verify.service.ts';
import { keepRetention } from '../../src-api/oversight/retention.service.ts';
import { startUpkeep } from '../../src-api/oversight/upkeep.ts';
import type { Run } from '../../shared/contracts/imports.ts';
import { testApi, type TestApi } from '../support/api.ts';
import { getRun, importSheet, people, post, sheetOf, tenantWith } from '../support/imports.ts';

const DAY = 24 * 60 * 60;
let api: TestApi;
let tenant: string;
let run: Run;
let token: string;
let untaken: Run;
let forgotten: Run;
const at = (path: string) => api.request('GET', `/tenants/${tenant}/imports/${run.id}${path}`, { token });
const rows = async (table: string, id = run.id) =>
  (await api.deps.database.query<{ n: number }>(`select count(*)::int as n from ${table} where import_id = $1`, [id]))[0]?.n;
async function pass(days: number): Promise<void> {
  api.clock.pass(days * DAY);
  await keepRetention(api.deps);
  await chainAudit(api.deps);
  // The session of before has long ended.
  ({ token } = await api.accountWith('system-admin'));
}

beforeAll(async () => {
  api = await testApi();
  tenant = await tenantWith(api, { settings: { retention: { sheets: 10, journals: 20, audit: 30 } } });
  run = await importSheet(api, tenant, sheetOf(people(3)));
  untaken = await importSheet(api, tenant, sheetOf(people(1, 20)));
  forgotten = (await post(api, tenant, sheetOf(people(2, 10)))).body;
  await chainAudit(api.deps);
});
afterAll(() => api.close());

test('passwords are destroyed once they were handed over', async () => {
  expect((await api.request('POST', `/tenants/${tenant}/imports/${run.id}/credentials`)).status).toBe(200);
  expect(await rows('import_credentials')).toBe(1);
  api.clock.pass(11 * 60);
  await keepRetention(api.deps);
  expect(await rows('import_credentials')).toBe(0);
  expect((await api.request('POST', `/tenants/${tenant}/imports/${run.id}/credentials`)).status).toBe(410);
});

test('the job that does this is sent when a process starts, and one that cannot be sent is told of as what it is', async () => {
  const told: unknown[] = [];
  const sent: string[] = [];
  const log = { ...api.deps.log, error: (...words: unknown[]) => void told.push(words) };
  const queue = (send: () => Promise<string | null>) => ({ ...api.deps, log, queue: { ...api.deps.queue, send } });
  await startUpkeep(queue(() => Promise.resolve(sent.push('sent').toString())))();
  expect([sent, told]).toEqual([['sent'], []]);
  const cause = new Error('no connection');
  await startUpkeep(queue(() => Promise.reject(cause)))();
  expect(told).toEqual([['the job of retention could not be sent', { cause }]]);
});

test('nothing goes before its time', async () => {
  await pass(9);
  expect((await at('/source')).status).toBe(200);
  expect((await at('/undo')).status).toBe(200);
  expect((await getRun(api, tenant, forgotten.id).catch(() => null)) ?? forgotten).toBeDefined();
});

test('a sheet goes with what was found in it, and so does a plan nobody said yes to', async () => {
  await pass(2);
  expect(await at('/source')).toMatchObject({ status: 410, body: { code: 'sheet-removed' } });
  expect((await at('/rest.csv')).status).toBe(410);
  for (const path of ['/issues', '/issues.csv']) expect(await at(path)).toMatchObject({ status: 410, body: { code: 'sheet-removed' } });
  expect(await rows('import_sheet_parts')).toBe(0);
  expect((await at('')).body).toMatchObject({ state: 'succeeded', sheetRemovedAt: expect.any(String) });
  expect((await api.request('GET', `/tenants/${tenant}/imports/${forgotten.id}`, { token })).body.state).toBe('cancelled');
  expect((await at('/undo')).status).toBe(200);
});

test('without its journal an import stays, and its undo and its rows say why', async () => {
  const before = (await at('/items')).body.items.length;
  expect([before, (await at('/plan')).body.items.length]).toEqual([3, 3]);
  await pass(10);
  for (const path of ['/plan', '/items', '/items.csv', '/items?outcome=created']) {
    const gone = await at(path);
    expect(gone).toMatchObject({
      status: 410,
      body: { code: 'journal-removed', title: expect.any(String), requestId: expect.any(String) },
    });
    expect(gone.body.detail).toMatch(/removed on 2026-.*What it made stays.*look up their users/);
  }
  const preview = await at('/undo');
  expect(preview).toMatchObject({ status: 410, body: { code: 'journal-removed' } });
  expect(preview.body.detail).toMatch(/no longer be undone; what it made stays/);
  expect((await api.request('POST', `/tenants/${tenant}/imports/${run.id}/undo`, { token })).status).toBe(410);
  for (const table of ['import_pages', 'staged_users', 'staged_changes']) expect(await rows(table)).toBe(0);
  expect((await api.request('GET', `/tenants/${tenant}/users`, { token })).body.items.length).toBe(4);
  const passwords = await api.request('POST', `/tenants/${tenant}/imports/${untaken.id}/credentials`, { token });
  expect(passwords).toMatchObject({ status: 410, body: { code: 'credentials-gone' } });
  expect(passwords.body.detail).toMatch(/never handed out/);
  expect((await verifyAudit(api.deps)).complaints).toEqual([]);
});

test('old lines of the audit go, and the chain holds from there on', async () => {
  const before = (await api.request('GET', `/tenants/${tenant}/audit`, { token })).body.items.length;
  await pass(15);
  const after = (await api.request('GET', `/tenants/${tenant}/audit`, { token })).body.items;
  expect(after.length).toBeLessThan(before);
  expect(after[0]).toMatchObject({ action: 'audit.shortened', via: 'job' });
  expect((await verifyAudit(api.deps)).complaints).toEqual([]);
  await api.deps.database.query(
    'delete from audit_lines where tenant_id = $1 and seq = (select min(seq) from audit_lines where tenant_id = $1)',
    [tenant],
  );
  expect((await verifyAudit(api.deps)).complaints).toMatchObject([{ tenant, what: 'This line is missing.' }]);
});
