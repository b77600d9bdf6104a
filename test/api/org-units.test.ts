// The tenant's tree over HTTP: adding, renaming, moving, removing when empty; users stay with their unit.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { testApi, type TestApi } from '../support/api.ts';
import { ifMatch, tenantWith } from '../support/tenant.ts';

let api: TestApi;
let at: string;
let next = 0;

interface Unit {
  id: string;
  version: number;
  path: string[];
}

beforeAll(async () => {
  api = await testApi();
});
afterAll(() => api.close());

/** A tenant of its own for each test. */
const acme = async () => {
  at = await tenantWith(api, `acme${(next += 1)}`, {
    orgUnits: [
      ['Acme', 'Sales', 'North'],
      ['Acme', 'Sales', 'South'],
      ['Acme', 'Service'],
    ],
    users: [
      { username: 'pam', orgUnit: ['Acme', 'Sales', 'North'] },
      { username: 'jim', orgUnit: ['Acme', 'Sales', 'North'] },
      { username: 'dwight', orgUnit: ['Acme', 'Sales'] },
      { username: 'creed' },
    ],
  });
};
const list = async (): Promise<Unit[]> => (await api.request('GET', `${at}/org-units`)).body.items;
const paths = async () => (await list()).map((u) => u.path.join('/'));
const unit = async (path: string): Promise<Unit> => {
  const found = (await list()).find((u) => u.path.join('/') === path);
  if (!found) throw new Error(`No unit ${path}`);
  return found;
};
const add = (path: string[]) => api.request('POST', `${at}/org-units`, { body: { path } });
const move = async (from: string, to: string[]) => {
  const found = await unit(from);
  return api.request('PATCH', `${at}/org-units/${found.id}`, { body: { path: to }, headers: ifMatch(found) });
};
const remove = async (path: string) => {
  const found = await unit(path);
  return api.request('DELETE', `${at}/org-units/${found.id}`, { headers: ifMatch(found) });
};
const unitOf = async (username: string) => (await api.request('GET', `${at}/users?q=${username}`)).body.items[0].orgUnit;

test('a unit is added below one that exists', async () => {
  await acme();
  expect((await add(['Acme', 'Sales', 'East'])).status).toBe(201);
  expect(await paths()).toEqual(['Acme', 'Acme/Sales', 'Acme/Sales/East', 'Acme/Sales/North', 'Acme/Sales/South', 'Acme/Service']);
});

test('a unit whose parent is missing, or is spelt with other capitals, is refused', async () => {
  await acme();
  for (const path of [
    ['Acme', 'Trade', 'East'],
    ['Acme', 'sales', 'East'],
  ]) {
    const { status, body } = await add(path);
    expect([status, body.code, body.field]).toEqual([400, 'broken-reference', 'path']);
    expect(body.detail).toContain(`"${path.slice(0, 2).join('/')}"`);
  }
  expect(await paths()).toHaveLength(5);
});

test('a unit that is there already is refused by its path', async () => {
  await acme();
  const { status, body } = await add(['Acme', 'Service']);
  expect([status, body.code]).toEqual([409, 'already-exists']);
  expect(body.detail).toContain('Acme/Service');
});

test('a rename takes all units below along, and users stay with their unit', async () => {
  await acme();
  const renamed = await move('Acme/Sales', ['Acme', 'SALES']);
  expect([renamed.status, renamed.body.path]).toEqual([200, ['Acme', 'SALES']]);
  expect(await paths()).toEqual(['Acme', 'Acme/SALES', 'Acme/SALES/North', 'Acme/SALES/South', 'Acme/Service']);
  expect([await unitOf('pam'), await unitOf('dwight')]).toEqual([
    ['Acme', 'SALES', 'North'],
    ['Acme', 'SALES'],
  ]);
});

test('a move takes the whole branch below its new parent', async () => {
  await acme();
  expect((await move('Acme/Sales', ['Acme', 'Service', 'Sales'])).status).toBe(200);
  expect(await paths()).toEqual(['Acme', 'Acme/Service', 'Acme/Service/Sales', 'Acme/Service/Sales/North', 'Acme/Service/Sales/South']);
  expect(await unitOf('jim')).toEqual(['Acme', 'Service', 'Sales', 'North']);
  // The tree itself moved, not only the names: Service now has something below it.
  expect((await remove('Acme/Service')).body.counts).toEqual({ 'org units below it': 1 });
});

test('a move below itself, below nothing or onto another unit is refused and changes nothing', async () => {
  await acme();
  const before = await list();
  const below = await move('Acme/Sales', ['Acme', 'Sales', 'North', 'Sales']);
  expect([below.status, below.body.code]).toEqual([400, 'invalid-request']);
  expect(below.body.detail).toContain('cannot be moved below itself');
  const nowhere = await move('Acme/Sales', ['Acme', 'Trade', 'Sales']);
  expect([nowhere.status, nowhere.body.code]).toEqual([400, 'broken-reference']);
  const onto = await move('Acme/Sales', ['Acme', 'Service']);
  expect([onto.status, onto.body.code]).toEqual([409, 'already-exists']);
  expect(onto.body.detail).toContain('Acme/Service');
  expect(await list()).toEqual(before);
});

test('a change needs the version that was read', async () => {
  await acme();
  const sales = await unit('Acme/Sales');
  const without = await api.request('PATCH', `${at}/org-units/${sales.id}`, { body: { path: ['Acme', 'Trade'] } });
  expect([without.status, without.body.code]).toEqual([412, 'version-required']);
  await move('Acme/Sales', ['Acme', 'Trade']);
  const late = await api.request('DELETE', `${at}/org-units/${sales.id}`, { headers: ifMatch(sales) });
  expect([late.status, late.body.code]).toEqual([412, 'version-mismatch']);
});

test('a unit is removed only when empty, and told what it still has', async () => {
  await acme();
  const full = await remove('Acme/Sales');
  expect([full.status, full.body.code]).toEqual([409, 'still-in-use']);
  expect(full.body.detail).toContain('2 org units below it and 1 user');
  expect(full.body.counts).toEqual({ 'org units below it': 2, users: 1 });
  expect((await remove('Acme/Sales/North')).body.detail).toContain('still has 2 users.');
  expect((await remove('Acme/Sales/South')).status).toBe(204);
  expect(await paths()).toEqual(['Acme', 'Acme/Sales', 'Acme/Sales/North', 'Acme/Service']);
});

test('of a unit added and its parent renamed at once, both come out with paths that fit', async () => {
  await acme();
  for (let round = 0; round < 5; round += 1) {
    const [top] = await list();
    const names = [`Acme`, `Zenith`];
    const [from, to] = top?.path[0] === 'Acme' ? names : names.reverse();
    await Promise.all([add([from ?? '', 'Sales', `New ${round}`]), move(from ?? '', [to ?? ''])]);
    const all = await list();
    const known = new Set(all.map((u) => u.path.join('/')));
    const orphans = all.filter((u) => u.path.length > 1 && !known.has(u.path.slice(0, -1).join('/')));
    expect(orphans).toEqual([]);
  }
});
