// What the audit says of requests whose features write no line themselves: listed ones by name, any other by its route and
// nothing of its answer.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { AuditRecord } from '../../shared/contracts/audit.ts';
import { adminPassword, testApi, type TestApi } from '../support/api.ts';
import { tenantWith } from '../support/imports.ts';

const UNLISTED = { id: 'x', name: 'the words of a secret', url: 'https://acme.example/a-secret', deep: { note: 'a secret note' } };
let api: TestApi;
let tenant: string;
beforeAll(async () => {
  api = await testApi();
  // A route that somebody adds without a thought of the audit; it passes the same guards.
  api.app.post('/api/v1/tenants/:t/unlisted/:id', (c) => c.json(UNLISTED));
  api.app.post('/api/v1/unlisted', (c) => c.json(UNLISTED));
  tenant = await tenantWith(api, {});
});
afterAll(() => api.close());

const lines = async (path: string): Promise<AuditRecord[]> => (await api.request('GET', path)).body.items;
const ofTenant = () => lines(`/tenants/${tenant}/audit`);
const ofSystem = () => lines('/audit');

test('a route that is not listed is told by its name, and nothing that it answered is', async () => {
  expect((await api.request('POST', `/tenants/${tenant}/unlisted/one`)).body).toEqual(UNLISTED);
  expect((await api.request('POST', '/unlisted')).body).toEqual(UNLISTED);
  const [inTenant] = await ofTenant();
  expect(inTenant).toMatchObject({ who: 'admin', action: 'POST /tenants/:t/unlisted/:id', objectId: 'one', changes: [], detail: {} });
  const [outside] = await ofSystem();
  expect(outside).toMatchObject({ who: 'admin', action: 'POST /unlisted', objectId: null, changes: [], detail: {} });
  for (const line of [inTenant, outside]) expect(JSON.stringify(line)).not.toMatch(/secret/);
});

test.each([
  ['freeswitch', 'password'],
  ['provisioning', 'url'],
])('who made, read and revoked the key of %s is told, and never the key', async (what, field) => {
  const made = await api.request('POST', `/tenants/${tenant}/${what}/key`);
  const read = await api.request('GET', `/tenants/${tenant}/${what}`);
  expect(read.body[field]).toBe(made.body[field]);
  expect((await api.request('DELETE', `/tenants/${tenant}/${what}/key`)).status).toBe(204);
  const told = (await ofTenant()).slice(0, 3);
  expect(told.map((line) => line.action)).toEqual([`${what}-key.revoked`, `${what}-key.read`, `${what}-key.made`]);
  expect(told[2]?.changes).toContainEqual({ field, old: null, new: '…' });
  const key = String(made.body[field]).replace(/^.*\/provision\//, '');
  expect(key.length).toBeGreaterThan(20);
  expect(JSON.stringify(await ofTenant())).not.toContain(key);
});

test('API tokens, a new password and signing out everywhere are told, and never a token or a password', async () => {
  const { token, username } = await api.accountWith('viewer');
  const as = (method: string, path: string, body?: unknown) =>
    api.request(method, path, { token, ...(body === undefined ? {} : { body }) });
  const expiresAt = new Date(api.clock.now().getTime() + 86_400_000).toISOString();
  const made = await as('POST', '/session/tokens', { name: 'Nightly', role: 'viewer', expiresAt });
  expect(made.status).toBe(201);
  expect((await as('DELETE', `/session/tokens/${made.body.id}`)).status).toBe(204);
  expect((await as('PUT', '/session/password', { oldPassword: adminPassword, newPassword: 'several other words' })).status).toBe(204);
  expect((await as('DELETE', '/session/all')).status).toBe(204);
  const told = (await ofSystem()).filter((line) => line.who === username);
  expect(told.map((line) => line.action)).toEqual(['session.closed-everywhere', 'password.changed', 'api-token.removed', 'api-token.made']);
  expect(told[3]).toMatchObject({ kind: 'api-token', key: 'Nightly', objectId: made.body.id });
  expect(told[3]?.changes).toContainEqual({ field: 'token', old: null, new: '…' });
  for (const secret of [made.body.token, adminPassword, 'several other words'])
    expect(JSON.stringify(await ofSystem())).not.toContain(secret);
});
