// Guessing passwords.
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { waitSeconds } from '../../src-api/auth/attempts.service.ts';
import { adminPassword, type TestApi, testApi } from '../support/api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await testApi({ config: { trustProxy: true } });
});
afterAll(() => api.close());
beforeEach(async () => {
  for (const table of ['sign_in_attempts', 'known_addresses']) await api.deps.database.query(`delete from ${table}`);
});

const attempt = (password: string, username = 'admin', from = '192.0.2.1') =>
  api.request('POST', '/session', { token: null, body: { username, password }, headers: { 'x-forwarded-for': from } });

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

test('whoever guesses from elsewhere cannot keep the owner out of an address they have signed in from', async () => {
  expect((await attempt(adminPassword, 'admin', '198.51.100.7')).status).toBe(201);
  // A hundred addresses, for two hours, as fast as they are let.
  for (let n = 0; n < 100; n += 1) {
    if (n % 10 === 0) api.clock.pass(720);
    await attempt('wrong', 'admin', `203.0.113.${n}`);
  }
  const elsewhere = await attempt(adminPassword, 'admin', '192.0.2.99');
  expect(elsewhere.status).toBe(429);
  expect(Number(elsewhere.headers.get('retry-after'))).toBeLessThanOrEqual(900);
  expect((await attempt(adminPassword, 'admin', '198.51.100.7')).status).toBe(201);
});

test('at an address that is known wrong passwords are slowed down all the same', async () => {
  await attempt(adminPassword);
  for (let n = 0; n < 5; n += 1) await attempt('wrong');
  expect((await attempt(adminPassword)).status).toBe(429);
});

test('an address is forgotten after ninety days, and when the password is changed elsewhere', async () => {
  const { username } = await api.accountWith('viewer');
  const home = '198.51.100.7';
  /** Others have failed often enough that a stranger would have to wait. */
  const statusAtHome = async (password: string) => {
    for (let n = 0; n < 6; n += 1) await attempt('wrong', username, `203.0.113.${n}`);
    const { status } = await attempt(password, username, home);
    api.clock.pass(3600);
    return status;
  };
  const { token } = (await attempt(adminPassword, username, home)).body;
  expect(await statusAtHome(adminPassword)).toBe(201);
  const body = { oldPassword: adminPassword, newPassword: 'a much better one' };
  await api.request('PUT', '/session/password', { token, body, headers: { 'x-forwarded-for': '192.0.2.50' } });
  expect(await statusAtHome('a much better one')).toBe(429);
  expect((await attempt('a much better one', username, home)).status).toBe(201);
  expect(await statusAtHome('a much better one')).toBe(201);
  api.clock.pass(90 * 86_400);
  expect(await statusAtHome('a much better one')).toBe(429);
});

test('a burst of guesses sent at once is let through only as far as one by one', async () => {
  const answers = await Promise.all(Array.from({ length: 40 }, () => attempt('wrong')));
  // Four are under way when the fifth failure is counted.
  expect(answers.filter(({ status }) => status === 401).length).toBeLessThanOrEqual(8);
});
