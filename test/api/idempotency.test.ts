// The same request sent twice under one key.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Hono } from 'hono';
import type { AppEnv } from '../../src-api/http/app-env.ts';
import { errorDoor } from '../../src-api/http/error-door.ts';
import { once } from '../../src-api/http/idempotency.ts';
import { findAccount } from '../../src-api/auth/accounts.store.ts';
import { type TestApi, testApi } from '../support/api.ts';

let api: TestApi;
let app: Hono<AppEnv>;
let done = 0;
let fails = false;

beforeAll(async () => {
  api = await testApi();
  const admin = await findAccount(api.deps.database, 'admin');
  app = new Hono<AppEnv>();
  app.onError(errorDoor(api.deps.log));
  app.post('/act', async (c) => {
    if (admin) c.set('account', admin);
    const answer = await once(api.deps, c, await c.req.json(), () => {
      done += 1;
      if (fails) throw new Error('broke');
      return Promise.resolve({ n: done });
    });
    return c.json(answer);
  });
});
afterAll(() => api.close());

const act = async (body: unknown, key?: string) => {
  const response = await app.request('/act', {
    method: 'POST',
    body: JSON.stringify(body),
    headers: key ? { 'idempotency-key': key } : {},
  });
  return { status: response.status, body: (await response.json()) as { body: { n: number }; replayed: boolean; code?: string } };
};

test('is done once, and answered twice', async () => {
  const first = await act({ x: 1 }, 'a');
  const again = await act({ x: 1 }, 'a');
  expect(again.body).toEqual({ ...first.body, replayed: true });
  expect(done).toBe(1);
});

test('at the same moment is done once too', async () => {
  const before = done;
  const answers = await Promise.all(Array.from({ length: 5 }, () => act({ x: 2 }, 'b')));
  expect(new Set(answers.map((a) => a.body.body.n)).size).toBe(1);
  expect(done).toBe(before + 1);
});

test('with another body is refused', async () => {
  const { body } = await act({ x: 'else' }, 'a');
  expect(body.code).toBe('idempotency-key-reused');
});

test('may be tried again after it failed', async () => {
  fails = true;
  expect((await act({ x: 3 }, 'c')).status).toBe(500);
  fails = false;
  expect((await act({ x: 3 }, 'c')).body.replayed).toBe(false);
});

test('without a key is done each time', async () => {
  const before = done;
  await act({ x: 4 });
  await act({ x: 4 });
  expect(done).toBe(before + 2);
});
