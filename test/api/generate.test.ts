// POST generate: free extensions by the tenant's rules, PINs and passwords that every format takes.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { testApi, type TestApi } from '../support/api.ts';
import { tenantWith } from '../support/tenant.ts';

let api: TestApi;
let acme: string;
const ask = async (body: object) => {
  const { status, body: answer } = await api.request('POST', `${acme}/generate`, { body });
  return { status, values: answer.values as string[] };
};

beforeAll(async () => {
  api = await testApi();
  acme = await tenantWith(api, 'acme', {
    settings: { extensionLength: 2, reservedExtensions: ['22'] },
    users: [{ username: 'pam', extensions: ['20', '23'] }],
  });
});
afterAll(() => api.close());

test('extensions are the next free ones: not taken, not reserved, not in the sheet', async () =>
  expect(await ask({ kind: 'extension', count: 3, except: ['24'] })).toEqual({ status: 200, values: ['21', '25', '26'] }));

test('there are no more of them than the length of the tenant allows', async () => {
  const { values } = await ask({ kind: 'extension', count: 1000 });
  expect(values.length).toBe(77);
  expect(values.every((value) => value.length === 2)).toBe(true);
});

test('PINs differ, have the wanted length, and are none that anybody would try first', async () => {
  const { values } = await ask({ kind: 'pin', count: 2000, length: 4 });
  expect(new Set(values).size).toBe(2000);
  expect(values.filter((pin) => !/^\d{4}$/.test(pin))).toEqual([]);
  expect(values.filter((pin) => ['0000', '1111', '1234', '4321', '9876'].includes(pin))).toEqual([]);
});

test('passwords have a capital and two digits, and are no formula', async () => {
  const { values } = await ask({ kind: 'password', count: 500 });
  expect(new Set(values).size).toBe(500);
  expect(values.filter((password) => !/^[A-Za-z]/.test(password) || !/[A-Z]/.test(password) || !/\d.*\d/.test(password))).toEqual([]);
});

test('a count of none or of too many is refused', async () => {
  expect((await ask({ kind: 'pin', count: 0 })).status).toBe(400);
  expect((await ask({ kind: 'pin', count: 10_001 })).status).toBe(400);
});
