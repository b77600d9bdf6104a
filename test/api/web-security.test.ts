// What a browser and a connection are told and allowed: policies of pages and answers, HTTPS, other origins, and bodies that
// are refused before they are parsed.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { getRequestListener } from '@hono/node-server';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../../src-api/config.ts';
import { BODY_LIMIT } from '../../src-api/http/request-body.ts';
import { answerPolicy, docsPolicy, pagePolicy } from '../../src-api/http/security-headers.ts';
import { serverLimits } from '../../src-api/http/server-limits.ts';
import { type TestApi, testApi } from '../support/api.ts';
import { people, post, sheetOf, tenantWith } from '../support/imports.ts';

const ORIGIN = 'https://addin.example.com';
let api: TestApi;
let proxied: TestApi;
let tenant: string;
const pages = mkdtempSync(join(tmpdir(), 'rowcall-pages-'));
beforeAll(async () => {
  for (const name of ['workbench.html', 'taskpane.html', 'taskpane.js']) writeFileSync(join(pages, name), '');
  api = await testApi({ pages, config: { origins: [ORIGIN] } });
  proxied = await testApi({ pages, config: { trustProxy: true } });
  tenant = await tenantWith(api, {});
});
afterAll(async () => {
  await api.close();
  await proxied.close();
  rmSync(pages, { recursive: true });
});

const ask = (path: string, headers: Record<string, string> = {}, method = 'GET', of = api) =>
  of.app.request(path, { method, headers: { authorization: `Bearer ${of.adminToken}`, ...headers } });

describe('every answer', () => {
  const addresses = () => {
    const filled = (path: string) => path.replace(':t', tenant).replaceAll(/:\w+/g, 'x');
    const all = api.app.routes.filter((r) => ['GET', 'POST'].includes(r.method) && !r.path.includes('*'));
    return [
      ...new Set(all.map((r) => `${r.method} ${filled(r.path)}`)),
      'GET /',
      'GET /taskpane.html',
      'GET /taskpane.js',
      'GET /nothing',
      'GET /api/v1/nothing',
    ];
  };

  test('has the policy of its kind, and none forbids Excel to frame a page', async () => {
    for (const address of addresses()) {
      const [method = '', path = ''] = address.split(' ');
      const { headers } = await ask(path, {}, method);
      const isPage = ['/', '/taskpane.html', '/taskpane.js', '/nothing'].includes(path);
      const policy = path.startsWith('/docs') ? docsPolicy : isPage ? pagePolicy : answerPolicy;
      expect([address, headers.get('content-security-policy')]).toEqual([address, policy]);
      expect([address, headers.get('x-frame-options'), headers.get('x-content-type-options'), headers.get('referrer-policy')]).toEqual([
        address,
        null,
        'nosniff',
        'no-referrer',
      ]);
      expect(headers.get('permissions-policy')).toContain('camera=()');
    }
  });

  test('with data in it is kept by nobody', async () => {
    for (const address of addresses().filter((a) => / \/(api|provision|freeswitch|metrics)/.test(a))) {
      const [method = '', path = ''] = address.split(' ');
      const kept = (await ask(path, {}, method)).headers.get('cache-control') ?? '';
      expect([address, kept]).toEqual([address, expect.stringMatching(/no-store|private, no-cache/)]);
    }
  });
});

test('the policies let Microsoft frame the pages, and nobody anything else', () => {
  expect(pagePolicy).toMatch(/frame-ancestors 'self' .*https:\/\/\*\.officeapps\.live\.com .*https:\/\/\*\.cloud\.microsoft/);
  for (const policy of [docsPolicy, answerPolicy]) expect(policy).toContain(`frame-ancestors 'none'`);
  for (const policy of [pagePolicy, docsPolicy, answerPolicy]) {
    expect(policy).toContain(`default-src 'none'`);
    expect(policy).not.toMatch(/unsafe-eval|script-src[^;]*unsafe-inline|[ ;]\*[ ;]|http:/);
  }
});

describe('HTTPS', () => {
  const hsts = async (address: string, headers: Record<string, string> = {}, of = api) =>
    (await ask(address, headers, 'GET', of)).headers.get('strict-transport-security');
  const behind = { 'x-forwarded-proto': 'https' };

  test('is kept to by a browser that came by it', async () => {
    expect(await hsts('https://rowcall.example.com/health/live')).toBe('max-age=31536000');
    expect(await hsts('http://rowcall.example.com/health/live', behind, proxied)).toBe('max-age=31536000');
    expect(await hsts('http://10.1.2.3:3000/health/live', { ...behind, 'x-forwarded-host': 'rowcall.example.com' }, proxied)).toBe(
      'max-age=31536000',
    );
  });

  test.each([
    ['over plain HTTP', 'http://rowcall.example.com/health/live', {}, 'api'],
    ['when a stranger says that there is a proxy', 'http://rowcall.example.com/health/live', behind, 'api'],
    ['on a developer machine', 'https://localhost:3000/health/live', {}, 'api'],
    ['of an address without a name', 'https://[::1]:3000/health/live', {}, 'api'],
    ['when the proxy was asked over HTTP', 'http://rowcall.example.com/health/live', { 'x-forwarded-proto': 'http' }, 'proxied'],
  ])('is not spoken of %s', async (_when, address, headers, of) => {
    expect(await hsts(address, headers, of === 'api' ? api : proxied)).toBeNull();
  });
});

describe('another origin', () => {
  const allowed = async (origin: string, of = api) => {
    const asked = await ask('/api/v1/formats', { origin, 'access-control-request-method': 'PUT' }, 'OPTIONS', of);
    const answered = await ask('/api/v1/formats', { origin }, 'GET', of);
    return [asked, answered].map((one) => [
      one.headers.get('access-control-allow-origin'),
      one.headers.get('access-control-allow-credentials'),
    ]);
  };

  test('may call the API when it is configured', async () => {
    expect(await allowed(ORIGIN)).toEqual([
      [ORIGIN, null],
      [ORIGIN, null],
    ]);
  });

  test.each([['https://evil.example'], ['null'], ['*'], [`${ORIGIN}.evil.example`], ['http://addin.example.com'], [`${ORIGIN}:8443`]])(
    '%s is never reflected',
    async (origin) => {
      for (const of of [api, proxied])
        expect(await allowed(origin, of)).toEqual([
          [null, null],
          [null, null],
        ]);
    },
  );

  test.each([['*'], ['https://*.example.com'], ['https://addin.example.com/'], ['addin.example.com'], ['null'], ['javascript:alert(1)']])(
    'cannot be configured as %s',
    (origins) => {
      expect(() => readConfig({ ROWCALL_ORIGINS: origins })).toThrow(/ROWCALL_ORIGINS/);
    },
  );
});

describe('before anything is parsed', () => {
  const json = { 'content-type': 'application/json' };
  const send = (path: string, body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string>) =>
    api.request('POST', `/tenants/${tenant}/${path}`, { body, headers });

  test('a form of thousands of parts is refused', async () => {
    const part = '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n';
    const answer = await send('imports', `${part.repeat(100_000)}--x--`, { 'content-type': 'multipart/form-data; boundary="x"' });
    expect([answer.status, answer.body.code]).toEqual([413, 'body-too-large']);
  });

  test.each([
    ['multipart/form-data', 400, 'invalid-request'],
    ['application/x-www-form-urlencoded', 415, 'unsupported-media-type'],
  ])('a form as %s without what it needs is refused', async (type, status, code) => {
    const answer = await send('imports', 'a=1&'.repeat(1000), { 'content-type': type });
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });

  test('JSON nested as deeply as fits into a body is refused like any other', async () => {
    for (const path of ['users', 'imports', 'lookups']) {
      const answer = await send(path, `${'['.repeat(2 ** 20)}${']'.repeat(2 ** 20)}`, json);
      expect([path, answer.status]).toEqual([path, 400]);
    }
    expect((await send('users', '{"username":'.repeat(2 ** 18), json)).body.code).toBe('invalid-json');
    expect(api.logged.filter((line) => line.includes('"error"'))).toEqual([]);
  });

  test('a sheet of too many cells is refused, in JSON and in a file', async () => {
    const wide = { ...sheetOf(people(1)), rows: Array.from({ length: 21_000 }, () => Array<string>(480).fill('')) };
    expect((await post(api, tenant, wide)).body).toMatchObject({ code: 'too-many-rows', limit: 10_000_000 });
    const form = new FormData();
    form.append('format', 'csv-app');
    form.append('file', new File([Buffer.alloc(12_000_000, ',')], 'users.csv'));
    expect(await api.request('POST', `/tenants/${tenant}/imports`, { body: form })).toMatchObject({
      status: 413,
      body: { code: 'file-too-large-unpacked' },
    });
  });
});

describe('a connection', () => {
  let server: Server;
  const QUICKLY = { headersTimeout: 300, requestTimeout: 600, connectionsCheckingInterval: 50 };
  beforeAll(async () => {
    server = createServer(
      { ...serverLimits, ...QUICKLY },
      (request, response) => void getRequestListener(api.app.fetch)(request, response),
    );
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  afterAll(() => {
    server.close();
  });

  /** What comes back until the server closes. */
  async function raw(...pieces: string[]): Promise<string> {
    const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
    let said = '';
    socket.on('data', (chunk: Buffer) => (said += chunk.toString()));
    // Cut while it still writes: that it was closed is what is asked.
    socket.on('error', () => undefined);
    for (const piece of pieces) socket.write(piece);
    await once(socket, 'close');
    return said.split('\r\n')[0] ?? '';
  }

  test('has limits that bind in production', () => {
    expect(serverLimits).toMatchObject({ maxHeaderSize: 16_384, headersTimeout: 15_000, requestTimeout: 120_000 });
  });

  test('whose headers never end is closed', async () => {
    expect(await raw('GET /health/live HTTP/1.1\r\nHost: a\r\nX-Slow: ')).toMatch(/^HTTP\/1\.1 408/);
  });

  test('whose body never ends is closed, and nothing is a fault', async () => {
    api.logged.length = 0;
    const head = `POST /api/v1/session HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: ${BODY_LIMIT}\r\n\r\n{`;
    await raw(head.replace(String(BODY_LIMIT), '1000'));
    expect(api.logged.filter((line) => line.includes('"error"'))).toEqual([]);
  });

  test('with headers of more than 16 KiB is refused', async () => {
    expect(await raw(`GET /health/live HTTP/1.1\r\nHost: a\r\nX-Big: ${'x'.repeat(17_000)}\r\n\r\n`)).toMatch(/^HTTP\/1\.1 431/);
  });

  test('cannot say two lengths of one body', async () => {
    const both = 'Content-Length: 5\r\nTransfer-Encoding: chunked\r\n';
    expect(await raw(`POST /api/v1/session HTTP/1.1\r\nHost: a\r\n${both}\r\n0\r\n\r\nGET / HTTP/1.1\r\n\r\n`)).toMatch(/^HTTP\/1\.1 400/);
  });
});

test('an address longer than any file’s name is answered like one that is not there', async () => {
  const missing = await api.request('GET', '/missing.js', { token: null });
  expect((await api.request('GET', `/${'a'.repeat(300)}`, { token: null })).status).toBe(missing.status);
});
