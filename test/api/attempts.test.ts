// Guessing passwords.
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { waitSeconds } from '../../src-api/auth/attempts.service.ts';
import { adminPassword, type TestApi, testApi } from '../support/api.ts';

let api: TestApi;
beforeEach(async () => {
  api = await testApi();
});
afterEach(() => api.close());

const attempt = (password: string, username = 'admin') => api.request('POST', '/session', { token: null, body: { username, password } });

test('a few wrong passwords are free, then even the right one has to wait, for as long as is said', async () => {
  for (const n of [1, 2, 3, 4, 5]) expect([n, (await attempt('wrong')).status]).toEqual([n, 401]);
  const refused = await attempt(adminPassword);
  expect([refused.status, refused.body.code]).toEqual([429, 'too-many-attempts']);
  const wait = Number(refused.headers.get('retry-after'));
  expect(wait).toBe(2);
  api.clock.pass(wait);
  expect((await attempt(adminPassword)).status).toBe(201);
  expect((await attempt('wrong')).status).toBe(401);
});

test('the wait doubles up to a quarter of an hour', () => {
  expect([4, 5, 6, 7, 30].map((failures) => waitSeconds(failures, 4))).toEqual([0, 2, 4, 8, 900]);
});

test('an account that does not exist is slowed down the same', async () => {
  for (let n = 0; n < 5; n += 1) await attempt('wrong', 'nobody');
  expect((await attempt('wrong', 'Nobody')).status).toBe(429);
  expect((await attempt(adminPassword)).status).toBe(201);
});

test('trying many accounts from one address is slowed down too', async () => {
  for (let n = 0; n < 20; n += 1) {
    await attempt('wrong', `guess${n}`);
  }
  expect((await attempt('wrong', 'another')).status).toBe(429);
  api.clock.pass(3600);
  expect((await attempt('wrong', 'another')).status).toBe(401);
});
