// The checker of `npm run chaos` finds what it is there to find: each kind of damage is planted by hand and must be told.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { findings } from '../../bench/chaos/checker.ts';
import { testApi, type TestApi } from '../support/api.ts';
import { importSheet, people, post, sheetOf, tenantWith } from '../support/imports.ts';

let api: TestApi;
let tenant: string;
let importId: string;
beforeAll(async () => {
  api = await testApi();
  // As a damaged disk would leave it: the database itself refuses to break a relation.
  await api.deps.database.query(`create function plant(statement text) returns void language plpgsql as $$
    begin perform set_config('session_replication_role', 'replica', true); execute statement; end $$`);
});
afterAll(() => api.close());
beforeEach(async () => {
  tenant = await tenantWith(api, { locations: ['Main'], orgUnits: [['Acme']] });
  importId = (await importSheet(api, tenant, sheetOf(people(4)))).id;
  await api.request('POST', `/tenants/${tenant}/imports/${importId}/undo`);
  await api.runJobs();
  importId = (await importSheet(api, tenant, sheetOf(people(4, 10)))).id;
});

class OnlyPlanted extends Error {}

/** What the checker says while the damage is there; afterwards it is gone again. */
async function planted(statement: string, settled = true): Promise<string[]> {
  let found: string[] = [];
  const filled = statement.replaceAll(':import', `'${importId}'`).replaceAll(':tenant', `'${tenant}'`);
  await api.deps.database
    .transaction(async () => {
      await api.deps.database.query('select plant($1)', [filled]);
      found = (await findings(api.deps.database, { settled })).map((f) => `${f.kind} ${f.says}`);
      throw new OnlyPlanted();
    })
    .catch((cause: unknown) => {
      if (!(cause instanceof OnlyPlanted)) throw cause;
    });
  return found;
}

test('a sound directory, after an import, an undo and another import, has no findings', async () => {
  expect(await findings(api.deps.database, { settled: true })).toEqual([]);
});

test.each([
  ['an extension whose user is gone', 'delete from users where import_id = :import', 'orphan extensions.user_id → users: leads nowhere'],
  [
    'a mailbox whose extension is gone',
    'delete from extensions where import_id = :import',
    'orphan mailboxes.extension_id → extensions: leads nowhere',
  ],
  ['a user of no tenant', `update users set tenant_id = 'nobody' where import_id = :import`, 'orphan users: its tenant is not there'],
  [
    'an extension in another tenant than its user',
    `update extensions set tenant_id = 'tenant1', number = '9' || number where import_id = :import`,
    'orphan extensions.user_id → users: leads into another tenant',
  ],
  [
    'an object of an unknown import',
    'update contacts set import_id = gen_random_uuid() where import_id = :import',
    'orphan contacts: made by an import that is not there',
  ],
  [
    'a unit that does not hang under its parent',
    `update org_units set path = '{a,b}' where tenant_id = :tenant`,
    'orphan org_units: its path does not go on from its parent’s',
  ],
  [
    'half of an import missing',
    'delete from contacts where import_id = :import',
    'half an import has succeeded, and something it planned is not there',
  ],
  [
    'objects visible too early',
    `update imports set state = 'running' where id = :import`,
    'half objects of an import are visible, and it has not succeeded',
  ],
  [
    'hidden parents under visible children',
    `with hidden as (insert into pending_imports values (:import)) update extensions set import_id = null where import_id = :import`,
    'half extensions.user_id → users: visible, but what it leads to is not',
  ],
  [
    'a journal with a line missing',
    'update import_pages set seq_to = seq_to - 1 where import_id = :import',
    'half the journal has not one line for each row',
  ],
  [
    'a journal line without its object',
    'delete from staged_users where import_id = :import',
    'orphan the journal names an object that was never staged',
  ],
  [
    'an event told twice',
    `insert into outbox select gen_random_uuid(), tenant_id, import_id, kind, payload, created_at from outbox where import_id = :import`,
    'double the outbox tells of a run twice',
  ],
  [
    'an event that was lost',
    'delete from outbox where import_id = :import',
    'half a run has succeeded, and the outbox does not tell of it',
  ],
  [
    'a user twice by capitals',
    `insert into users(id, tenant_id, username, username_key) select gen_random_uuid(), tenant_id, upper(username), upper(username) from users where import_id = :import`,
    'double users: twice in one tenant',
  ],
  [
    'staged objects of a cancelled import',
    `update imports set state = 'cancelled', head_id = null where id = :import`,
    'leftover an import that will never be applied has left objects staged',
  ],
  ['staged objects without an import', 'delete from imports where id = :import', 'leftover staged objects of an import that is not there'],
  [
    'secret cells after the check',
    `update imports set secret_cells = '\\x00' where id = :import`,
    'leftover the secret cells of a sheet are kept, though its check is over',
  ],
  [
    'hidden objects nobody works on',
    'insert into pending_imports values (:import)',
    'lock objects are hidden, and no run is at work on them',
  ],
  [
    'a run whose job is lost',
    `update imports set state = 'queued', head_id = null where id = :import`,
    'lock a run waits for a worker, and no job will ever bring one',
  ],
  [
    'a run two workers are at',
    `insert into pgboss.job (name, state, data)
      select 'run-import', 'active', jsonb_build_object('importId', :import) from generate_series(1, 2)`,
    'double a run has two jobs at work',
  ],
])('%s is found', async (_what, statement, says) => {
  expect(await planted(statement)).toContain(says);
});

test('two jobs of no run at work at the same time are nothing to find', async () => {
  const jobs = `insert into pgboss.job (name, state, data) select 'keep-retention', 'active', '{}'::jsonb from generate_series(1, 2)`;
  expect(await planted(jobs)).toEqual([]);
});

describe('what is only true in the end', () => {
  test('is not asked of a run in the middle', async () => {
    const { body } = await post(api, tenant, sheetOf(people(2, 50)));
    await api.request('POST', `/tenants/${tenant}/imports/${body.id}/apply`, { body: { digest: body.plan?.digest } });
    expect(await findings(api.deps.database, { settled: false })).toEqual([]);
    expect((await findings(api.deps.database, { settled: true })).map((f) => f.says)).toEqual(['a run has not ended']);
    await api.runJobs();
  });
});
