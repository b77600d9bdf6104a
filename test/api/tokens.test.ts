// API tokens: what they may, and that they are never more than the person who made them.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { tokenMade } from '../../shared/contracts/tokens.ts';
import type { Role } from '../../shared/contracts/session.ts';
import { type TestApi, testApi } from '../support/api.ts';

let api: TestApi;
let person: string;
beforeAll(async () => {
  api = await testApi();
  for (const id of ['one', 'two', 'other']) await api.request('POST', '/tenants', { body: { id, name: id, country: 'US' } });
  person = (await api.accountWith('viewer', { one: 'tenant-admin', two: 'operator' })).token;
});
afterAll(() => api.close());

const inDays = (days: number) => new Date(api.clock.now().getTime() + days * 86_400_000).toISOString();
const make = (body: { role: Role; tenants?: string[]; expiresAt?: string }, token = person) =>
  api.request('POST', '/session/tokens', { token, body: { name: 'Nightly', expiresAt: inDays(30), ...body } });
const made = async (body: { role: Role; tenants?: string[] }, by = person) => tokenMade.parse((await make(body, by)).body);
const status = async (token: string, method: string, path: string, body?: unknown) =>
  (await api.request(method, path, { token, body })).status;

test('a token is shown once, recognisable, and stored only as a hash', async () => {
  const { token, start, id } = await made({ role: 'viewer' });
  expect(token).toMatch(/^rct_[\w-]{43}$/);
  const listed = await api.request('GET', '/session/tokens', { token: person });
  expect(listed.body.items[0]).toMatchObject({ id, start, lastUsedAt: null });
  expect(token.startsWith(start)).toBe(true);
  expect(listed.text).not.toContain(token);
  const rows = await api.deps.database.query(`select encode(token_hash, 'escape') as hash, * from api_tokens`);
  expect(JSON.stringify(rows)).not.toContain(token.slice(start.length));
});

test('it does at most what its role says, in each tenant at most what its maker may', async () => {
  const { token } = await made({ role: 'operator' });
  expect(await status(token, 'GET', '/tenants/one')).toBe(200);
  expect(await status(token, 'POST', '/tenants/one/locations', { name: 'Here' })).toBe(201);
  expect(await status(token, 'PATCH', '/tenants/one', { name: 'x' })).toBe(403);
  expect(await status(token, 'GET', '/tenants/other')).toBe(404);
  const viewer = (await made({ role: 'viewer' })).token;
  expect(await status(viewer, 'POST', '/tenants/one/locations', { name: 'There' })).toBe(403);
  const high = (await made({ role: 'tenant-admin' })).token;
  expect(await status(high, 'PATCH', '/tenants/two', { name: 'x' })).toBe(403);
});

test('it knows no tenant but those it was made for', async () => {
  const { token } = await made({ role: 'viewer', tenants: ['two'] });
  const names = (items: { id: string }[]) => items.map(({ id }) => id);
  expect([await status(token, 'GET', '/tenants/one'), await status(token, 'GET', '/tenants/two')]).toEqual([404, 200]);
  expect(names((await api.request('GET', '/tenants', { token })).body.items)).toEqual(['two']);
  expect(names((await api.request('GET', '/session', { token })).body.user.tenants)).toEqual(['two']);
});

test('a system administrator’s token for one tenant is nothing outside it', async () => {
  const { token } = await made({ role: 'tenant-admin', tenants: ['one'] }, api.adminToken);
  expect(await status(token, 'PUT', '/tenants/one/inventory', {})).toBe(200);
  expect(await status(token, 'GET', '/tenants/other')).toBe(404);
  expect(await status(token, 'POST', '/tenants', { id: 'new', name: 'new' })).toBe(403);
  const everywhere = (await made({ role: 'viewer' }, api.adminToken)).token;
  expect([await status(everywhere, 'GET', '/tenants/other'), await status(everywhere, 'PATCH', '/defaults', {})]).toEqual([200, 403]);
});

test.each<[string, { role: Role; tenants?: string[]; expiresAt?: () => string }, string]>([
  ['a role above one’s own', { role: 'system-admin' }, 'role'],
  ['a role above one’s own in that tenant', { role: 'tenant-admin', tenants: ['two'] }, 'role'],
  ['a tenant of others', { role: 'viewer', tenants: ['other'] }, 'tenants'],
  ['an expiry in the past', { role: 'viewer', expiresAt: () => inDays(-1) }, 'expiresAt'],
  ['an expiry beyond a year', { role: 'viewer', expiresAt: () => inDays(400) }, 'expiresAt'],
])('%s is refused when a token is made', async (_, { expiresAt, ...rest }, field) => {
  const answer = await make({ ...rest, ...(expiresAt ? { expiresAt: expiresAt() } : {}) });
  expect([answer.status, answer.body.fields[0].path]).toEqual([400, field]);
});

test.each([
  ['POST', '/session/tokens', { name: 'x', role: 'viewer', expiresAt: '2026-03-20T00:00:00Z' }],
  ['GET', '/session/tokens', undefined],
  ['PUT', '/session/password', { oldPassword: 'correct horse battery', newPassword: 'another password' }],
  ['DELETE', '/session/all', undefined],
  ['DELETE', '/session', undefined],
] as const)('a token may not ask %s %s', async (method, path, body) => {
  const { token } = await made({ role: 'system-admin' }, api.adminToken);
  const answer = await api.request(method, path, { token, body });
  expect([answer.status, answer.body.code]).toEqual([403, 'forbidden']);
});

test('its last use is told, to the minute', async () => {
  const { token, id } = await made({ role: 'viewer' });
  const lastUse = async () =>
    (await api.request('GET', '/session/tokens', { token: person })).body.items.find((t: { id: string }) => t.id === id).lastUsedAt;
  const first = api.clock.now().toISOString();
  await status(token, 'GET', '/tenants');
  api.clock.pass(59);
  await status(token, 'GET', '/tenants');
  expect(await lastUse()).toBe(first);
  api.clock.pass(1);
  await status(token, 'GET', '/tenants');
  expect(await lastUse()).toBe(api.clock.now().toISOString());
});

test('it ends when removed, by its owner alone, and with sign-out everywhere when asked to', async () => {
  const owner = await api.accountWith('viewer', { one: 'viewer' });
  const first = await made({ role: 'viewer' }, owner.token);
  expect(await status(person, 'DELETE', `/session/tokens/${first.id}`)).toBe(404);
  expect(await status(owner.token, 'DELETE', `/session/tokens/${first.id}`)).toBe(204);
  expect(await status(first.token, 'GET', '/tenants')).toBe(401);
  const second = await made({ role: 'viewer' }, owner.token);
  await api.request('DELETE', '/session/all?tokens=yes', { token: owner.token });
  expect(await status(second.token, 'GET', '/tenants')).toBe(401);
});

test('it expires', async () => {
  const { token, expiresAt } = await made({ role: 'viewer' });
  expect((await api.request('GET', '/session', { token })).body.expiresAt).toBe(expiresAt);
  // The sessions of this file end with it, so this stands last.
  api.clock.pass(30 * 86_400);
  expect(await status(token, 'GET', '/tenants')).toBe(401);
});
