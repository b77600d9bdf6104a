// The role that row-level security binds belongs to the whole server: processes that start at once must not trip over each other.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import { takeTenantRole } from '../../src-api/db/row-security.ts';
import { startPostgres, type TestPostgres } from '../support/postgres.ts';

const PROCESSES = 16;
let server: TestPostgres;
let clients: pg.Client[];
beforeAll(async () => {
  server = await startPostgres();
  clients = Array.from({ length: PROCESSES }, () => new pg.Client({ connectionString: server.url }));
  await Promise.all(clients.map((client) => client.connect()));
});
afterAll(async () => {
  await Promise.all(clients.map((client) => client.end()));
  await server.stop();
});

const take = (client: pg.Client) =>
  takeTenantRole(async <T>(sql: string, params: readonly unknown[] = []) => (await client.query(sql, [...params])).rows as T[]);

test('all processes that start at once have the role and its rights', async () => {
  expect(await Promise.all(clients.map(take))).toEqual(clients.map(() => ({ usable: true, mayLoadUnchecked: true })));
});
