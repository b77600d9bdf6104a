// FreeSWITCH asks for one user at a time, by mod_xml_curl: what it is told, and what it never is.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { XMLParser } from 'fast-xml-parser';
import { testApi, type TestApi } from '../support/api.ts';
import { ifMatch, tenantWith } from '../support/tenant.ts';

interface Pair {
  name: string;
  value: string;
}
interface Document {
  section: {
    name: string;
    result?: { status: string };
    domain?: { name: string; params: { param: Pair[] }; user: { id: string; params: { param: Pair[] }; variables: { variable: Pair[] } } };
  };
}

let api: TestApi;
let acme: string;
let password: string;

const ASKED = { hostname: 'pbx', section: 'directory', tag_name: 'domain', key_name: 'name', action: 'sip_auth', purpose: '' };
const basic = (username: string, key: string) => ({ authorization: `Basic ${Buffer.from(`${username}:${key}`).toString('base64')}` });
const ask = (form: Record<string, string>, headers: Record<string, string> = basic('acme', password)) =>
  api.app.request('/freeswitch/directory', { method: 'POST', headers, body: new URLSearchParams({ ...ASKED, ...form }) });
const newKey = async (tenant: string): Promise<string> => (await api.request('POST', `${tenant}/freeswitch/key`)).body.password;

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '',
  parseAttributeValue: false,
  trimValues: false,
  isArray: (name) => ['param', 'variable'].includes(name),
});
async function read(response: Response): Promise<Document['section']> {
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/xml; charset=utf-8']);
  // Deprecated in favour of a package of its own; it still refuses what is not well formed.
  // eslint-disable-next-line @typescript-eslint/no-deprecated
  const { document } = parser.parse(await response.text(), true) as { document: Document & { type: string } };
  expect(document.type).toBe('freeswitch/xml');
  return document.section;
}
const found = async (form: Record<string, string>) => (await read(await ask(form))).domain;

const HEADERS = 'first_name last_name email extension include_voicemail brand family model mac_address'.split(' ');

beforeAll(async () => {
  api = await testApi();
  acme = await tenantWith(api, 'acme', {
    settings: { sip: { domain: 'acme.example', registrar: 'acme.example' } },
    locations: ['Main'],
    users: [{ username: 'pam', firstName: 'Pam "P" <&>', lastName: "O'Hara", extensions: ['1000'] }],
  });
  await api.request('POST', `${acme}/endpoints`, { body: { username: 'user_pam', extension: '1000' } });
  await api.deps.database.query(`update endpoints set secret_sealed = $1`, [api.deps.seal.seal('the secret of pam')]);
  password = await newKey(acme);
});
afterAll(() => api.close());

test('a user is told with the hash of the secret, and never with the secret', async () => {
  const response = await ask({ user: 'user_pam', domain: 'acme.example' });
  const text = await response.clone().text();
  expect(text).not.toContain('the secret');
  const { domain, name } = await read(response);
  expect([name, domain?.name, domain?.user.id]).toEqual(['directory', 'acme.example', 'user_pam']);
  expect(domain?.user.params.param).toEqual([
    { name: 'a1-hash', value: createHash('md5').update('user_pam:acme.example:the secret of pam').digest('hex') },
  ]);
  expect(domain?.params.param[0]?.name).toBe('dial-string');
});

test('names that people typed arrive as they are', async () => {
  const { user } = (await found({ user: 'user_pam', domain: 'ACME.example' })) ?? {};
  expect(Object.fromEntries((user?.variables.variable ?? []).map(({ name, value }) => [name, value]))).toEqual({
    user_context: 'acme',
    accountcode: '1000',
    effective_caller_id_name: `Pam "P" <&> O'Hara`,
    effective_caller_id_number: '1000',
  });
});

test('unknown users, other domains, and what is no question about a user are "not found"', async () => {
  for (const form of [
    { user: 'nobody', domain: 'acme.example' },
    { user: 'user_pam', domain: 'other.example' },
    { user: 'user_pam' },
    { domain: 'acme.example', purpose: 'network-list' },
    { user: 'user_pam', domain: 'acme.example', section: 'dialplan' },
    { user: 'user_pam\u0000', domain: 'acme.example' },
    { user: `user_pam' or '1'='1`, domain: 'acme.example' },
    { user: 'x'.repeat(5000), domain: 'acme.example' },
  ])
    expect(await read(await ask(form))).toMatchObject({ name: 'result', result: { status: 'not found' } });
  const noForm = await api.app.request('/freeswitch/directory', { method: 'POST', headers: basic('acme', password), body: '<x/>' });
  expect((await read(noForm)).result?.status).toBe('not found');
});

test('the configuration in the guide asks where and as we answer', async () => {
  const file = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'sip', 'xml_curl.conf.xml'), 'utf8');
  // eslint-disable-next-line @typescript-eslint/no-deprecated
  const { configuration } = parser.parse(file, true) as { configuration: { bindings: { binding: { param: Pair[] } } } };
  const given = Object.fromEntries(configuration.bindings.binding.param.map(({ name, value }) => [name, value]));
  const [username, key] = String(given['gateway-credentials']).split(':');
  expect([username, key, given['auth-scheme']]).toEqual(['acme', 'the-key', 'basic']);
  const answer = await api.app.request(String(given['gateway-url']), {
    method: 'POST',
    headers: basic('acme', password),
    body: new URLSearchParams({ ...ASKED, user: 'user_pam', domain: 'acme.example' }),
  });
  expect((await read(answer)).domain?.user.id).toBe('user_pam');
});

test("only the tenant's own key opens it, and only while it counts", async () => {
  const other = await tenantWith(api, 'other', { settings: { sip: { domain: 'acme.example', registrar: 'acme.example' } } });
  const others = await newKey(other);
  const phones = /\/provision\/([^/]+)\/$/.exec((await api.request('POST', `${acme}/provisioning/key`)).body.url)?.[1] ?? '';
  const form = { user: 'user_pam', domain: 'acme.example' };
  for (const headers of [{}, basic('acme', 'x'.repeat(43)), basic('acme', others), basic('acme', phones), basic('other', password)]) {
    const refused = await ask(form, headers);
    expect([refused.status, refused.headers.get('www-authenticate')]).toEqual([401, expect.stringContaining('Basic')]);
  }
  // The same domain, but not the same people.
  expect((await read(await ask(form, basic('other', others)))).result?.status).toBe('not found');
  const former = password;
  password = await newKey(acme);
  expect((await ask(form, basic('acme', former))).status).toBe(401);
  expect((await ask(form)).status).toBe(200);
  const shown = (await api.request('GET', `${acme}/freeswitch`)).body;
  expect(shown).toMatchObject({ url: expect.stringMatching(/\/freeswitch\/directory$/), username: 'acme', password });
  expect((await api.request('DELETE', `${acme}/freeswitch/key`)).status).toBe(204);
  expect((await ask(form)).status).toBe(401);
  expect((await api.request('GET', `${acme}/freeswitch`)).body).toMatchObject({ password: null, createdAt: null });
  expect((await api.request('DELETE', `${acme}/freeswitch/key`)).status).toBe(404);
  password = await newKey(acme);
});

test('a body beyond measure is refused, and only administrators see the key', async () => {
  expect((await ask({ user: 'x'.repeat(70_000), domain: 'acme.example' })).status).toBe(413);
  const operator = await api.accountWith('operator', { acme: 'operator' });
  for (const [method, path] of [
    ['GET', `${acme}/freeswitch`],
    ['POST', `${acme}/freeswitch/key`],
    ['DELETE', `${acme}/freeswitch/key`],
  ] as const)
    expect((await api.request(method, path, { token: operator.token })).status).toBe(403);
});

test('an imported user is found once published, and no longer once it is undone', async () => {
  const rows = [['Ann', 'Lee', 'ann@acme.example', '2000', 'yes', 'yealink', 't4x', 't46s', '0015650000aa']];
  const sheet = { name: 'S', headers: HEADERS, firstRow: 2, rows };
  const { id } = (await api.request('POST', `${acme}/imports`, { body: { format: 'csv-app', sheet } })).body;
  await api.runJobs();
  const run = (await api.request('GET', `${acme}/imports/${id}`)).body;
  expect(run.state).toBe('planned');
  await api.request('POST', `${acme}/imports/${id}/apply`, { body: { digest: run.plan.digest } });
  await api.runJobs();
  const [line] = (await api.request('GET', `${acme}/endpoints`)).body.items.filter(
    (one: { extension: string }) => one.extension === '2000',
  );
  const form = { user: String(line.username), domain: 'acme.example' };
  expect((await found(form))?.user.id).toBe(line.username);
  await api.request('POST', `${acme}/imports/${id}/undo`);
  await api.runJobs();
  expect((await read(await ask(form))).result?.status).toBe('not found');
});

test('without a SIP domain nobody is found', async () => {
  const shown = (await api.request('GET', acme)).body;
  await api.request('PATCH', acme, { body: { settings: { sip: { domain: '', registrar: '' } } }, headers: ifMatch(shown) });
  expect((await read(await ask({ user: 'user_pam', domain: '' }))).result?.status).toBe('not found');
});
