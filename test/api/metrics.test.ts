// What Prometheus reads: in its own grammar, with labels from closed sets, for those alone who may ask.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { createWorkerApp } from '../../src-api/app.ts';
import { measureProcess } from '../../src-api/operations/measure-process.ts';
import { testApi, type TestApi } from '../support/api.ts';
import { importSheet, people, person, post, sheetOf, tenantWith } from '../support/imports.ts';

const TOKEN = 'token-for-the-metrics';
let api: TestApi;
let tenant: string;
beforeAll(async () => {
  api = await testApi({ config: { metricsToken: TOKEN } });
  tenant = await tenantWith(api, { locations: ['Main'] });
});
afterAll(() => api.close());

interface Sample {
  name: string;
  labels: Record<string, string>;
  value: number;
}

// The grammar of the text format, read by nothing that wrote it.
const NAME = '[a-zA-Z_:][a-zA-Z0-9_:]*';
const HELP = new RegExp(`^# HELP (${NAME}) \\S.*$`);
const TYPE = new RegExp(`^# TYPE (${NAME}) (counter|gauge|histogram|summary)$`);
const LABEL = '[a-zA-Z_][a-zA-Z0-9_]*="(?:[^"\\\\\\n]|\\\\["\\\\n])*"';
const SAMPLE = new RegExp(`^(${NAME})(?:\\{(${LABEL}(?:,${LABEL})*)\\})? ([Nn]a[Nn]|[+-]?Inf|-?[0-9.]+(?:e[+-]?[0-9]+)?)$`);

function parse(text: string): Sample[] {
  expect(text.endsWith('\n')).toBe(true);
  const typed = new Map<string, string>();
  const samples: Sample[] = [];
  for (const line of text.split('\n').filter((one) => one !== '')) {
    const type = TYPE.exec(line);
    if (type?.[1]) {
      if (typed.has(type[1])) throw new Error(`${type[1]} is declared twice`);
      typed.set(type[1], type[2] ?? '');
    } else if (!HELP.test(line)) {
      const sample = SAMPLE.exec(line);
      if (!sample?.[1]) throw new Error(`No line of the text format: ${line}`);
      const base = sample[1].replace(/_(bucket|sum|count)$/, '');
      if (!typed.has(sample[1]) && typed.get(base) !== 'histogram' && typed.get(base) !== 'summary')
        throw new Error(`${sample[1]} was not declared before its samples`);
      const labels = [...(sample[2] ?? '').matchAll(/([a-zA-Z0-9_]+)="((?:[^"\\]|\\.)*)"/g)].map((m) => [m[1] ?? '', m[2] ?? ''] as const);
      samples.push({ name: sample[1], labels: Object.fromEntries(labels), value: Number(sample[3]?.replace('Inf', 'Infinity')) });
    }
  }
  const seen = samples.map(({ name, labels }) => JSON.stringify([name, labels]));
  expect(new Set(seen).size).toBe(seen.length);
  return samples;
}

const scrape = async () => {
  const answer = await api.request('GET', '/metrics', { token: null, headers: { authorization: `Bearer ${TOKEN}` } });
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/plain; version=0.0.4; charset=utf-8']);
  return parse(answer.text);
};
const valueOf = (samples: readonly Sample[], name: string, labels: Record<string, string> = {}) =>
  samples.find((s) => s.name === name && Object.entries(labels).every(([key, value]) => s.labels[key] === value))?.value;

test('requests, runs, rows, deliveries, queue and sessions are counted', async () => {
  const hook = await api.request('POST', `/tenants/${tenant}/webhooks`, { body: { url: 'http://127.0.0.1:9/' } });
  expect(hook.status).toBe(201);
  await importSheet(api, tenant, sheetOf(people(4)));
  await post(api, tenant, sheetOf([person(50)]));
  await api.request('GET', `/tenants/${tenant}/users/nobody`);
  const startAt = new Date(api.clock.now().getTime() + 3_600_000).toISOString();
  const later = (await post(api, tenant, sheetOf([person(60)]))).body;
  await api.request('POST', `/tenants/${tenant}/imports/${later.id}/apply`, { body: { digest: later.plan?.digest, startAt } });
  api.clock.pass(600);

  const samples = await scrape();
  const requests = (labels: Record<string, string>) => valueOf(samples, 'rowcall_http_request_duration_seconds_count', labels);
  expect(requests({ method: 'POST', route: '/api/v1/tenants/:t/imports', status: '201' })).toBe(3);
  expect(requests({ method: 'GET', route: '/api/v1/tenants/:t/users/:id' })).toBe(1);
  expect(valueOf(samples, 'rowcall_import_runs_total', { kind: 'import', outcome: 'succeeded' })).toBe(1);
  expect(valueOf(samples, 'rowcall_imported_rows_total')).toBe(4);
  expect(valueOf(samples, 'rowcall_imports', { state: 'scheduled' })).toBe(1);
  const { items: tried } = (await api.request('GET', `/tenants/${tenant}/deliveries?recipient=webhook&state=failed`)).body;
  expect(tried.length).toBeGreaterThan(0);
  expect(valueOf(samples, 'rowcall_deliveries_total', { recipient: 'webhook', outcome: 'given-up' })).toBe(tried.length);
  expect(valueOf(samples, 'rowcall_deliveries', { recipient: 'webhook', state: 'failed' })).toBe(tried.length);
  expect(valueOf(samples, 'rowcall_jobs', { job: 'run-import', state: 'created' })).toBe(1);
  expect(valueOf(samples, 'rowcall_sessions')).toBeGreaterThanOrEqual(1);
  expect(valueOf(samples, 'rowcall_database_up')).toBe(1);
  expect(valueOf(samples, 'rowcall_database_connections', { state: 'waiting' })).toBe(0);
});

test('no label names a tenant, a person, an id or an address', async () => {
  for (const path of ['/api/v1/tenants/x1/users/y1', '/nothing/here', '/api/v1/no/such', '/provision/key/file'])
    await api.app.request(path);
  for (const method of ['PROPFIND', 'BREW']) await api.app.request('/api/v1/tenants', { method });
  const before = (await scrape()).length;
  for (let n = 0; n < 20; n += 1) {
    await api.app.request(`/api/v1/tenants/x${n}/users/y${n}`);
    await api.app.request(`/nothing/${n}`);
    await api.app.request(`/provision/key${n}/file`);
  }
  const samples = await scrape();
  expect(samples.length).toBe(before);
  const values = new Set(samples.flatMap(({ labels }) => Object.values(labels)));
  expect([...values].filter((value) => value.includes(tenant) || /[0-9a-f]{8}-|@|x1|y1|key1/.test(value))).toEqual([]);
  expect(values).toContain('other');
});

test('memory, event loop and what runs here are told of a process', async () => {
  const end = measureProcess(api.deps, 'worker');
  const samples = await scrape();
  expect(samples.find((s) => s.name === 'rowcall_info')).toMatchObject({
    labels: { engine: api.deps.database.engine, role: 'worker', seal_key: api.deps.seal.keyId, schema: expect.stringMatching(/^\d{4}-/) },
    value: 1,
  });
  for (const name of ['process_resident_memory_bytes', 'nodejs_eventloop_lag_p99_seconds', 'nodejs_heap_size_used_bytes'])
    expect(valueOf(samples, name)).toBeGreaterThanOrEqual(0);
  await end();
});

test('a wrong token, an administrator’s or none is refused', async () => {
  for (const token of ['token-for-the-metricz', api.adminToken, null])
    expect((await api.request('GET', '/metrics', { token })).body).toMatchObject({ status: 401, code: 'not-signed-in' });
});

test('without a token set, this machine itself is answered and nobody through a proxy; also by a worker', async () => {
  const other = await testApi();
  const servers: Server[] = [];
  const urlOf = async (app: { fetch: TestApi['app']['fetch'] }) => {
    const answer = getRequestListener(app.fetch);
    const server = createServer((request, response) => void answer(request, response)).listen(0, '127.0.0.1');
    servers.push(server);
    await once(server, 'listening');
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  };
  try {
    for (const url of [await urlOf(other.app), await urlOf(createWorkerApp(other.deps))]) {
      expect((await fetch(`${url}/metrics`)).status).toBe(200);
      expect((await fetch(`${url}/metrics`, { headers: { 'x-forwarded-for': '127.0.0.1' } })).status).toBe(403);
      expect((await fetch(`${url}/health/ready`)).status).toBe(200);
    }
    expect((await fetch(`${await urlOf(createWorkerApp(other.deps))}/api/v1/tenants`)).status).toBe(404);
    expect((await other.request('GET', '/metrics')).status).toBe(403);
  } finally {
    for (const server of servers) server.close();
    await other.close();
  }
});

test('without the database it still tells what the process knows, and that the database is gone', async () => {
  const other = await testApi({ config: { metricsToken: TOKEN } });
  await other.close();
  const answer = await other.request('GET', '/metrics', { token: TOKEN });
  const samples = parse(answer.text);
  expect(valueOf(samples, 'rowcall_database_up')).toBe(0);
  expect(samples.map((s) => s.name)).not.toContain('rowcall_sessions');
});
