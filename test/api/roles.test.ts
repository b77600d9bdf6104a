// Who may do what: every route, asked by everybody, held against the written table of docs/reference/roles.md.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Role, roles } from '../../shared/contracts/session.ts';
import { openRoutes } from '../../src-api/app.ts';
import { type TestApi, testApi } from '../support/api.ts';
import { type Records, tenantWithEverything } from '../support/two-tenants.ts';

interface Row {
  method: string;
  path: string;
  /** What the table says, by column. */
  says: Readonly<Record<string, string>>;
}

const page = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'reference', 'roles.md'), 'utf8');
const COLUMNS = ['not signed in', ...roles, 'another tenant’s'];

function readTable(): Row[] {
  const lines = [...page.matchAll(/^\| `([A-Z]+) (\/api\/v1[^`]*)` \| (.+) \|$/gm)];
  return lines.map(([, method = '', path = '', cells = '']) => {
    const said = cells.split(' | ');
    return { method, path, says: Object.fromEntries(COLUMNS.map((column, i) => [column, said[i] ?? ''])) };
  });
}

const table = readTable();
let api: TestApi;
let mine: Records;
let theirs: Records;
const tokens = new Map<Role, string>();
const nowhere = '019a0000-0000-7000-8000-000000000000';

beforeAll(async () => {
  api = await testApi();
  mine = { ...(await tenantWithEverything(api, 'mine')), tokens: nowhere };
  theirs = await tenantWithEverything(api, 'theirs');
});
afterAll(() => api.close());

/** A fresh session each time: signing out is one of the routes. */
async function tokenOf(role: Role): Promise<string> {
  const known = tokens.get(role);
  if (known !== undefined) return known;
  const account = role === 'system-admin' ? await api.accountWith(role) : await api.accountWith(role, { mine: role });
  tokens.set(role, account.token);
  return account.token;
}

/** The id of an API token of somebody's own. */
async function apiTokenOf(role: Role): Promise<string> {
  const expiresAt = new Date(api.clock.now().getTime() + 86_400_000).toISOString();
  return (await api.request('POST', '/session/tokens', { token: await tokenOf(role), body: { name: 'x', role: 'viewer', expiresAt } })).body
    .id;
}

/** The address with the ids of these records in the place of its parameters; undefined where there is no such record. */
function addressOf(path: string, tenant: string, records: Records): string | undefined {
  const id = /\/([\w-]+)\/\{id\}/.exec(path)?.[1];
  if (id !== undefined && records[id] === undefined) return undefined;
  return path
    .replace('/api/v1', '')
    .replace('{t}', tenant)
    .replace('{id}', id === undefined ? '' : (records[id] ?? ''))
    .replace('{format}', 'csv-app')
    .replace('{name}', 'CMG')
    .replace(/\/export(\/problems)?$/, '$&?format=csv-app');
}

/** Bodies a route looks at before it looks for the record. */
const bodies: Readonly<Record<string, unknown>> = {
  'POST /api/v1/tenants/{t}/imports/{id}/apply': { digest: 'a'.repeat(64) },
  'PUT /api/v1/tenants/{t}/devices/{id}/feature-keys': [],
};

async function ask({ method, path }: Row, address: string, token: string | null, headers: Record<string, string> = {}) {
  // An event stream is left after its head.
  const body = method === 'GET' ? undefined : (bodies[`${method} ${path}`] ?? {});
  const response = await api.fetch(method, address, { token, body, headers });
  const isProblem = /problem/.test(response.headers.get('content-type') ?? '');
  const code: unknown = isProblem ? ((await response.json()) as { code: unknown }).code : undefined;
  await response.body?.cancel().catch(() => undefined);
  return { status: response.status, code };
}

const refusals: Readonly<Record<string, string>> = { 'not-signed-in': '401', forbidden: '403', 'not-found': '404' };
/** As the table says it. A wrong password is not a missing session. */
const classOf = ({ code }: { code: unknown }) => refusals[String(code)] ?? 'yes';

describe('the table', () => {
  test('has a row for every route of the API, and a reason for every address outside it', () => {
    const named = (path: string) => path.replaceAll(/:(\w+)/g, '{$1}');
    const all = new Set(api.app.routes.filter((r) => r.method !== 'ALL').map((r) => `${r.method} ${named(r.path)}`));
    const listed = [...table.map(({ method, path }) => `${method} ${path}`), ...Object.keys(openRoutes)];
    expect([...all].sort()).toEqual(listed.sort());
  });

  test('says something of every kind of person in every row', () => {
    const wrong = table.filter(({ says }) => COLUMNS.some((column) => !/^(yes|40[134]|as their role)$/.test(says[column] ?? '')));
    expect(wrong).toEqual([]);
  });
});

/** What each route answered, beside what the table says of it: all that differ are shown at once. */
async function walk(rows: readonly Row[], got: (row: Row) => Promise<string>, says: (row: Row) => string | undefined): Promise<void> {
  const answered: string[] = [];
  const written: string[] = [];
  for (const row of rows) {
    answered.push(`${row.method} ${row.path}: ${await got(row)}`);
    written.push(`${row.method} ${row.path}: ${says(row)}`);
  }
  expect(answered).toEqual(written);
}

const addressIn = (row: Row, tenant: string, records: Records): string => {
  const address = addressOf(row.path, tenant, records);
  if (address === undefined) throw new Error(`Nothing stands for {id} in ${row.path}: make one in test/support/two-tenants.ts.`);
  return address;
};

describe('every route', () => {
  test('answers whoever is not signed in as the table says', () =>
    walk(
      table,
      async (row) => classOf(await ask(row, addressIn(row, 'mine', mine), null)),
      ({ says }) => says['not signed in'],
    ));

  test.each(roles)('answers a %s as the table says', (role) =>
    walk(
      table,
      async (row) => {
        const records = row.path === '/api/v1/session/tokens/{id}' ? { tokens: await apiTokenOf(role) } : mine;
        const got = await ask(row, addressIn(row, 'mine', records), await tokenOf(role));
        if (row.method === 'DELETE' && /\/session(\/all)?$/.test(row.path)) tokens.delete(role);
        return classOf(got);
      },
      ({ says }) => says[role],
    ),
  );

  test.each(['viewer', 'operator', 'tenant-admin'] as const)('is not there for a %s of another tenant', (role) =>
    walk(
      table.filter(({ path }) => path.includes('{t}')),
      async (row) => classOf(await ask(row, addressIn(row, 'theirs', theirs), await tokenOf(role))),
      ({ says }) => says['another tenant’s'],
    ),
  );

  test.each(['tenant-admin', 'system-admin'] as const)(
    'answers a %s with the id of another tenant’s record as for one that never was',
    async (role) => {
      const headers = { 'if-match': '"1"' };
      const never: Records = new Proxy({}, { get: () => nowhere });
      const rows = table.filter(({ path, says }) => path.includes('{t}') && path.includes('{id}') && says[role] === 'yes');
      for (const records of [theirs, never])
        await walk(
          rows,
          async (row) => classOf(await ask(row, addressIn(row, 'mine', records), await tokenOf(role), headers)),
          () => '404',
        );
    },
  );
});

describe('people', () => {
  test('see only the own tenants in the list', async () => {
    const { body } = await api.request('GET', '/tenants', { token: await tokenOf('viewer') });
    expect(body.items.map((t: { id: string }) => t.id)).toEqual(['mine']);
  });

  test('of one tenant get no template with the lists of another', async () => {
    const { status } = await api.request('GET', '/formats/csv-app/template?tenant=theirs', { token: await tokenOf('tenant-admin') });
    expect(status).toBe(404);
  });
});
