// A phone's way to its configuration: the tenant's key, its file, and what is told about it.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { testApi, type TestApi } from '../support/api.ts';
import { ifMatch, tenantWith } from '../support/tenant.ts';

let api: TestApi;
let acme: string;
let key: string;

const fetchFile = (file: string, headers: Record<string, string> = {}, by = key) =>
  api.app.request(`/provision/${by}/${file}`, { headers });
const newKey = async (tenant: string): Promise<string> => {
  const made = await api.request('POST', `${tenant}/provisioning/key`);
  return /\/provision\/([^/]+)\/$/.exec(String(made.body.url))?.[1] ?? '';
};

beforeAll(async () => {
  api = await testApi();
  acme = await tenantWith(api, 'acme', {
    settings: { sip: { domain: 'acme.example', registrar: 'sip.acme.example:5080' } },
    users: [
      { username: 'pam', firstName: 'Pam', lastName: 'Beesly', extensions: ['1000'] },
      { username: 'jim', firstName: 'Jim', lastName: 'Halpert', extensions: ['2000'] },
    ],
    devices: [
      { id: '0015650000AA', extension: '1000', brand: 'yealink', family: 't4x', model: 't46s' },
      { id: '0015650000BB', extension: '2000', brand: 'avaya', family: 'none', model: 'none' },
      { id: 'SOFTPHONE001', extension: '2000' },
    ],
  });
  await api.request('POST', `${acme}/endpoints`, { body: { username: 'user_pam', extension: '1000', deviceId: '0015650000AA' } });
  // Imports give endpoints their secrets; no route does.
  await api.deps.database.query(`update endpoints set secret_sealed = $1`, [api.deps.seal.seal('the secret of pam')]);
  key = await newKey(acme);
});
afterAll(() => api.close());

test('a phone gets its account, and the device says when it came', async () => {
  const answer = await fetchFile('0015650000aa.cfg', { 'user-agent': 'Yealink SIP-T46S 66.85.0.5 00:15:65:00:00:aa' });
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/plain; charset=utf-8']);
  const text = await answer.text();
  expect(text).toContain('account.1.user_name = user_pam');
  expect(text).toContain('account.1.password = the secret of pam');
  expect(text).toContain('account.1.display_name = Pam Beesly');
  expect(text).toContain('account.1.outbound_proxy.1.port = 5080');

  const seen = await api.request('GET', `${acme}/devices/0015650000AA/provisioning`);
  expect(seen.body).toMatchObject({
    files: [{ name: '0015650000aa.cfg' }],
    missing: null,
    fetches: [{ file: '0015650000aa.cfg', userAgent: expect.stringContaining('T46S'), at: api.clock.now().toISOString() }],
  });
  expect(seen.text).not.toContain('the secret');
  expect((await api.request('GET', `${acme}/devices/0015650000AA`)).body.fetchedAt).toBe(api.clock.now().toISOString());
});

test('an unchanged file is not sent again', async () => {
  const etag = (await fetchFile('0015650000aa.cfg')).headers.get('etag') ?? '';
  expect((await fetchFile('0015650000aa.cfg', { 'if-none-match': etag })).status).toBe(304);
  await api.request('PUT', `${acme}/devices/0015650000AA/feature-keys`, { body: [{ position: 2, kind: 'presence', value: 'jim' }] });
  const changed = await fetchFile('0015650000aa.cfg', { 'if-none-match': etag });
  expect(changed.status).toBe(200);
  expect(await changed.text()).toMatch(/linekey\.2\.value = 2000\nlinekey\.2\.label = Jim Halpert/);
});

test('wrong key, unknown phone, unknown file and a phone without a file answer alike', async () => {
  const answers = await Promise.all([
    fetchFile('0015650000aa.cfg', {}, 'x'.repeat(43)),
    fetchFile('0015650000ff.cfg'),
    fetchFile('y000000000044.cfg'),
    fetchFile('0015650000aa.xml'),
    fetchFile('0015650000bb.cfg'),
  ]);
  const said = await Promise.all(answers.map(async (answer) => ({ ...((await answer.json()) as object), requestId: '' })));
  expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404]);
  expect(new Set(said.map((one) => JSON.stringify(one))).size).toBe(1);
});

test('a phone that gets no file says why', async () => {
  const why = async (id: string) => (await api.request('GET', `${acme}/devices/${id}/provisioning`)).body.missing?.code;
  expect(await why('0015650000BB')).toBe('unknown-model');
  expect(await why('SOFTPHONE001')).toBe('no-mac');
  const made = await api.request('POST', `${acme}/devices`, { body: { id: '0015650000CC' } });
  expect(await why('0015650000CC')).toBe('no-model');
  await api.request('PATCH', `${acme}/devices/0015650000CC`, {
    body: { brand: 'yealink', family: 't4x', model: 't46s' },
    headers: ifMatch(made.body),
  });
  expect(await why('0015650000CC')).toBe('no-account');
});

test("another tenant's key opens nothing of ours, and a replaced or revoked key nothing at all", async () => {
  const other = await tenantWith(api, 'other', { settings: { sip: { domain: 'other.example', registrar: 'other.example' } } });
  expect((await fetchFile('0015650000aa.cfg', {}, await newKey(other))).status).toBe(404);
  const former = key;
  key = await newKey(acme);
  expect((await fetchFile('0015650000aa.cfg', {}, former)).status).toBe(404);
  expect((await fetchFile('0015650000aa.cfg')).status).toBe(200);
  const shown = await api.request('GET', `${acme}/provisioning`);
  expect(shown.body.url).toContain(key);
  expect((await api.request('DELETE', `${acme}/provisioning/key`)).status).toBe(204);
  expect((await fetchFile('0015650000aa.cfg')).status).toBe(404);
  expect((await api.request('GET', `${acme}/provisioning`)).body).toEqual({ url: null, createdAt: null });
  key = await newKey(acme);
});

test('only administrators see the address, and only the last 20 fetches are kept', async () => {
  const operator = await api.accountWith('operator', { acme: 'operator' });
  expect((await api.request('GET', `${acme}/provisioning`, { token: operator.token })).status).toBe(403);
  expect((await api.request('POST', `${acme}/provisioning/key`, { token: operator.token })).status).toBe(403);
  for (let i = 0; i < 25; i += 1) await fetchFile('0015650000aa.cfg');
  expect((await api.request('GET', `${acme}/devices/0015650000AA/provisioning`, { token: operator.token })).body.fetches).toHaveLength(20);
});
