// Row-level security: with the tenant taken out of every `where`, the database itself keeps the rows of others away.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createApp } from '../../src-api/app.ts';
import type { Database } from '../../src-api/db/database.ts';
import { openDatabase } from '../../src-api/db/open-database.ts';
import { tenantTables } from '../../src-api/db/row-security.ts';
import { acrossTenants, forNobody, forTenant } from '../../src-api/db/tenant-scope.ts';
import { lineLog } from '../../src-api/log.ts';
import { type TestApi, testApi } from '../support/api.ts';
import { failTest, onPostgres, serverUrl } from '../support/database.ts';
import { directoryLists } from '../support/tenant.ts';
import { type Records, tenantWithEverything } from '../support/two-tenants.ts';

let api: TestApi;
let database: Database;
let theirs: Records;
let mine: Records;
beforeAll(async () => {
  api = await testApi();
  ({ database } = api.deps);
  mine = await tenantWithEverything(api, 'mine');
  theirs = await tenantWithEverything(api, 'theirs');
  for (const [tenant, { devices = '' }] of [
    ['mine', mine],
    ['theirs', theirs],
  ] as const)
    await api.request('PUT', `/tenants/${tenant}/devices/${devices}/feature-keys`, {
      body: [{ position: 1, kind: 'speed_dial', value: '1000' }],
    });
});
afterAll(() => api.close());

/** Every table in which rows of a tenant stand by their own word, asked of the catalogue apart from what guards them. */
const tablesWithTenant = async () =>
  (
    await database.query<{ table: string }>(
      `select table_name as table from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
       where table_schema = 'public' and column_name = 'tenant_id' and table_type = 'BASE TABLE' order by 1`,
    )
  ).map(({ table }) => table);
const tenantsIn = async (table: string) =>
  (await database.query<{ t: string }>(`select distinct tenant_id as t from ${table} order by 1`)).map(({ t }) => t);

describe('the database', () => {
  test('guards every table that has a tenant, and those that hang on one', async () => {
    const tables = await tenantTables(database.query);
    expect(database.guardsRows).toBe(true);
    expect(tables.filter(({ guarded }) => !guarded)).toEqual([]);
    const names = tables.map(({ table }) => table);
    expect(names).toEqual(
      expect.arrayContaining([...(await tablesWithTenant()), 'tenants', 'feature_keys', 'import_pages', 'staged_users']),
    );
  });

  test('asks as whoever looks, in every view of the directory', async () => {
    const open = await database.query(
      `select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'v'
         and not coalesce(reloptions @> '{security_invoker=true}', false)`,
    );
    expect(open).toEqual([]);
  });

  test('shows a tenant its own rows alone, in every table', async () => {
    let both = 0;
    for (const table of await tablesWithTenant()) {
      const all = await tenantsIn(table);
      if (all.length === 2) both += 1;
      expect([table, await forTenant('mine', () => tenantsIn(table))]).toEqual([table, all.filter((t) => t === 'mine')]);
      expect([table, await forNobody(() => tenantsIn(table))]).toEqual([table, []]);
    }
    expect(both).toBeGreaterThan(15);
    expect(await forTenant('mine', () => database.query('select id from tenants'))).toEqual([{ id: 'mine' }]);
    for (const [table, column] of [
      ['import_pages', 'import_id'],
      ['staged_users', 'import_id'],
      ['import_sheet_parts', 'import_id'],
      ['feature_keys', 'device_id'],
    ]) {
      const count = async () => Number((await database.query<{ n: string }>(`select count(distinct ${column}) as n from ${table}`))[0]?.n);
      expect([table, await count(), await forTenant('mine', count)]).toEqual([table, 2, 1]);
    }
  });

  test('lets nobody write a row of another tenant, nor into one', async () => {
    const marked = () => database.query<{ t: string }>(`update locations set name = name || '!' returning tenant_id as t`);
    expect(new Set((await forTenant('mine', marked)).map(({ t }) => t))).toEqual(new Set(['mine']));
    const gone = await forTenant('mine', () => database.query<{ t: string }>('delete from webhooks returning tenant_id as t'));
    expect(gone).toEqual([{ t: 'mine' }]);
    const insert = () => database.query(`insert into tie_trunks(tenant_id, name) values ('theirs', 'planted')`);
    await expect(forTenant('mine', insert)).rejects.toMatchObject({ code: '42501' });
    const move = () => database.query(`update locations set tenant_id = 'theirs'`);
    await expect(forTenant('mine', move)).rejects.toMatchObject({ code: '42501' });
  });

  test('gives the tenant’s work no right to tables themselves', async () => {
    for (const sql of ['alter table users disable row level security', 'truncate users', 'drop view visible_users'])
      await expect(forTenant('mine', () => database.query(sql))).rejects.toMatchObject({ code: '42501' });
  });
});

describe('a connection', () => {
  const who = async () => (await database.query<{ who: string }>(`select current_setting('rowcall.tenant', true) as who`))[0]?.who || null;

  test('is dressed for the work at hand, however that is mixed', async () => {
    const asked = Array.from({ length: 60 }, (_, i) => ['mine', 'theirs', null][i % 3] ?? null);
    const got = await Promise.all(asked.map((tenant) => (tenant === null ? who() : forTenant(tenant, who))));
    expect(got).toEqual(asked);
  });

  test('changes inside a transaction and back, and keeps nothing of it', async () => {
    const seen = await forTenant('mine', () =>
      database.transaction(async () => {
        const first = await who();
        const [other, all] = await Promise.all([forTenant('theirs', who), acrossTenants('a test', () => tenantsIn('users'))]);
        return [first, other, all, await who()];
      }),
    );
    expect(seen).toEqual(['mine', 'theirs', ['mine', 'theirs'], 'mine']);
    const failing = forTenant('theirs', () => database.transaction(() => database.query('select 1/0')));
    await expect(failing).rejects.toMatchObject({ code: '22012' });
    expect(await who()).toBeNull();
    expect(await forTenant('mine', who)).toBe('mine');
  });

  test('of a name that could not be a tenant’s sees nothing', async () => {
    expect(await forTenant(`mine'; set local role none; --`, () => database.transaction(() => tenantsIn('users')))).toEqual([]);
  });
});

/** The stores, with the tenant forgotten in every condition. */
function forgetful(): { database: Database; forgot: Set<string> } {
  const forgot = new Set<string>();
  const query: Database['query'] = (sql, params) => {
    // The guard of a tenant's addresses stays: it is what says whose rows may be seen.
    const without = sql.replaceAll(/\b(?:\w+\.)?tenant_id = (\$\d+)/g, '$1::text is not null');
    if (without !== sql) forgot.add(sql);
    return database.query(without, params);
  };
  const transaction: Database['transaction'] = (run) => database.transaction((tx) => run({ ...tx, query }));
  return { database: { ...database, query, transaction }, forgot };
}

describe('stores that forget the tenant', () => {
  const more = [
    'endpoints',
    'imports',
    'deliveries',
    'webhooks',
    'inventory',
    'usage',
    'sheet-facts',
    'feature-keys',
    'compared-trees/CMG',
  ];

  const asker = (app: ReturnType<typeof createApp>) => async (method: string, path: string, body?: unknown) => {
    const headers = { authorization: `Bearer ${api.adminToken}`, 'content-type': 'application/json', 'if-match': '"1"' };
    const response = await app.request(`/api/v1${path}`, {
      method,
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: response.status, text: await response.text() };
  };

  test('would show everybody’s rows if the database did not keep them', async () => {
    const { database: broken } = forgetful();
    const users = await acrossTenants('a test', () =>
      broken.query<{ t: string }>(`select tenant_id as t from users where tenant_id = $1`, ['mine']),
    );
    expect(new Set(users.map(({ t }) => t))).toEqual(new Set(['mine', 'theirs']));
  });

  test('still list the own rows alone', async () => {
    const { database: broken, forgot } = forgetful();
    const [whole, forgetting] = [asker(api.app), asker(createApp({ ...api.deps, database: broken }))];
    for (const list of [...directoryLists, ...more]) {
      const path = `/tenants/mine/${list}`;
      const answer = await forgetting('GET', path);
      expect([path, answer]).toEqual([path, await whole('GET', path)]);
      expect(answer.status).toBe(200);
    }
    const file = '/tenants/mine/export?format=csv-app';
    expect(await forgetting('GET', file)).toEqual(await whole('GET', file));
    expect(forgot.size).toBeGreaterThan(20);
  });

  test('still neither show, change nor delete a record of another tenant', async () => {
    const { database: broken, forgot } = forgetful();
    const ask = asker(createApp({ ...api.deps, database: broken }));
    const before = await database.query('select (select json_agg(u) from users u) as u, (select json_agg(l) from locations l) as l');
    for (const list of directoryLists) {
      const id = theirs[list] ?? '';
      for (const [method, body] of [['GET'], ['PATCH', {}], ['DELETE']] as const)
        expect([method, list, (await ask(method, `/tenants/mine/${list}/${id}`, body)).status]).toEqual([method, list, 404]);
    }
    for (const path of ['', '/plan', '/issues', '/items', '/source', '/undo', '/missing-users'])
      expect([path, (await ask('GET', `/tenants/mine/imports/${theirs['imports']}${path}`)).status]).toEqual([path, 404]);
    expect((await ask('GET', `/tenants/mine/deliveries/${theirs['deliveries']}/mail`)).status).toBe(404);
    expect((await ask('DELETE', `/tenants/mine/webhooks/${theirs['webhooks']}`)).status).toBe(404);
    expect(await database.query('select (select json_agg(u) from users u) as u, (select json_agg(l) from locations l) as l')).toEqual(
      before,
    );
    expect(forgot.size).toBeGreaterThan(10);
  });
});

const onServer: typeof test | undefined = onPostgres ? test : undefined;
onServer?.('a user that may not take the role is told how to get it, and the service runs without', async () => {
  await database.query(`create role bare_${process.pid} login`);
  const url = new URL(serverUrl('postgres'));
  url.username = `bare_${process.pid}`;
  const logged: string[] = [];
  const log = lineLog(
    (line) => logged.push(line),
    () => new Date(),
  );
  const bare = await openDatabase({ databaseUrl: url.href, dataFolder: '' }, log, failTest);
  try {
    expect(bare.guardsRows).toBe(false);
    expect(logged.join()).toContain('row-level security is off');
    expect(logged.join()).toContain('grant rowcall_tenant to');
    expect(await forTenant('mine', () => bare.query('select 1 as n'))).toEqual([{ n: 1 }]);
  } finally {
    await bare.close();
    await database.query(`drop role bare_${process.pid}`);
  }
});
