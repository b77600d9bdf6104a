// Plans that change what is there, made by hand: formats that update come later, their machinery is the same.
import { unknownDirectory } from '../../shared/directory/directory-view.ts';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Run } from '../../shared/contracts/imports.ts';
import type { ImportLimits } from '../../shared/contracts/tenants.ts';
import { digestLine } from '../../shared/plan/plan-digest.ts';
import { objectKinds, type KindCounts, type Operation, type PlanRow } from '../../shared/plan/plan.ts';
import { ConfirmationNeeds } from '../../src-api/imports/confirmation-needs.ts';
import { objectOfKind } from '../../src-api/directory/objects.ts';
import { findRun, finishCheck, insertRun } from '../../src-api/imports/imports.store.ts';
import { toRun } from '../../src-api/imports/run-record.ts';
import { StorePlan } from '../../src-api/imports/store-plan.ts';
import { tellPause } from '../../src-api/imports/tell-pause.ts';
import { testApi, type TestApi } from '../support/api.ts';
import { apply, dump, getRun, tenantWith } from '../support/imports.ts';

let api: TestApi;
beforeAll(async () => {
  api = await testApi();
});
afterAll(() => api.close());

const noCounts = () => Object.fromEntries(objectKinds.map((k) => [k, 0])) as KindCounts;
const change = (
  kind: Operation['kind'],
  key: string,
  fields: Record<string, [Operation['changes'][number]['old'], Operation['changes'][number]['new']]>,
  more: Partial<Operation> = {},
): Operation => ({
  kind,
  key,
  action: 'change',
  changes: Object.entries(fields).map(([field, [old, wanted]]) => ({ field, old, new: wanted })),
  fields: {},
  ...more,
});
const rowOf = (row: number, operations: Operation[]): PlanRow => ({ row, action: 'change', user: 'ann', operations });

async function planned(tenant: string, rows: PlanRow[]): Promise<Run> {
  const id = api.deps.ids.uuid();
  await insertRun(api.deps, {
    id,
    tenant,
    kind: 'import',
    subject: id,
    removes: false,
    format: 'csv-app',
    state: 'checking',
    options: {},
    mapping: {},
    sheetName: 'Users',
    headers: null,
    firstRow: 2,
    rowsTotal: rows.length,
    createdBy: 'admin',
  });
  const run = await findRun(api.deps, tenant, id);
  if (!run) throw new Error('The run was not stored.');
  const plan = new StorePlan(api.deps, run, unknownDirectory, true);
  await plan.add(rows, Buffer.from(rows.map(digestLine).join()), [], []);
  await plan.finish();
  const counts = { create: noCounts(), change: noCounts(), keep: noCounts(), refuse: noCounts() };
  await finishCheck(api.deps, run, 'planned', {
    rowsTotal: rows.length,
    rowsWithErrors: 0,
    errors: 0,
    warnings: 0,
    infos: 0,
    digest: 'sha256:hand',
    counts,
    needs: [],
  });
  const stored = await findRun(api.deps, tenant, id);
  if (!stored) throw new Error('The run is gone.');
  return toRun(stored);
}

async function carriedOut(tenant: string, run: Run): Promise<Run> {
  expect((await apply(api, tenant, run)).status).toBe(202);
  await api.runJobs();
  return getRun(api, tenant, run.id);
}

async function undone(tenant: string, run: Run): Promise<Run> {
  const { body } = await api.request<Run>('POST', `/tenants/${tenant}/imports/${run.id}/undo`);
  await api.runJobs();
  return getRun(api, tenant, body.id);
}

const office = () =>
  tenantWith(api, {
    orgUnits: [['Acme']],
    locations: ['Main', 'Annex'],
    numbers: [{ number: '+12125550111', assignedTo: 'ann' }],
    devices: [{ id: '0015650000AA', extension: '1000' }],
    users: [
      { username: 'Ann', email: 'ann@acme.example', firstName: 'Ann', extensions: ['1000'], location: 'Main' },
      { username: 'Bob', email: 'bob@acme.example', firstName: 'Bob', extensions: ['1001'] },
    ],
  });

const manyChanges = (): PlanRow[] => [
  rowOf(2, [
    { kind: 'orgUnits', key: 'Acme/Sales', action: 'create', changes: [], fields: { parent: ['Acme'], path: ['Acme', 'Sales'] } },
    change('users', 'Ann', {
      firstName: ['Ann', 'Anna'],
      email: ['ann@acme.example', 'Anna@acme.example'],
      location: ['Main', 'Annex'],
      orgUnit: [null, ['Acme', 'Sales']],
    }),
  ]),
  rowOf(3, [
    change('numbers', '+12125550111', { assignedTo: ['ann', 'bob'] }),
    change('devices', '0015650000AA', { extension: ['1000', '1001'] }),
    change('extensions', '1000', { description: [null, 'Front desk'] }),
  ]),
];

const user = async (tenant: string, q: string) => (await api.request('GET', `/tenants/${tenant}/users?q=${q}`)).body.items[0];

describe('changes', () => {
  test('are made all at once, with references to what the same plan creates', async () => {
    const tenant = await office();
    expect((await carriedOut(tenant, await planned(tenant, manyChanges()))).state).toBe('succeeded');
    expect(await user(tenant, 'anna@')).toMatchObject({
      username: 'Ann',
      firstName: 'Anna',
      email: 'Anna@acme.example',
      location: 'Annex',
      orgUnit: ['Acme', 'Sales'],
      numbers: [],
      version: 2,
    });
    expect(await user(tenant, 'bob@')).toMatchObject({ numbers: ['+12125550111'] });
    expect((await api.request('GET', `/tenants/${tenant}/devices/0015650000AA`)).body).toMatchObject({ extension: '1001' });
  });

  test('are undone and redone exactly, but for versions, which only grow', async () => {
    const tenant = await office();
    const before = await dump(api, ['version']);
    const run = await carriedOut(tenant, await planned(tenant, manyChanges()));
    const after = await dump(api, ['version']);
    const undo = await undone(tenant, run);
    expect(undo.state).toBe('succeeded');
    expect(await dump(api, ['version'])).toEqual(before);
    expect((await undone(tenant, undo)).state).toBe('succeeded');
    expect(await dump(api, ['version'])).toEqual(after);
    await undone(tenant, run);
    expect(await dump(api, ['version'])).toEqual(before);
  });

  test('of very many objects are told before they are made, because others may wait then', async () => {
    const tenant = await office();
    const { id } = await planned(tenant, manyChanges());
    const run = await findRun(api.deps, tenant, id);
    if (!run) throw new Error('The run is gone.');
    await apply(api, tenant, await getRun(api, tenant, id));
    const told = async (count: number) => {
      await tellPause(api.deps, { ...run, state: 'queued' }, 'changing', [{ object: objectOfKind('users'), count }]);
      return (await getRun(api, tenant, id)).progress.step;
    };
    expect(await told(1999)).toBe('queued');
    expect(await told(2000)).toBe('changing');
    await api.runJobs();
    expect(await getRun(api, tenant, id)).toMatchObject({ state: 'succeeded', progress: { step: 'succeeded' } });
  });

  test('of an object that somebody has edited since planning stop the run, naming the row', async () => {
    const tenant = await office();
    const run = await planned(tenant, manyChanges());
    const ann = await user(tenant, 'ann@');
    await api.request('PATCH', `/tenants/${tenant}/users/${ann.id}`, {
      body: { lastName: 'Lee' },
      headers: { 'If-Match': `"${ann.version}"` },
    });
    const before = await dump(api);
    expect(await carriedOut(tenant, run)).toMatchObject({ state: 'failed', problem: { code: 'plan-moved', rows: [2] } });
    expect(await dump(api)).toEqual(before);
  });

  const edit = async (tenant: string, change: Record<string, unknown>) => {
    const ann = (await api.request('GET', `/tenants/${tenant}/users`)).body.items.find((u: { username: string }) => u.username === 'Ann');
    const { status } = await api.request('PATCH', `/tenants/${tenant}/users/${ann.id}`, {
      body: change,
      headers: { 'If-Match': `"${ann.version}"` },
    });
    expect(status).toBe(200);
  };
  const previewed = async (tenant: string, run: Run) => (await api.request('GET', `/tenants/${tenant}/imports/${run.id}/undo`)).body;
  const CHANGED = 'It was changed after the import.';

  test('of fields nobody has touched since are undone, and the others stay and are named beforehand', async () => {
    const tenant = await office();
    const run = await carriedOut(tenant, await planned(tenant, manyChanges()));
    await edit(tenant, { lastName: 'Lee', firstName: 'Annie' });
    const preview = await previewed(tenant, run);
    expect(preview.restores).toMatchObject({ users: 1, numbers: 1, devices: 1, extensions: 1, orgUnits: 1 });
    expect(preview.skips).toEqual([{ kind: 'users', key: 'Ann', fields: ['firstName'], why: CHANGED }]);
    await undone(tenant, run);
    expect(await user(tenant, 'ann@')).toMatchObject({
      firstName: 'Annie',
      lastName: 'Lee',
      email: 'ann@acme.example',
      location: 'Main',
      orgUnit: null,
      numbers: ['+12125550111'],
    });
  });

  test('of an object whose every field was touched since stay as they are', async () => {
    const tenant = await office();
    const run = await carriedOut(tenant, await planned(tenant, [rowOf(2, [change('users', 'Ann', { firstName: ['Ann', 'Anna'] })])]));
    await edit(tenant, { firstName: 'Annie' });
    expect(await previewed(tenant, run)).toMatchObject({ restores: { users: 0 }, skips: [{ kind: 'users', fields: ['firstName'] }] });
    await undone(tenant, run);
    expect(await user(tenant, 'ann@')).toMatchObject({ firstName: 'Annie' });
  });

  test('are redone only where the undo had taken them back and nobody has touched them since', async () => {
    const tenant = await office();
    const run = await carriedOut(tenant, await planned(tenant, manyChanges()));
    // Back to what it was, by hand: that is the person's word now, and no redo takes it away.
    await edit(tenant, { firstName: 'Ann' });
    const undo = await undone(tenant, run);
    await edit(tenant, { email: 'a.lee@acme.example' });
    const preview = await previewed(tenant, undo);
    expect(preview.restores).toMatchObject({ users: 1, numbers: 1, devices: 1, extensions: 1, orgUnits: 1 });
    expect(preview.skips).toEqual([{ kind: 'users', key: 'Ann', fields: ['email', 'firstName'].sort(), why: CHANGED }]);
    const redo = await undone(tenant, undo);
    expect(redo.state).toBe('succeeded');
    expect(await user(tenant, 'a.lee@')).toMatchObject({ firstName: 'Ann', location: 'Annex', orgUnit: ['Acme', 'Sales'] });
    expect((await undone(tenant, redo)).state).toBe('succeeded');
    expect(await user(tenant, 'a.lee@')).toMatchObject({ firstName: 'Ann', location: 'Main', orgUnit: null });
  });

  test('of attributes are undone one by one', async () => {
    const tenant = await office();
    const set = (attributes: object) =>
      api.deps.database.query(`update users set attributes = $2::jsonb, version = version + 1 where tenant_id = $1 and username = 'Ann'`, [
        tenant,
        JSON.stringify(attributes),
      ]);
    await set({ im: 'old', pet: 'cat' });
    const run = await carriedOut(
      tenant,
      await planned(tenant, [rowOf(2, [change('users', 'Ann', { im: ['old', 'new'], mobile: [null, '1'] })])]),
    );
    await set({ im: 'new', mobile: '2', pet: 'dog' });
    expect((await previewed(tenant, run)).skips).toEqual([{ kind: 'users', key: 'Ann', fields: ['mobile'], why: CHANGED }]);
    await undone(tenant, run);
    const [row] = await api.deps.database.query<{ attributes: object }>(
      `select attributes from users where tenant_id = $1 and username = 'Ann'`,
      [tenant],
    );
    expect(row?.attributes).toEqual({ im: 'old', mobile: '2', pet: 'dog' });
  });

  test('that point to what was removed since stay, and the run ends well', async () => {
    const tenant = await tenantWith(api, {
      devices: [{ id: '0015650000AA', extension: '1000' }],
      users: [
        { username: 'Ann', email: 'ann@acme.example', extensions: ['1000'] },
        { username: 'Bob', email: 'bob@acme.example', extensions: ['1001'] },
      ],
    });
    const run = await carriedOut(
      tenant,
      await planned(tenant, [rowOf(2, [change('devices', '0015650000AA', { extension: ['1000', '1001'] })])]),
    );
    const { body } = await api.request('GET', `/tenants/${tenant}/extensions?q=1000`);
    const gone = await api.request('DELETE', `/tenants/${tenant}/extensions/${body.items[0].id}`, {
      headers: { 'If-Match': `"${body.items[0].version}"` },
    });
    expect(gone.status).toBeLessThan(300);
    expect((await previewed(tenant, run)).skips).toMatchObject([{ kind: 'devices', fields: ['extension'] }]);
    expect((await undone(tenant, run)).state).toBe('succeeded');
    const { items } = (await api.request('GET', `/tenants/${tenant}/devices`)).body;
    expect(items).toMatchObject([{ extension: '1001' }]);
  });

  test('of a secret keep the old one sealed for the undo', async () => {
    const tenant = await office();
    const sealed = async () => {
      const [row] = await api.deps.database.query<{ sealed: Buffer | null }>(
        `select password_sealed as sealed from users where tenant_id = $1 and username = 'Ann'`,
        [tenant],
      );
      return row?.sealed ? api.deps.seal.open(row.sealed).toString() : null;
    };
    const first = await carriedOut(
      tenant,
      await planned(tenant, [rowOf(2, [change('users', 'Ann', { firstName: ['Ann', 'Anna'] }, { secrets: { password: 'first' } })])]),
    );
    expect(await sealed()).toBe('first');
    const second = await carriedOut(
      tenant,
      await planned(tenant, [rowOf(2, [change('users', 'Ann', { firstName: ['Anna', 'Anne'] }, { secrets: { password: 'second' } })])]),
    );
    expect(await sealed()).toBe('second');
    await undone(tenant, second);
    expect([await sealed(), first.state]).toEqual(['first', 'succeeded']);
  });
});

describe('what must be confirmed', () => {
  test('taking something from somebody, and changing many of the users', () => {
    const taking = [rowOf(2, [change('numbers', '+12125550111', { assignedTo: ['ann', 'bob'] })])];
    const giving = [rowOf(2, [change('numbers', '+12125550111', { assignedTo: [null, 'bob'] })])];
    const many = Array.from({ length: 30 }, (_, i) => rowOf(i, [change('users', `u${i}`, { firstName: ['a', 'b'] })]));
    const needs = (rows: PlanRow[], usersBefore: number, limits: ImportLimits = {}) => {
      const needed = new ConfirmationNeeds();
      for (const row of rows) needed.add(row);
      return needed.needs(usersBefore, limits);
    };
    expect([needs(taking, 100), needs(giving, 100), needs(many, 50), needs(many, 1000)]).toEqual([['moves'], [], ['blast-radius'], []]);
    // A tenant's own limits: 3 % of the users, if that is 40 or more; never; more than 29 objects.
    expect([
      needs(many, 1000, { usersPercent: 3 }),
      needs(many, 1000, { usersPercent: 3, usersAtLeast: 40 }),
      needs(many, 50, { usersPercent: null }),
      needs(many, 1000, { objects: 29 }),
      needs(many, 1000, { objects: 30 }),
    ]).toEqual([['blast-radius'], [], [], ['blast-radius'], []]);
  });
});
