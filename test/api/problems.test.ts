// Everything that can go wrong before a handler, and what its answer looks like.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { HTTPException } from 'hono/http-exception';
import { z } from 'zod';
import { problem, problemCodes } from '../../shared/contracts/problem.ts';
import { toProblem } from '../../src-api/http/error-door.ts';
import { Problem, problemKinds } from '../../src-api/http/problem.ts';
import { type TestApi, testApi } from '../support/api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await testApi();
});
afterAll(() => api.close());

const JSON_TYPE = { 'content-type': 'application/json' };

test('every code has a status of a refusal and a title', () => {
  for (const code of problemCodes) {
    expect(problemKinds[code].status).toBeGreaterThanOrEqual(400);
    expect(problemKinds[code].title).toMatch(/^[A-Z]/);
  }
});

describe('a refused request', () => {
  test('answers problem+json with the code, a sentence and the id of the request', async () => {
    const { status, headers, body } = await api.request('GET', '/nothing-here');
    expect(status).toBe(404);
    expect(headers.get('content-type')).toContain('application/problem+json');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(problem.parse(body)).toMatchObject({ code: 'not-found', requestId: headers.get('x-request-id') });
  });

  test.each([
    ['a body that is no JSON', 'POST', '/tenants', { body: '{"id":', headers: JSON_TYPE }, 400, 'invalid-json'],
    ['a body of another shape', 'POST', '/tenants', { body: [] }, 400, 'invalid-request'],
    ['no body', 'POST', '/tenants', { headers: JSON_TYPE }, 400, 'invalid-json'],
    ['a method the address does not know', 'DELETE', '/formats', {}, 405, 'method-not-allowed'],
    ['a tenant that does not exist', 'GET', '/tenants/nosuch', {}, 404, 'not-found'],
  ] as const)('for %s', async (_what, method, path, options, status, code) => {
    const answer = await api.request(method, path, options);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(answer.body.detail.length).toBeGreaterThan(20);
  });
});

describe('the error door', () => {
  test('passes a problem on, and makes one of what the libraries throw', () => {
    const mine = new Problem('wrong-state', 'It is running.');
    expect(toProblem(mine)).toBe(mine);
    expect(toProblem(new HTTPException(400, { message: 'Malformed JSON in request body' }))?.code).toBe('invalid-json');
    expect(toProblem(new HTTPException(413, { message: 'Payload Too Large' }))?.code).toBe('body-too-large');
    expect(toProblem(z.object({ a: z.string() }).safeParse({}).error)?.extra).toMatchObject({ fields: [{ path: 'a' }] });
    expect(toProblem(new Error('anything else'))).toBeUndefined();
  });

  test('tells nothing of the inside when something broke, and notes it under the id of the request', async () => {
    const broken = await testApi();
    await broken.deps.database.query('alter table tenants rename to lost');
    const { status, body, text } = await broken.request('GET', '/tenants');
    await broken.close();
    expect([status, body.code]).toEqual([500, 'internal-error']);
    expect(text).not.toMatch(/relation|select|tenants_|\.ts/);
    expect(broken.logged.join('\n')).toContain(body.requestId);
  });
});

describe('health', () => {
  test('is live and ready while the database answers', async () => {
    expect((await api.request('GET', '/health/live', { token: null })).status).toBe(200);
    expect((await api.request('GET', '/health/ready', { token: null })).status).toBe(200);
  });

  test('is not ready without the database', async () => {
    const other = await testApi();
    await other.close();
    const { status, body } = await other.request('GET', '/health/ready', { token: null });
    expect([status, body.code]).toEqual([503, 'starting']);
  });
});
