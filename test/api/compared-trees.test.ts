// The trees of a sheet, the directory and other systems, compared over HTTP; and users brought to the units they lack.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { treeComparison } from '../../shared/contracts/org-units.ts';
import { testApi, type TestApi } from '../support/api.ts';
import { tenantWith } from '../support/tenant.ts';

let api: TestApi;
let at: string;
let viewer: string;

beforeAll(async () => {
  api = await testApi();
  at = await tenantWith(api, 'acme', {
    orgUnits: [
      ['Acme', 'Sales'],
      ['Acme', 'Service'],
    ],
    comparedTrees: {
      CMG: [
        ['Acme', 'sales'],
        ['Acme', 'Service', 'Night'],
      ],
    },
    users: [
      { username: 'pam', orgUnit: ['Acme', 'Sales'] },
      { username: 'Jim' },
      { username: 'dwight', orgUnit: ['Acme', 'Service'] },
      { username: 'creed' },
    ],
  });
  viewer = (await api.accountWith('viewer', { acme: 'viewer' })).token;
});
afterAll(() => api.close());

const compare = (body: unknown, token = viewer) => api.request('POST', `${at}/org-units/compare`, { body, token });

describe('comparing', () => {
  test('shows who lacks what and what differs by capitals alone, to whoever may read', async () => {
    const { status, body } = await compare({
      paths: [
        ['Acme', 'Sales'],
        ['Acme', 'Legal'],
      ],
    });
    expect(status).toBe(200);
    const { rows } = treeComparison.parse(body);
    expect(rows.map((r) => [r.path.join('/'), r.sheet, r.directory, r.compared])).toEqual([
      ['Acme', true, true, { CMG: true }],
      ['Acme/Legal', true, false, { CMG: false }],
      ['Acme/Sales', true, true, { CMG: false }],
      ['Acme/sales', false, false, { CMG: true }],
      ['Acme/Service', false, true, { CMG: true }],
      ['Acme/Service/Night', false, false, { CMG: true }],
    ]);
    expect(rows[2]?.differsOnlyByCapitals).toEqual([{ side: 'compared', tree: 'CMG', spelling: ['Acme', 'sales'] }]);
    expect(rows[3]?.differsOnlyByCapitals.map((o) => o.side)).toEqual(['sheet', 'directory']);
  });

  test('without a sheet leaves its column empty', async () => {
    const { body } = await compare({});
    expect(body.rows.map((r: { sheet: null }) => r.sheet)).toEqual([null, null, null, null, null]);
  });

  test('refuses a path that is none', async () => {
    const { status, body } = await compare({ paths: [['Acme', '']] });
    expect([status, body.code, body.fields[0].path]).toEqual([400, 'invalid-request', 'paths.0.1']);
  });
});

describe('the tree of another system', () => {
  const tree = (name: string) => `${at}/compared-trees/${encodeURIComponent(name)}`;

  test('is replaced as a whole and removed when left without paths', async () => {
    expect((await api.request('GET', tree('Old PBX'))).status).toBe(404);
    const first = await api.request('PUT', tree('Old PBX'), { body: { paths: [['Acme'], ['Acme', 'A'], ['Acme', 'A']] } });
    expect([first.status, first.body]).toEqual([200, { name: 'Old PBX', paths: [['Acme'], ['Acme', 'A']] }]);
    await api.request('PUT', tree('Old PBX'), { body: { paths: [['Acme', 'B']] } });
    expect((await api.request('GET', tree('Old PBX'), { token: viewer })).body.paths).toEqual([['Acme', 'B']]);
    expect((await api.request('GET', `${at}/inventory`)).body.comparedTrees['Old PBX']).toEqual([['Acme', 'B']]);
    await api.request('PUT', tree('Old PBX'), { body: { paths: [] } });
    const gone = await api.request('GET', tree('Old PBX'));
    expect([gone.status, gone.body.code]).toEqual([404, 'not-found']);
    expect(gone.body.detail).toContain('"Old PBX"');
    expect((await api.request('GET', tree('CMG'))).body.paths).toHaveLength(2);
  });

  test('may have any name without slashes, even one that programs use themselves', async () => {
    for (const name of ['constructor', '__proto__', 'sheet', 'Växel Ö']) {
      await api.request('PUT', tree(name), { body: { paths: [['Acme']] } });
      expect((await api.request('GET', tree(name))).body).toEqual({ name, paths: [['Acme']] });
      expect((await compare({})).status).toBe(200);
      await api.request('PUT', tree(name), { body: { paths: [] } });
    }
    for (const name of [' CMG', 'a/b']) expect((await api.request('PUT', tree(name), { body: { paths: [] } })).status).toBe(400);
  });

  test('with a character nothing can store is refused and stays as it was', async () => {
    const wrong = await api.request('PUT', tree('CMG'), { body: { paths: [['Acme'], ['Ac\0me']] } });
    expect([wrong.status, wrong.body.code]).toEqual([400, 'invalid-request']);
    expect((await api.request('GET', tree('CMG'))).body.paths).toHaveLength(2);
  });
});

describe('users without a unit', () => {
  const assign = (body: unknown) => api.request('POST', `${at}/users/assign-org-unit`, { body });
  const without = async () =>
    (await api.request('GET', `${at}/users?orgUnit=none`)).body.items.map((u: { username: string }) => u.username);
  const events = async () =>
    (
      await api.deps.database.query<{ payload: unknown }>(`select payload from outbox where kind = 'users.org-unit-assigned' order by id`)
    ).map((e) => e.payload);

  test('are given one together, whatever the capitals of their names, and the change is on record', async () => {
    expect(await without()).toEqual(['creed', 'Jim']);
    const { status, body } = await assign({ usernames: ['jim', 'CREED', 'creed', 'pam'], orgUnit: ['Acme', 'Sales'] });
    expect([status, body]).toEqual([200, { changed: 2, unchanged: 1 }]);
    expect(await without()).toEqual([]);
    const [event, ...more] = await events();
    expect(more).toEqual([]);
    expect(event).toEqual({ orgUnit: ['Acme', 'Sales'], usernames: expect.arrayContaining(['Jim', 'creed']) });
    const versions = await api.deps.database.query(`select username, version from users order by username_key`);
    expect(versions).toEqual([
      { username: 'creed', version: 2 },
      { username: 'dwight', version: 1 },
      { username: 'Jim', version: 2 },
      { username: 'pam', version: 1 },
    ]);
  });

  test('stay as they are when one name or the unit is unknown', async () => {
    const before = (await api.request('GET', `${at}/users`)).body;
    const names = Array.from({ length: 7 }, (_, i) => `nobody${i}`);
    const unknown = await assign({ usernames: ['pam', ...names], orgUnit: null });
    expect([unknown.status, unknown.body.code, unknown.body.value, unknown.body.total]).toEqual([400, 'broken-reference', names, 7]);
    expect(unknown.body.detail).toContain('"nobody0"');
    expect(unknown.body.detail).toContain('and 2 more');
    const nowhere = await assign({ usernames: ['pam'], orgUnit: ['Acme', 'sales'] });
    expect([nowhere.status, nowhere.body.code, nowhere.body.field]).toEqual([400, 'broken-reference', 'orgUnit']);
    const nul = await assign({ usernames: ['pam', 'a\0b'], orgUnit: null });
    expect([nul.status, nul.body.code]).toEqual([400, 'invalid-request']);
    expect((await api.request('GET', `${at}/users`)).body).toEqual(before);
    expect(await events()).toHaveLength(1);
  });

  test('come back by taking the unit away', async () => {
    expect((await assign({ usernames: ['pam', 'jim'], orgUnit: null })).body).toEqual({ changed: 2, unchanged: 0 });
    expect(await without()).toEqual(['Jim', 'pam']);
  });
});
