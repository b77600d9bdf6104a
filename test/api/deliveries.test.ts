// What happens after a change is committed: who is told, how often it is tried, and what people see of it.
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isPublicAddress } from '../../src-api/deliveries/post-json.ts';
import { testApi, type TestApi } from '../support/api.ts';
import { ifMatch, tenantWith } from '../support/tenant.ts';

interface Got {
  headers: IncomingHttpHeaders;
  body: string;
}

let api: TestApi;
let acme: string;
let receiver: Server;
let got: Got[];
/** What the receiver answers, in turn; the last one for ever. */
let answers: number[];
let tenants = 0;

const address = () => `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`;
const addHook = async (body: object = { url: address() }) => (await api.request('POST', `${acme}/webhooks`, { body })).body;
const addLocation = (name: string) => api.request('POST', `${acme}/locations`, { body: { name } });
const deliveries = async (query = '') => (await api.request('GET', `${acme}/deliveries${query}`)).body.items;

beforeAll(async () => {
  api = await testApi({ config: { webhooksToPrivate: true } });
  receiver = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      got.push({ headers: request.headers, body });
      response.writeHead((answers.length > 1 ? answers.shift() : answers[0]) ?? 204).end();
    });
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
});
beforeEach(async () => {
  got = [];
  answers = [204];
  tenants += 1;
  acme = await tenantWith(api, `acme${tenants}`);
  await api.runJobs();
});
afterEach(() => api.runJobs());
afterAll(async () => {
  receiver.close();
  await api.close();
});

test('a change is told to a webhook, signed, and known by the id of its delivery', async () => {
  const { secret } = await addHook();
  await addLocation('Main');
  expect(got).toEqual([]);
  await api.runJobs();
  expect(got).toHaveLength(1);
  const { headers, body } = got[0] as Got;
  const [, t, v1] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(headers['rowcall-signature'])) ?? [];
  expect(v1).toBe(createHmac('sha256', String(secret)).update(`${t}.${body}`).digest('hex'));
  const [delivery] = await deliveries();
  expect(delivery).toMatchObject({
    recipient: 'webhook',
    event: 'location.created',
    state: 'delivered',
    attempts: 1,
    reason: null,
    subject: address(),
  });
  expect(headers['rowcall-delivery']).toBe(delivery.id);
  expect(JSON.parse(body)).toMatchObject({
    id: delivery.id,
    event: 'location.created',
    tenant: `acme${tenants}`,
    data: { record: { name: 'Main' } },
  });
});

test('a receiver that fails is asked again later, and the change itself stays what it was', async () => {
  await addHook();
  answers = [500, 503, 200];
  expect((await addLocation('Main')).status).toBe(201);
  await api.runJobs();
  expect(got.map(({ headers }) => headers['rowcall-delivery'])).toEqual(Array(3).fill(got[0]?.headers['rowcall-delivery']));
  expect(await deliveries()).toMatchObject([{ state: 'delivered', attempts: 3 }]);
});

test('after two days of trying it is given up with a reason, and can be sent again by hand', async () => {
  await addHook();
  answers = [500];
  await addLocation('Main');
  await api.runJobs();
  const [failed] = await deliveries('?state=failed');
  expect(failed).toMatchObject({ attempts: 8, nextAt: null });
  expect(failed.reason).toContain('answered 500');
  answers = [200];
  expect((await api.request('POST', `${acme}/deliveries/${failed.id}/retry`)).status).toBe(202);
  await api.runJobs();
  expect(await deliveries()).toMatchObject([{ id: failed.id, state: 'delivered', attempts: 9, reason: null }]);
});

test('the waiting time grows from half a minute to a day', async () => {
  await addHook();
  answers = [500];
  await addLocation('Main');
  await api.runJobs();
  // The queue was told to run everything at once; the times it would have kept stand in its jobs.
  const rows = await api.deps.database.query<{ at: Date }>(
    `select start_after as at from pgboss.job where name = 'deliver' and data->>'eventId' = (select event_id::text from deliveries where tenant_id = $1 limit 1) order by start_after`,
    [`acme${tenants}`],
  );
  const start = api.clock.now().getTime();
  expect(rows.map(({ at }) => Math.round((at.getTime() - start) / 1000))).toEqual([0, 30, 120, 600, 3600, 21600, 43200, 86400]);
});

test('only the events asked for are told, and none to a webhook that is switched off or gone', async () => {
  const hook = await addHook({ url: address(), events: ['user.*', 'import.published'] });
  await addLocation('Main');
  await api.request('POST', `${acme}/users`, { body: { username: 'pam' } });
  await api.runJobs();
  expect(got.map(({ headers }) => headers['rowcall-event'])).toEqual(['user.created']);
  const off = await api.request('PATCH', `${acme}/webhooks/${hook.id}`, { body: { enabled: false }, headers: ifMatch(hook) });
  expect(off.body.enabled).toBe(false);
  await api.request('POST', `${acme}/users`, { body: { username: 'jim' } });
  await api.runJobs();
  expect(got).toHaveLength(1);
  expect((await api.request('DELETE', `${acme}/webhooks/${hook.id}`, { headers: ifMatch(off.body) })).status).toBe(204);
  expect((await api.request('GET', `${acme}/webhooks`)).body.items).toEqual([]);
});

test('a change that was rolled back is told to nobody', async () => {
  await addHook();
  await addLocation('Main');
  expect((await addLocation('Main')).status).toBe(409);
  await api.runJobs();
  expect(got).toHaveLength(1);
});

test('planning the same event again sends nothing twice', async () => {
  await addHook();
  await addLocation('Main');
  await api.runJobs();
  const [event] = await api.deps.database.query<{ id: string }>(
    `select id from outbox where tenant_id = $1 and kind = 'location.created'`,
    [`acme${tenants}`],
  );
  await api.deps.queue.send('follow-event', { eventId: event?.id });
  await api.runJobs();
  expect(got).toHaveLength(1);
});

test('private addresses are refused unless allowed, whatever they are dressed as', async () => {
  const strict = await testApi();
  try {
    const tenant = await tenantWith(strict, 'acme');
    await strict.runJobs();
    for (const host of ['127.0.0.1', 'localhost', '[::1]', '[::ffff:127.0.0.1]', '10.1.2.3', '169.254.169.254'])
      await strict.request('POST', `${tenant}/webhooks`, { body: { url: `http://${host}:${(receiver.address() as AddressInfo).port}/` } });
    await strict.request('POST', `${tenant}/locations`, { body: { name: 'Main' } });
    await strict.runJobs();
    expect(got).toEqual([]);
    const { items } = (await strict.request('GET', `${tenant}/deliveries`)).body;
    expect(items).toHaveLength(6);
    for (const item of items) {
      expect(item).toMatchObject({ state: 'failed', attempts: 1 });
      expect(item.reason).toContain('private network');
    }
  } finally {
    await strict.close();
  }
  for (const open of ['8.8.8.8', '2606:4700::1111', '172.32.0.1']) expect(isPublicAddress(open)).toBe(true);
  for (const closed of ['172.31.255.255', '100.64.0.1', '0.0.0.0', 'fd00::1', 'fe80::1', '::ffff:10.0.0.1', '64:ff9b::a00:1'])
    expect(isPublicAddress(closed)).toBe(false);
});

test("another tenant's deliveries and webhooks are unknown, and only administrators add webhooks", async () => {
  await addHook();
  await addLocation('Main');
  await api.runJobs();
  const [mine] = await deliveries();
  const other = await tenantWith(api, `other${tenants}`);
  expect((await api.request('POST', `${other}/deliveries/${mine.id}/retry`)).status).toBe(404);
  const operator = await api.accountWith('operator', { [`acme${tenants}`]: 'operator' });
  expect((await api.request('POST', `${acme}/webhooks`, { body: { url: address() }, token: operator.token })).status).toBe(403);
  expect((await api.request('GET', `${acme}/webhooks`, { token: operator.token })).text).not.toContain('secret');
  expect((await api.request('POST', `${acme}/webhooks`, { body: { url: 'ftp://x.example' } })).status).toBe(400);
});
