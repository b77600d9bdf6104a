// Who did what when: a line for every change, none for what was refused, and a chain that tells when somebody tampers with it.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { rmSync, writeFileSync } from 'node:fs';
import type { AuditRecord } from '../../shared/contracts/audit.ts';
import { chainAudit } from '../../src-api/audit/chain.service.ts';
import { headFile } from '../../src-api/audit/head-file.ts';
import { verifyAudit } from '../../src-api/audit/verify.service.ts';
import { sealer } from '../../src-api/seal.ts';
import { adminPassword, testApi, type TestApi } from '../support/api.ts';
import { importSheet, people, post, sheetOf, tenantWith } from '../support/imports.ts';

let api: TestApi;
let tenant: string;
beforeAll(async () => {
  api = await testApi();
});
afterAll(() => api.close());

const lines = async (path: string, query = ''): Promise<AuditRecord[]> => (await api.request('GET', `${path}${query}`)).body.items;
const ofTenant = (query = '') => lines(`/tenants/${tenant}/audit`, query);

describe('a line', () => {
  beforeAll(async () => {
    tenant = await tenantWith(api, { locations: ['Main'] });
  });

  test('tells who changed which fields of a record, from what to what', async () => {
    const user = (await api.request('POST', `/tenants/${tenant}/users`, { body: { username: 'ann', firstName: 'Ann' } })).body;
    const changed = await api.request('PATCH', `/tenants/${tenant}/users/${user.id}`, {
      body: { firstName: 'Anna', location: 'Main' },
      headers: { 'If-Match': '"1"', 'X-Request-Id': 'my-request-1' },
    });
    expect(changed.status).toBe(200);
    const [line, made] = await ofTenant();
    expect(line).toMatchObject({ who: 'admin', via: 'session', action: 'user.changed', kind: 'user', key: 'ann', objectId: user.id });
    expect(line?.requestId).toBe('my-request-1');
    expect(line?.changes).toEqual([
      { field: 'firstName', old: 'Ann', new: 'Anna' },
      { field: 'location', old: null, new: 'Main' },
    ]);
    expect(made).toMatchObject({
      action: 'user.created',
      changes: expect.arrayContaining([{ field: 'firstName', old: null, new: 'Ann' }]),
    });
  });

  test('is not written for what was refused', async () => {
    const before = (await ofTenant()).length;
    expect((await api.request('POST', `/tenants/${tenant}/users`, { body: { username: 'ann' } })).status).toBe(409);
    expect(
      (await api.request('DELETE', `/tenants/${tenant}/webhooks/${api.deps.ids.uuid()}`, { headers: { 'If-Match': '"1"' } })).status,
    ).toBe(404);
    expect((await ofTenant()).length).toBe(before);
  });

  test('is part of the change: without it the change is not made', async () => {
    await api.deps.database.query('alter table audit_lines rename to audit_lines_away');
    try {
      expect((await api.request('POST', `/tenants/${tenant}/locations`, { body: { name: 'Nowhere' } })).status).toBe(500);
      expect(
        (await api.request('PATCH', '/defaults', { body: { settings: { country: 'NO' } }, headers: { 'If-Match': '"1"' } })).status,
      ).toBe(500);
    } finally {
      await api.deps.database.query('alter table audit_lines_away rename to audit_lines');
    }
    expect((await api.request('GET', `/tenants/${tenant}/locations?q=Nowhere`)).body.items).toEqual([]);
    expect((await api.request('GET', '/defaults')).body).toMatchObject({ version: 1 });
  });

  test('follows an import from sheet to undo, with digest and counts, and one line whatever the number of rows', async () => {
    const run = await importSheet(api, tenant, sheetOf(people(40)));
    await api.request('POST', `/tenants/${tenant}/imports/${run.id}/credentials`);
    await api.request('GET', `/tenants/${tenant}/export?format=csv-app`);
    await api.request('POST', `/tenants/${tenant}/imports/${run.id}/undo`);
    await api.runJobs();
    const { body: other } = await post(api, tenant, sheetOf(people(2, 60)));
    await api.request('POST', `/tenants/${tenant}/imports/${other.id}/cancel`);
    const ofRun = await ofTenant(`?object=${run.id}`);
    const told = ['import.received', 'import.applied', 'import.published', 'credentials.handed-over', 'import.undo-asked', 'import.undone'];
    expect(ofRun.map((l) => l.action).sort()).toEqual(told.sort());
    const published = ofRun.find((l) => l.action === 'import.published');
    expect(published).toMatchObject({
      via: 'job',
      who: 'admin',
      detail: { digest: run.plan?.digest, rows: 40, counts: { create: { users: 40 } } },
    });
    expect((await ofTenant('?action=export')).map((l) => l.detail)).toEqual([{ format: 'csv-app' }]);
    expect((await ofTenant(`?object=${other.id}`)).map((l) => l.action)).toEqual(['import.cancelled', 'import.received']);
  });

  test('names a secret that was made and never tells it', async () => {
    const key = await api.request('POST', `/tenants/${tenant}/provisioning/key`);
    const hook = await api.request('POST', `/tenants/${tenant}/webhooks`, { body: { url: 'https://acme.example/hook' } });
    const { id } = hook.body;
    await api.request('PATCH', `/tenants/${tenant}/webhooks/${id}`, { body: { enabled: false }, headers: { 'If-Match': '"1"' } });
    await api.request('DELETE', `/tenants/${tenant}/webhooks/${id}`, { headers: { 'If-Match': '"2"' } });
    const found = await ofTenant('?action=webhook');
    expect(found.map((l) => l.action)).toEqual(['webhook.removed', 'webhook.changed', 'webhook.created']);
    expect(found[1]?.changes).toEqual([{ field: 'enabled', old: true, new: false }]);
    expect(found[2]?.changes).toContainEqual({ field: 'secret', old: null, new: '…' });
    const said = JSON.stringify(await ofTenant());
    expect(said).toContain('provisioning-key.made');
    for (const secret of [hook.body.secret, key.body.url]) expect(said).not.toContain(secret);
  });

  test('of settings, accounts, roles and sign-ins stands in the chain it belongs to', async () => {
    await api.request('PATCH', `/tenants/${tenant}`, { body: { settings: { silentMode: true } }, headers: { 'If-Match': '"1"' } });
    expect((await ofTenant('?action=tenant'))[0]?.changes).toEqual([{ field: 'settings.silentMode', old: null, new: true }]);
    const account = await api.request('POST', '/accounts', { body: { username: 'carl', password: 'a good password', role: 'viewer' } });
    expect(account.status).toBe(201);
    await api.request('POST', '/session', { token: null, body: { username: 'carl', password: 'a wrong password' } });
    await api.request('POST', '/session', { token: null, body: { username: 'carl', password: 'a good password' } });
    await api.request('POST', '/session', { token: null, body: { username: adminPassword, password: 'x' } });
    const system = await lines('/audit');
    expect(system.slice(0, 4).map((l) => [l.action, l.key])).toEqual([
      ['session.refused', null],
      ['session.opened', 'carl'],
      ['session.refused', 'carl'],
      ['account.created', 'carl'],
    ]);
    expect(JSON.stringify(system)).not.toMatch(/good password|wrong password|battery/);
    expect(system.some((l) => l.action === 'tenant.created')).toBe(true);
  });

  test('is found by who, what, which object and when, page by page', async () => {
    const first = await api.request('GET', `/tenants/${tenant}/audit?limit=3`);
    const second = await api.request('GET', `/tenants/${tenant}/audit?limit=3&cursor=${first.body.next}`);
    const all = await ofTenant();
    expect([...first.body.items, ...second.body.items].map((l: AuditRecord) => l.id)).toEqual(all.slice(0, 6).map((l) => l.id));
    expect(await ofTenant('?who=nobody')).toEqual([]);
    expect((await ofTenant('?who=ADMIN&object=ann')).map((l) => l.action)).toEqual(['user.changed', 'user.created']);
    expect(await ofTenant('?from=2030-01-01T00:00:00Z')).toEqual([]);
    expect((await ofTenant('?to=2030-01-01T00:00:00Z')).length).toBe(all.length);
  });

  test('is for administrators, and no formula in the file', async () => {
    const [operator, head] = [
      await api.accountWith('viewer', { [tenant]: 'operator' }),
      await api.accountWith('viewer', { [tenant]: 'tenant-admin' }),
    ];
    expect((await api.request('GET', `/tenants/${tenant}/audit`, { token: operator.token })).status).toBe(403);
    expect((await api.request('GET', `/tenants/${tenant}/audit`, { token: head.token })).status).toBe(200);
    expect((await api.request('GET', '/audit', { token: head.token })).status).toBe(403);
    await api.request('POST', `/tenants/${tenant}/locations`, { body: { name: '=HYPERLINK("http://evil")' } });
    const { text } = await api.request('GET', `/tenants/${tenant}/audit.csv?action=location`);
    expect(text).toContain(`"'=HYPERLINK(""http://evil"")"`);
    expect((await ofTenant('?action=audit'))[0]).toMatchObject({ action: 'audit.exported', who: 'admin' });
  });
});

describe('the chain', () => {
  const verified = () => verifyAudit(api.deps);
  const complaints = async () => (await verified()).complaints.map(({ tenant: of, seq, what }) => [of, seq, what]);
  const sql = (text: string, ...params: unknown[]) => api.deps.database.query(text, params);
  const lineAt = (seq: number) => sql('select * from audit_lines where tenant_id = $1 and seq = $2', tenant, seq);
  /** Tampers, looks what is found, and puts things right again. */
  async function found(tamper: () => Promise<unknown>): Promise<unknown[]> {
    let said: unknown[] = [];
    class Back extends Error {}
    await api.deps.database
      .transaction(async () => {
        await tamper();
        said = await complaints();
        throw new Back();
      })
      .catch((cause: unknown) => {
        if (!(cause instanceof Back)) throw cause;
      });
    return said;
  }

  beforeAll(async () => {
    tenant = await tenantWith(api, {});
    for (const name of ['One', 'Two', 'Three', 'Four']) await api.request('POST', `/tenants/${tenant}/locations`, { body: { name } });
    await importSheet(api, tenant, sheetOf(people(3)));
    await chainAudit(api.deps);
  });

  test('holds as it was written', async () => {
    expect(await complaints()).toEqual([]);
    expect((await verified()).lines).toBeGreaterThan(20);
    expect((await ofTenant()).every((l) => l.seq !== null)).toBe(true);
  });

  test('tells a line that was changed, in any of its columns', async () => {
    const columns = ['account', 'action', 'object_key', 'address', 'request_id', 'kind', 'object_id', 'via'];
    for (const column of columns) {
      const said = await found(() => sql(`update audit_lines set ${column} = 'mallory' where tenant_id = $1 and seq = 3`, tenant));
      expect(said).toEqual([[tenant, 3, expect.stringContaining('was changed')]]);
    }
    for (const set of [`at = at - interval '1 hour'`, `changes = '[]'`, `detail = '{"a":1}'`, `run_id = id`])
      expect(await found(() => sql(`update audit_lines set ${set} where tenant_id = $1 and seq = 3`, tenant))).not.toEqual([]);
  });

  test('tells a line that was removed, moved or cut off', async () => {
    const [{ seq: last }] = (await sql('select seq::int from audit_heads where tenant_id = $1', tenant)) as [{ seq: number }];
    expect(await found(() => sql('delete from audit_lines where tenant_id = $1 and seq = 2', tenant))).toEqual([
      [tenant, 2, 'This line is missing.'],
    ]);
    const swap = `update audit_lines set seq = case seq when 2 then -3 else -2 end where tenant_id = $1 and seq in (2, 3)`;
    const said = await found(async () => {
      await sql(swap, tenant);
      await sql('update audit_lines set seq = -seq where tenant_id = $1 and seq < 0', tenant);
    });
    expect(said[0]).toEqual([tenant, 2, expect.stringContaining('its place')]);
    expect(await found(() => sql('delete from audit_lines where tenant_id = $1 and seq = $2', tenant, last))).toContainEqual([
      tenant,
      last,
      expect.stringContaining('cut off'),
    ]);
  });

  test('tells a beginning or a whole chain that was taken away, and an end that somebody else signed', async () => {
    expect(await found(() => sql('delete from audit_lines where tenant_id = $1 and seq <= 2', tenant))).not.toEqual([]);
    expect(await found(() => sql('delete from audit_heads where tenant_id = $1', tenant))).toContainEqual([
      tenant,
      1,
      'The whole chain is gone.',
    ]);
    const forged = await found(async () => {
      await sql('delete from audit_lines where tenant_id = $1 and seq > 2', tenant);
      const [line] = (await lineAt(2)) as [{ hash: Buffer }];
      await sql(
        'update audit_heads set seq = 2, hash = $2, signature = $3 where tenant_id = $1',
        tenant,
        line.hash,
        sealer(Buffer.alloc(32)).sign('x'),
      );
    });
    expect(forged).toContainEqual([tenant, null, expect.stringContaining('signature')]);
    expect(forged).toContainEqual([tenant, 3, expect.stringContaining('taken back')]);
  });

  test('tells a journal that was changed or removed behind its back', async () => {
    const change = `update import_pages set rows = rows || '\\x00' where import_id in (select id from imports where tenant_id = $1)`;
    expect(await found(() => sql(change, tenant))).toEqual([[tenant, expect.any(Number), expect.stringContaining('journal')]]);
    const remove = `delete from import_pages where import_id in (select id from imports where tenant_id = $1)`;
    expect(await found(() => sql(remove, tenant))).toEqual([[tenant, expect.any(Number), expect.stringContaining('is gone')]]);
  });

  test('goes on when the key is replaced', async () => {
    const former = api.deps.seal;
    const next = { ...api.deps, seal: sealer(Buffer.alloc(32, 7), [Buffer.alloc(32)]) };
    expect((await verifyAudit(next)).complaints.length).toBeGreaterThan(0);
    const both = { ...next.seal, hasSigned: (text: string, by: string) => next.seal.hasSigned(text, by) || former.hasSigned(text, by) };
    await chainAudit({ ...api.deps, seal: both });
    expect((await verifyAudit(next)).complaints).toEqual([]);
    Object.assign(api.deps, { seal: both });
  });

  test('tells lines that nobody hangs in', async () => {
    await api.request('POST', `/tenants/${tenant}/locations`, { body: { name: 'Loose' } });
    expect(await complaints()).toEqual([]);
    api.clock.pass(11 * 60);
    expect(await complaints()).toEqual([[tenant, null, expect.stringContaining('ten minutes')]]);
    await chainAudit(api.deps);
    expect(await complaints()).toEqual([]);
  });

  test('does not hold up two who write at the same time', async () => {
    const names = Array.from({ length: 30 }, (_, i) => `Place ${i}`);
    const made = await Promise.all(names.map((name) => api.request('POST', `/tenants/${tenant}/locations`, { body: { name } })));
    expect(made.map((m) => m.status)).toEqual(names.map(() => 201));
    await Promise.all([chainAudit(api.deps), chainAudit(api.deps)]);
    expect(await complaints()).toEqual([]);
  });

  test('is held against the ends this machine has seen', async () => {
    writeFileSync(headFile(api.deps.config.dataFolder), JSON.stringify({ [tenant]: { seq: 2, hash: '00' } }));
    expect(await complaints()).toEqual([[tenant, 2, 'This machine has seen another line here.']]);
    rmSync(headFile(api.deps.config.dataFolder));
    expect(await complaints()).toEqual([]);
  });
});
