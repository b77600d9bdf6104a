// Bodies: how large, how packed.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { BODY_LIMIT, SMALL_BODY_LIMIT } from '../../src-api/http/request-body.ts';
import { type TestApi, testApi } from '../support/api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await testApi();
});
afterAll(() => api.close());

const bytesOf = (buffer: Buffer) => new Uint8Array(buffer);
const headers = { 'content-type': 'application/json' };
const packed = { ...headers, 'content-encoding': 'gzip' };
/** JSON of exactly this many bytes, of the wrong shape: what comes through is refused by validation. */
const jsonOf = (bytes: number) => Buffer.from(`{"id":"${'x'.repeat(bytes - 9)}"}`);

test('a body of exactly 48 MiB is read, one byte more is not', async () => {
  expect(BODY_LIMIT).toBe(48 * 1024 * 1024);
  const just = await api.request('POST', '/tenants', { body: bytesOf(jsonOf(BODY_LIMIT)), headers });
  expect({ code: just.body.code, logged: api.logged }).toEqual({ code: 'invalid-request', logged: [] });
  const over = await api.request('POST', '/tenants', { body: bytesOf(jsonOf(BODY_LIMIT + 1)), headers });
  expect([over.status, over.body.code, over.body.limit]).toEqual([413, 'body-too-large', BODY_LIMIT]);
});

test('a text far too long for its pattern is refused by its length, even where V8 has stopped optimising patterns', () => {
  // In life it stops once a process holds much compiled code; a flag does it at once, in a process of its own.
  const script = `
    import { tenantId } from './shared/contracts/common.ts';
    import { formatId } from './shared/contracts/formats.ts';
    import { treeName } from './shared/contracts/org-units.ts';
    const long = '7'.repeat(${BODY_LIMIT});
    const codes = (schema) => schema.safeParse(long).error.issues.map((i) => i.code);
    console.log(JSON.stringify([tenantId, formatId, treeName].map(codes)));`;
  const said = execFileSync(process.execPath, ['--no-regexp-optimization', '--input-type=module', '--eval', script], {
    cwd: join(import.meta.dirname, '..', '..'),
    encoding: 'utf8',
  });
  expect(JSON.parse(said)).toEqual([['too_big'], ['too_big'], ['too_big']]);
});

test('a body may be packed with gzip', async () => {
  const { status } = await api.request('POST', '/tenants', {
    body: bytesOf(gzipSync(JSON.stringify({ id: 'packed', name: 'Packed', country: 'US' }))),
    headers: packed,
  });
  expect(status).toBe(201);
});

test('the limit counts what comes out of gzip, and unpacking stops there', async () => {
  // 1 GiB of zeros in 1 MiB: unpacked whole, this would take a second and the memory.
  const part = gzipSync(Buffer.alloc(64 * 1024 * 1024));
  const bomb = Buffer.concat(Array.from({ length: 16 }, () => part));
  const before = process.memoryUsage().rss;
  const { status, body } = await api.request('POST', '/tenants', { body: bytesOf(bomb), headers: packed });
  expect([status, body.code]).toEqual([413, 'body-too-large']);
  expect(process.memoryUsage().rss - before).toBeLessThan(400 * 1024 * 1024);
});

test.each([
  ['is not gzip at all', Buffer.from('{"id":"a"}')],
  ['breaks off', gzipSync('{"id":"a"}').subarray(0, 15)],
])('a body that says gzip and %s is refused', async (_how, body) => {
  const answer = await api.request('POST', '/tenants', { body: bytesOf(body), headers: packed });
  expect([answer.status, answer.body.code]).toEqual([400, 'invalid-request']);
});

test('an unknown Content-Encoding is refused by name', async () => {
  const answer = await api.request('POST', '/tenants', { body: '{}', headers: { ...headers, 'content-encoding': 'br' } });
  expect([answer.status, answer.body.code]).toEqual([415, 'unsupported-media-type']);
});

test('without a session only a small body is read', async () => {
  const answer = await api.request('POST', '/session', { token: null, body: bytesOf(jsonOf(SMALL_BODY_LIMIT + 1)), headers });
  expect(answer.status).toBe(413);
});

test('nothing refused here reached the database', async () => {
  const { body } = await api.request('GET', '/tenants');
  expect(body.items.map((t: { id: string }) => t.id)).toEqual(['packed']);
});
