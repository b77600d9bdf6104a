// Tenants and the system-wide defaults.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { page } from '../../shared/contracts/common.ts';
import { defaults, tenant } from '../../shared/contracts/tenants.ts';
import { findTenantFor } from '../../src-api/tenants/tenants.service.ts';
import { type TestApi, testApi } from '../support/api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await testApi();
});
afterAll(() => api.close());

const add = (id: string, name = id) => api.request('POST', '/tenants', { body: { id, name, country: 'SE' } });
const ifMatch = (version: number) => ({ 'if-match': `"${version}"` });

describe('a tenant', () => {
  test('is added, shown and changed under its version', async () => {
    const added = await add('acme', 'Acme');
    expect(added.status).toBe(201);
    const { version } = tenant.parse(added.body);
    const changed = await api.request('PATCH', '/tenants/acme', {
      headers: ifMatch(version),
      body: { name: 'Acme Ltd', settings: { extensionLength: 4 } },
    });
    expect(changed.body).toMatchObject({ name: 'Acme Ltd', country: 'SE', settings: { extensionLength: 4 }, version: version + 1 });
    expect((await api.request('GET', '/tenants/acme')).body).toEqual(changed.body);
  });

  test('keeps the settings a change does not name', async () => {
    await add('keeper');
    await api.request('PATCH', '/tenants/keeper', { headers: ifMatch(1), body: { settings: { extensionLength: 4, silentMode: true } } });
    const { body } = await api.request('PATCH', '/tenants/keeper', { headers: ifMatch(2), body: { settings: { extensionLength: 5 } } });
    expect(body.settings).toEqual({ extensionLength: 5, silentMode: true });
  });

  test('is not changed without If-Match, nor under an old version', async () => {
    await add('guarded');
    const without = await api.request('PATCH', '/tenants/guarded', { body: { name: 'x' } });
    expect([without.status, without.body.code]).toEqual([412, 'version-required']);
    await api.request('PATCH', '/tenants/guarded', { headers: ifMatch(1), body: { name: 'first' } });
    const late = await api.request('PATCH', '/tenants/guarded', { headers: ifMatch(1), body: { name: 'second' } });
    expect([late.status, late.body.code, late.body.version]).toEqual([412, 'version-mismatch', 2]);
    expect((await api.request('GET', '/tenants/guarded')).body.name).toBe('first');
  });

  test('of an id that is taken or not allowed is refused', async () => {
    await add('twice');
    expect((await add('twice')).body).toMatchObject({ status: 409, code: 'tenant-exists' });
    expect((await add('Not Allowed')).body).toMatchObject({ code: 'invalid-request', fields: [{ path: 'id' }] });
  });
});

test('the list comes in pages that neither repeat nor miss, and is searched', async () => {
  for (const n of [1, 2, 3, 4, 5]) await add(`paged${n}`, `Paged ${n}`);
  const found: string[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const { body } = await api.request('GET', `/tenants?q=paged&limit=2${cursor ? `&cursor=${cursor}` : ''}`);
    const { items, next }: { items: { id: string }[]; next: string | null } = page(tenant).parse(body);
    expect(items.length).toBeLessThanOrEqual(2);
    found.push(...items.map((t) => t.id));
    cursor = next;
  }
  expect(found).toEqual(['paged1', 'paged2', 'paged3', 'paged4', 'paged5']);
});

test.each(['/tenants?limit=0', '/tenants?limit=1001', '/tenants?cursor=nonsense'])('%s is refused', async (path) => {
  expect((await api.request('GET', path)).body).toMatchObject({ status: 400, code: 'invalid-request' });
});

describe('the defaults', () => {
  test('are changed under their version and fill what a tenant does not set', async () => {
    const before = defaults.parse((await api.request('GET', '/defaults')).body);
    const { status } = await api.request('PATCH', '/defaults', {
      headers: ifMatch(before.version),
      body: { settings: { extensionLength: 3, silentMode: true } },
    });
    expect(status).toBe(200);
    await add('heir');
    await api.request('PATCH', '/tenants/heir', { headers: ifMatch(1), body: { settings: { extensionLength: 6 } } });
    const found = await findTenantFor(api.deps, { id: api.deps.ids.uuid(), username: 'admin', role: 'system-admin' }, 'heir');
    expect(found?.tenant.settings).toEqual({ extensionLength: 6, silentMode: true, country: 'SE' });
    const stale = await api.request('PATCH', '/defaults', { headers: ifMatch(before.version), body: { settings: {} } });
    expect(stale.body.code).toBe('version-mismatch');
  });

  test('refuse a setting that does not exist in that shape', async () => {
    const answer = await api.request('PATCH', '/defaults', { headers: ifMatch(1), body: { settings: { extensionLength: 'four' } } });
    expect(answer.body).toMatchObject({ code: 'invalid-request', fields: [{ path: 'settings.extensionLength' }] });
  });
});
