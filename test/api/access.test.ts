// Who may do what: every route, walked.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Role } from '../../shared/contracts/session.ts';
import { publicRoutes } from '../../src-api/app.ts';
import { type TestApi, testApi } from '../support/api.ts';

let api: TestApi;
const people = new Map<Role, string>();
const tokenOf = (role: Role) => people.get(role) ?? '';

beforeAll(async () => {
  api = await testApi();
  for (const id of ['mine', 'theirs']) await api.request('POST', '/tenants', { body: { id, name: id, country: 'US' } });
  for (const role of ['viewer', 'operator', 'tenant-admin'] as const)
    people.set(role, (await api.accountWith('viewer', { mine: role })).token);
});
afterAll(() => api.close());

const routes = () => {
  const all = api.app.routes
    .filter((r) => r.method !== 'ALL' && r.path.startsWith('/api/v1/'))
    .map((r) => ({ method: r.method, path: r.path }));
  return [...new Map(all.map((r) => [`${r.method} ${r.path}`, r])).values()];
};
/** The route's path with something for each of its parameters. */
const filled = (path: string, tenant: string) =>
  path.replace('/api/v1', '').replace(':t', tenant).replaceAll(/:\w+/g, '019a0000-0000-7000-8000-000000000000');

describe('every route', () => {
  test('needs a token, unless it is listed as public', async () => {
    const open: string[] = [];
    for (const { method, path } of routes()) {
      const { status } = await api.request(method, filled(path, 'mine'), { token: null, body: method === 'GET' ? undefined : {} });
      if (status !== 401) open.push(`${method} ${path}`);
    }
    expect(open.sort()).toEqual([...publicRoutes].sort());
  });

  test('below a tenant is not there for the people of another', async () => {
    for (const { method, path } of routes().filter((r) => r.path.includes('/tenants/:t'))) {
      const { status, body } = await api.request(method, filled(path, 'theirs'), {
        token: tokenOf('tenant-admin'),
        body: method === 'GET' ? undefined : {},
      });
      expect([method, path, status, body.code]).toEqual([method, path, 404, 'not-found']);
    }
  });

  test('that writes refuses a viewer', async () => {
    const reading = new Set([
      'DELETE /api/v1/session',
      'POST /api/v1/tenants/:t/lookups',
      'POST /api/v1/tenants/:t/org-units/compare',
      'POST /api/v1/tenants/:t/mail-template/preview',
      ...publicRoutes,
    ]);
    for (const { method, path } of routes().filter((r) => r.method !== 'GET' && !reading.has(`${r.method} ${r.path}`))) {
      const { status, body } = await api.request(method, filled(path, 'mine'), { token: tokenOf('viewer'), body: {} });
      expect([method, path, status, body.code]).toEqual([method, path, 403, 'forbidden']);
    }
  });
});

describe('a role in a tenant', () => {
  test.each([
    ['viewer', 'GET', '/tenants/mine', 200],
    ['operator', 'PATCH', '/tenants/mine', 403],
    ['tenant-admin', 'PATCH', '/tenants/mine', 412],
    ['tenant-admin', 'POST', '/tenants', 403],
    ['tenant-admin', 'PATCH', '/defaults', 403],
    ['operator', 'PUT', '/tenants/mine/inventory', 403],
    ['operator', 'POST', '/tenants/mine/inventory/csv?kind=numbers', 403],
    ['tenant-admin', 'POST', '/tenants/mine/inventory/csv?kind=numbers', 415],
    ['viewer', 'PUT', '/tenants/mine/compared-trees/CMG', 403],
    ['operator', 'POST', '/tenants/mine/users/assign-org-unit', 400],
  ] as const)('%s: %s %s answers %i', async (role, method, path, status) => {
    const answer = await api.request(method, path, { token: tokenOf(role), body: method === 'GET' ? undefined : { name: 'x' } });
    expect(answer.status).toBe(status);
  });

  test('shows only the own tenants in the list', async () => {
    const { body } = await api.request('GET', '/tenants', { token: tokenOf('viewer') });
    expect(body.items.map((t: { id: string }) => t.id)).toEqual(['mine']);
  });
});
