// Lists: searching, narrowing, and paging to the end while others write.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { testApi, type TestApi } from '../support/api.ts';
import { tenantWith } from '../support/tenant.ts';

let api: TestApi;
let acme: string;
const padded = (n: number) => String(n).padStart(4, '0');

beforeAll(async () => {
  api = await testApi();
  acme = await tenantWith(api, 'acme', {
    orgUnits: [['Acme'], ['Acme', 'Lager'], ['Beta']],
    locations: ['Zulu', 'Alpha', 'Mike'],
    numbers: Array.from({ length: 30 }, (_, i) => ({ number: `+1212555${padded(i)}`, assignedTo: i === 0 ? 'user0000' : null })),
    devices: [{ id: '0015650000AA' }, { id: 'SOFTPHONE001' }],
    users: Array.from({ length: 250 }, (_, i) => ({
      username: `user${padded(i)}`,
      email: `user${padded(i)}@acme.example`,
      firstName: i === 7 ? '100%_Anna' : 'Ann',
      extensions: [padded(i)],
      ...(i < 3 ? { orgUnit: ['Acme', 'Lager'] } : {}),
    })),
  });
});
afterAll(() => api.close());

interface Listed {
  username: string;
}
async function everything(path: string, between: () => Promise<unknown> = () => Promise.resolve()): Promise<Listed[]> {
  const all: Listed[] = [];
  for (let cursor = ''; ;) {
    const { status, body } = await api.request('GET', `${acme}/${path}${cursor}`);
    expect(status).toBe(200);
    all.push(...body.items);
    if (body.next === null) return all;
    cursor = `&cursor=${encodeURIComponent(body.next)}`;
    await between();
  }
}

test('pages reach the end in order, without loss or repetition, while users are added', async () => {
  let added = 0;
  const seen = await everything('users?limit=40', () => api.request('POST', `${acme}/users`, { body: { username: `new${(added += 1)}` } }));
  const names = seen.map((u) => u.username).filter((name) => name.startsWith('user'));
  expect(names).toEqual(Array.from({ length: 250 }, (_, i) => `user${padded(i)}`));
});

describe('every resource pages one by one', () => {
  test.each([
    ['org-units', 3],
    ['locations', 3],
    ['devices', 2],
    ['numbers', 30],
    ['extensions', 250],
  ] as const)('%s', async (path, count) => {
    const seen = await everything(`${path}?limit=${count > 50 ? 49 : 1}`);
    expect(new Set(seen.map((r) => JSON.stringify(r))).size).toBe(count);
    expect(seen).toHaveLength(count);
  });
});

test('locations keep the order of the inventory, the first being the default', async () => {
  expect((await api.request('GET', `${acme}/locations`)).body.items.map((l: { name: string }) => l.name)).toEqual([
    'Zulu',
    'Alpha',
    'Mike',
  ]);
});

describe('q', () => {
  const found = async (path: string, q: string) =>
    (await api.request('GET', `${acme}/${path}?limit=1000&q=${encodeURIComponent(q)}`)).body.items.length;
  test('looks into names without regard to case', async () => expect(await found('users', 'USER001')).toBe(10));
  test('takes % and _ as they are', async () => expect(await found('users', '0%_a')).toBe(1));
  test('of digits finds users by extension', async () => expect(await found('users', '0249')).toBe(1));
  test('finds numbers by holder', async () => expect(await found('numbers', 'user0000')).toBe(1));
  test('finds units by a part of the path', async () => expect(await found('org-units', 'acme/lag')).toBe(1));
  test('finds nothing where there is nothing', async () => expect(await found('users', "' or 1=1 --")).toBe(0));
});

test('users without a unit are listed apart', async () => {
  const { body } = await api.request('GET', `${acme}/users?orgUnit=none&limit=1000&q=user`);
  expect(body.items).toHaveLength(247);
  expect((await api.request('GET', `${acme}/users?orgUnit=some`)).status).toBe(400);
});

test('a limit out of bounds and a made-up cursor are refused with a sentence', async () => {
  for (const query of [
    'limit=0',
    'limit=1001',
    'limit=x',
    'cursor=abc',
    `cursor=${Buffer.from('["a","b"]').toString('base64url')}`,
    `cursor=${Buffer.from('["x"]').toString('base64url')}`,
  ]) {
    const answer = await api.request('GET', `${acme}/users?${query}`);
    expect([query, answer.status, answer.body.code]).toEqual([query, 400, 'invalid-request']);
  }
  const path = Buffer.from('["no json","00000000-0000-7000-8000-000000000000"]').toString('base64url');
  expect((await api.request('GET', `${acme}/org-units?cursor=${path}`)).status).toBe(400);
});
