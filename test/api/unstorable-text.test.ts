// Texts and cursors that the database would choke on are refused by name, wherever they come from; nothing is a fault.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type TestApi, testApi } from '../support/api.ts';
import { people, post, sheetOf, tenantWith } from '../support/imports.ts';

let api: TestApi;
let tenant: string;
let run: string;
beforeAll(async () => {
  api = await testApi();
  tenant = await tenantWith(api, {});
  run = (await post(api, tenant, sheetOf(people(1)))).body.id;
});
afterAll(() => {
  expect(api.logged.filter((line) => line.includes('"error"'))).toEqual([]);
  return api.close();
});

const fields = async (method: string, path: string, body?: unknown): Promise<unknown> => {
  const { status, body: problem } = await api.request(method, path, body === undefined ? {} : { body });
  return [status, problem.code, problem.fields?.[0]?.path ?? null];
};

describe('a NUL character or half a letter', () => {
  test.each([
    ['a value', 'POST', 'users', { username: 'a\0b' }, 'username'],
    ['half a letter', 'POST', 'users', { username: 'a', displayName: '\ud83d' }, 'displayName'],
    ['a list', 'POST', 'users', { username: 'a', orgUnit: ['a', '\0'] }, 'orgUnit.1'],
    ['settings', 'PUT', 'inventory', { settings: { installedServices: ['\0'] } }, 'settings.installedServices.0'],
    ['the query', 'GET', 'users?q=%00', undefined, 'q'],
  ])('in %s is refused with its place', async (_where, method, path, body, place) => {
    expect(await fields(method, `/tenants/${tenant}/${path}`, body)).toEqual([400, 'invalid-request', place]);
  });

  test('a part of an address that cannot be decoded is nobody’s id', async () => {
    for (const path of ['webhooks/%ff', 'members/%ff']) {
      const answer = await api.request('PATCH', `/tenants/${tenant}/${path}`, { body: {} });
      expect([400, 404, 412]).toContain(answer.status);
    }
  });

  test('in the address names no tenant', async () => {
    expect(await fields('GET', '/tenants/%00/users')).toEqual([404, 'not-found', null]);
    expect(await fields('GET', '/formats/csv-app/template?tenant=%00')).toEqual([404, 'not-found', null]);
  });

  test('in a sheet is refused with row and column', async () => {
    const sheet = sheetOf(people(3));
    sheet.rows[1]![4] = '30\0';
    const answer = await post(api, tenant, sheet);
    expect(answer).toMatchObject({ status: 400, body: { code: 'invalid-request', row: 3, column: 4 } });
    expect(await post(api, tenant, { ...sheetOf(people(1)), headers: ['a', '\udc00'] })).toMatchObject({
      status: 400,
      body: { column: 1 },
    });
    expect(await post(api, tenant, { ...sheetOf(people(1)), name: '\0' })).toMatchObject({ status: 400 });
  });

  test('a whole letter outside of the first plane is no half', async () => {
    expect((await api.request('POST', `/tenants/${tenant}/users`, { body: { username: 'smile', displayName: '😀' } })).status).toBe(201);
  });
});

test('a sheet begins within the rows that Excel has', async () => {
  const answer = await post(api, tenant, { ...sheetOf(people(1)), firstRow: 9_000_000_000_000_000 });
  expect(answer).toMatchObject({ status: 400, body: { code: 'invalid-request' } });
});

describe('a made-up cursor is refused', () => {
  const cursor = (key: unknown) => Buffer.from(JSON.stringify(key)).toString('base64url');
  const id = '019a0000-0000-7000-8000-000000000000';
  test.each([
    ['users', ['\0', id]],
    ['users', ['a', 'b']],
    ['org-units', ['["\\u0000"]', id]],
    ['org-units', ['{}', id]],
    ['imports', ['+12125550101', id]],
    ['imports', ['2026-13-01T00:00:00.000Z', id]],
    ['imports/{run}/issues', [':']],
    ['imports/{run}/issues', [2 ** 40]],
    ['imports/{run}/plan', [1.5]],
    ['imports/{run}/items', [0]],
    ['imports/{run}/missing-users', ['\0']],
    ['deliveries', ['infinity', id]],
    ['feature-keys', ['\ud800']],
  ])('of %s: %j', async (list, key) => {
    expect(await fields('GET', `/tenants/${tenant}/${list.replace('{run}', run)}?cursor=${cursor(key)}`)).toEqual([
      400,
      'invalid-request',
      'cursor',
    ]);
  });
});
