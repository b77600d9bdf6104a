// Every option of every format, by the effect it has in the directory.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { NewImport, Run } from '../../shared/contracts/imports.ts';
import type { Inventory } from '../../shared/contracts/tenants.ts';
import { formats } from '../../shared/formats/registry.ts';
import { testApi, type TestApi } from '../support/api.ts';
import { apply, getRun, post, tenantWith } from '../support/imports.ts';

let api: TestApi;
beforeAll(async () => {
  api = await testApi();
});
afterAll(() => api.close());

type Cells = Readonly<Record<string, string>>;
type Item = Record<string, unknown>;

const sheetFor = (format: string, rows: readonly Cells[]): NewImport['sheet'] => {
  const headers = formats.find((f) => f.id === format)?.columns.map((c) => c.header) ?? [];
  return { name: 'Users', headers, firstRow: 2, rows: rows.map((row) => headers.map((h) => row[h] ?? '')) };
};

interface Outcome {
  run: Run;
  tenant: string;
  /** Records of a list, as the API shows them. */
  list(path: string): Promise<Item[]>;
}

const listing =
  (tenant: string) =>
  async (path: string): Promise<Item[]> =>
    (await api.request<{ items: Item[] }>('GET', `/tenants/${tenant}/${path}`)).body.items;

async function checked(
  format: string,
  rows: readonly Cells[],
  options: NewImport['options'],
  inventory: Inventory,
  tenant?: string,
): Promise<Outcome> {
  const id = tenant ?? (await tenantWith(api, inventory));
  const { body, text } = await post(api, id, sheetFor(format, rows), { format, options });
  if (!body.id) throw new Error(text);
  await api.runJobs();
  return { run: await getRun(api, id, body.id), tenant: id, list: listing(id) };
}

/** From sheet to directory; a plan that moves something is agreed to. */
async function imported(
  format: string,
  rows: readonly Cells[],
  options: NewImport['options'],
  inventory: Inventory,
  tenant?: string,
): Promise<Outcome> {
  const outcome = await checked(format, rows, options, inventory, tenant);
  if (outcome.run.state !== 'planned') throw new Error(`Not planned: ${JSON.stringify(outcome.run)}`);
  const answer = await apply(api, outcome.tenant, outcome.run, { accept: ['moves'] });
  if (answer.status !== 202) throw new Error(answer.text);
  await api.runJobs();
  const run = await getRun(api, outcome.tenant, outcome.run.id);
  if (run.state !== 'succeeded') throw new Error(`Not succeeded: ${JSON.stringify(run)}`);
  return { ...outcome, run };
}

const sealedPassword = async (tenant: string, username: string): Promise<string | null> => {
  const [row] = await api.deps.database.query<{ password_sealed: Buffer | null }>(
    'select password_sealed from visible_users where tenant_id = $1 and username_key = $2',
    [tenant, username],
  );
  return row?.password_sealed ? api.deps.seal.open(row.password_sealed).toString('utf8') : null;
};

describe('csv-app', () => {
  const row = (n: number, more: Cells = {}): Cells => ({
    first_name: 'Pam',
    last_name: `B${n}`,
    email: `pam${n}@example.com`,
    extension: String(2000 + n),
    ...more,
  });
  const inventory: Inventory = { locations: ['Main Office', 'Depot'] };

  test('location: new users go to the first location, or to the chosen one', async () => {
    const first = await imported('csv-app', [row(1)], {}, inventory);
    expect((await first.list('users'))[0]).toMatchObject({ location: 'Main Office' });
    const chosen = await imported('csv-app', [row(1)], { location: 'Depot' }, inventory);
    expect((await chosen.list('users'))[0]).toMatchObject({ location: 'Depot' });
  });

  test('onlyValidRows: the rows without errors are imported and the others are not', async () => {
    const rows = [row(1), row(2, { email: 'bad@' })];
    expect((await checked('csv-app', rows, {}, inventory)).run.state).toBe('rejected');
    const valid = await imported('csv-app', rows, { onlyValidRows: true }, inventory);
    expect((await valid.list('users')).map((u) => u['username'])).toEqual(['pam1@example.com']);
  });

  test("resetSecrets: an existing user's password changes only when asked for", async () => {
    const { tenant } = await imported('csv-app', [row(1, { password: 'First-1' })], {}, inventory);
    expect((await checked('csv-app', [row(1, { password: 'Second-2' })], {}, inventory, tenant)).run.plan?.change.users).toBe(0);
    expect(await sealedPassword(tenant, 'pam1@example.com')).toBe('First-1');
    await imported('csv-app', [row(1, { password: 'Second-2' })], { resetSecrets: true }, inventory, tenant);
    expect(await sealedPassword(tenant, 'pam1@example.com')).toBe('Second-2');
  });
});

describe('mx-one', () => {
  const row = (n: number, more: Cells = {}): Cells => ({
    'User ID': `pam${n}`,
    'First Name': 'Pam',
    'Last Name': 'Beesly',
    Company: 'Acme',
    Department: 'Sales/East',
    ...more,
  });
  const inventory: Inventory = { orgUnits: [['Acme'], ['Acme', 'Sales']] };

  test('missingUnits refuse, the default: the row is refused', async () => {
    expect((await checked('mx-one', [row(1)], {}, inventory)).run.state).toBe('rejected');
  });

  test('missingUnits create: the units are made and hold the users', async () => {
    const { list, run } = await imported('mx-one', [row(1), row(2)], { missingUnits: 'create' }, inventory);
    expect(run.plan?.create.orgUnits).toBe(1);
    expect((await list('org-units')).map((u) => u['path'])).toContainEqual(['Acme', 'Sales', 'East']);
    expect((await list('users')).map((u) => u['orgUnit'])).toEqual([
      ['Acme', 'Sales', 'East'],
      ['Acme', 'Sales', 'East'],
    ]);
  });

  test('missingUnits without-unit: the users are there and have none', async () => {
    const { list } = await imported('mx-one', [row(1)], { missingUnits: 'without-unit' }, inventory);
    expect((await list('users?orgUnit=none')).map((u) => u['username'])).toEqual(['pam1']);
    expect(await list('org-units')).toHaveLength(2);
  });

  test('variant: a sheet for the other system is refused whole', async () => {
    const a700: Inventory = { ...inventory, settings: { system: 'a700' } };
    const known = row(1, { Department: 'Sales' });
    expect((await checked('mx-one', [known], { variant: 'mx-one' }, a700)).run.state).toBe('rejected');
    const { list } = await imported('mx-one', [known], { variant: 'a700' }, a700);
    expect(await list('users')).toHaveLength(1);
  });

  test('title and mobile are kept with the user and compared again', async () => {
    const known = row(1, {
      Department: 'Sales',
      Title: 'Agent',
      Mobile: '+46701234567',
      Extension: '2001',
      Mailbox: 'YES',
      'Mailbox PIN': '0042',
    });
    const { tenant, list } = await imported('mx-one', [known], {}, inventory);
    expect(await list('mailboxes')).toMatchObject([{ number: '2001', extension: '2001' }]);
    expect((await checked('mx-one', [known], {}, inventory, tenant)).run.plan).toMatchObject({
      create: { users: 0 },
      change: { users: 0 },
      keep: { users: 1 },
    });
    expect((await checked('mx-one', [{ ...known, Title: 'Boss' }], {}, inventory, tenant)).run.state).toBe('rejected');
  });
});

describe('fonality', () => {
  const row = (more: Cells): Cells => ({
    'First Name': 'Jason',
    'Last Name': 'Flynn',
    'Web Username': 'jflynn',
    Password: 'Passw0rd_42',
    ...more,
  });
  const inventory: Inventory = {
    devices: [
      { id: 'SOFTPHONE001', extension: '7011' },
      { id: '0004F2123456', extension: null },
    ],
    users: [
      { username: 'jflynn', firstName: 'Jason', lastName: 'Flynn', extensions: ['7002'] },
      { username: 'other', extensions: ['7011'] },
    ],
    licences: [{ type: 'Voicemail', total: 10 }],
  };
  const existing = (more: Cells) => row({ Extension: '7002', Password: '', ...more });

  test('a known device is put on the extension, which is changed and not made again', async () => {
    const { list, run } = await imported(
      'fonality',
      [existing({ 'Device MAC Address': '0004F2123456', Description: 'Sales' })],
      {},
      inventory,
    );
    expect(run.plan?.create.extensions).toBe(0);
    expect((await list('devices')).find((d) => d['id'] === '0004F2123456')).toMatchObject({ extension: '7002' });
    expect((await list('extensions')).find((e) => e['number'] === '7002')).toMatchObject({
      description: 'Sales',
      mode: 'device',
      deviceId: '0004F2123456',
    });
  });

  test('olderBehaviour: a device of another extension moves, which gets a virtual one', async () => {
    const moving = [existing({ 'Device MAC Address': 'SOFTPHONE001' })];
    expect((await checked('fonality', moving, {}, inventory)).run.state).toBe('rejected');
    const { list, tenant } = await imported('fonality', moving, { olderBehaviour: true }, inventory);
    expect((await list('devices')).find((d) => d['id'] === 'SOFTPHONE001')).toMatchObject({ extension: '7002' });
    expect((await list('extensions')).find((e) => e['number'] === '7011')).toMatchObject({ mode: 'virtual', deviceId: null });
    const again = await checked('fonality', moving, { olderBehaviour: true }, inventory, tenant);
    expect(again.run.plan?.change).toMatchObject({ devices: 0, extensions: 0, users: 0 });
  });

  test('olderBehaviour: two people of one sheet swap their phones, and a third one takes over from who keeps silent', async () => {
    const phones = { a: 'SOFTPHONE001', b: 'SOFTPHONE002', c: 'SOFTPHONE003' };
    const three: Inventory = {
      ...inventory,
      devices: [
        { id: phones.a, extension: '7001' },
        { id: phones.b, extension: '7002' },
        { id: phones.c, extension: '7003' },
      ],
      users: ['7001', '7002', '7003', '7004'].map((n) => ({ username: `u${n}`, firstName: 'A', lastName: 'B', extensions: [n] })),
    };
    const of = (n: string, device: string, more: Cells = {}): Cells => ({
      Extension: n,
      'First Name': 'A',
      'Last Name': 'B',
      'Web Username': `u${n}`,
      'Device MAC Address': device,
      ...more,
    });
    const swap = [of('7001', phones.b), of('7002', phones.a), of('7003', '', { Description: 'Lab' }), of('7004', phones.c)];
    const { list, run, tenant } = await imported('fonality', swap, { olderBehaviour: true }, three);
    expect(run.state).toBe('succeeded');
    const now = Object.fromEntries((await list('extensions')).map((e) => [e['number'], [e['deviceId'], e['mode']]]));
    expect(now).toEqual({
      7001: [phones.b, 'device'],
      7002: [phones.a, 'device'],
      7003: [null, 'virtual'],
      7004: [phones.c, 'device'],
    });
    const again = await checked('fonality', swap, { olderBehaviour: true }, three, tenant);
    expect(again.run.plan?.change).toMatchObject({ devices: 0, extensions: 0, users: 0 });
  });

  test('olderBehaviour: virtual takes the device of an existing extension away', async () => {
    const row = { Extension: '7011', 'First Name': 'O', 'Last Name': 'T', 'Web Username': 'other', 'Device MAC Address': 'virtual' };
    expect((await checked('fonality', [row], {}, inventory)).run.state).toBe('rejected');
    const { list } = await imported('fonality', [row], { olderBehaviour: true }, inventory);
    expect((await list('devices')).find((d) => d['id'] === 'SOFTPHONE001')).toMatchObject({ extension: null });
  });

  test('a move needs its own yes, and says so', async () => {
    const { run, tenant } = await checked(
      'fonality',
      [existing({ 'Device MAC Address': 'SOFTPHONE001' })],
      { olderBehaviour: true },
      inventory,
    );
    const refused = await apply(api, tenant, run);
    expect(refused).toMatchObject({ status: 409, body: { code: 'confirmation-required', needs: ['moves'] } });
  });

  test('a row that only adds an extension gives it to its user as the last one', async () => {
    const { list } = await imported('fonality', [existing({ Extension: '7009', 'Device MAC Address': 'virtual' })], {}, inventory);
    expect((await list('users')).find((u) => u['username'] === 'jflynn')).toMatchObject({ extensions: ['7002', '7009'] });
  });
});

describe('thirdlane', () => {
  const row = (more: Cells = {}): Cells => ({
    Extension: '101',
    'First Name': 'Ann',
    'Last Name': 'Lee',
    Email: 'ann@example.com',
    ...more,
  });
  const model = { brand: 'yealink', family: 't4x', model: 't46s' };
  const inventory: Inventory = {
    numbers: [{ number: '+12125550100', assignedTo: null }],
    settings: { deviceProvisioning: { enabled: true, defaultModel: model } },
  };

  test('a row makes user, mailbox, endpoint, contact, route and device, named as the vendor does', async () => {
    const { list, tenant } = await imported('thirdlane', [row({ DID: '+12125550100', 'MAC Address': '001565000001' })], {}, inventory);
    expect(await list('users')).toMatchObject([{ username: `${tenant}-101` }]);
    expect(await list('endpoints')).toMatchObject([{ username: `101-${tenant}`, deviceId: '001565000001' }]);
    expect(await list('devices')).toMatchObject([{ id: '001565000001', ...model, extension: '101' }]);
    expect(await list('inbound-routes')).toMatchObject([{ number: '+12125550100', extension: '101' }]);
    expect(await list('contacts')).toMatchObject([{ name: 'Ann Lee', extension: '101' }]);
  });

  test('didsAsCallerIds: the DID is shown to the other side instead of the Caller ID', async () => {
    const cells = row({ DID: '+12125550100', 'Caller ID': '+12125550177' });
    const own = await imported('thirdlane', [cells], {}, inventory);
    expect(await own.list('endpoints')).toMatchObject([{ callerId: '+12125550177' }]);
    const did = await imported('thirdlane', [cells], { didsAsCallerIds: true }, inventory);
    expect(await did.list('endpoints')).toMatchObject([{ callerId: '+12125550100' }]);
  });

  test('createMissingDids: the number is made for the tenant, and an undo takes it back', async () => {
    const cells = row({ DID: '+12125550999' });
    expect((await checked('thirdlane', [cells], {}, inventory)).run.state).toBe('rejected');
    const { list, run, tenant } = await imported('thirdlane', [cells], { createMissingDids: true }, inventory);
    expect(run.plan?.create.numbers).toBe(1);
    expect((await list('numbers')).find((n) => n['number'] === '+12125550999')).toMatchObject({
      assignedTo: `${tenant}-101`,
      role: 'primary',
    });
    expect((await checked('thirdlane', [cells], { createMissingDids: true }, inventory, tenant)).run.plan).toMatchObject({
      create: { numbers: 0 },
      change: { numbers: 0 },
    });
    const undo = await api.request<Run>('POST', `/tenants/${tenant}/imports/${run.id}/undo`);
    expect(undo.status).toBe(202);
    await api.runJobs();
    expect((await list('numbers')).map((n) => n['number'])).toEqual(['+12125550100']);
    expect(await list('users')).toEqual([]);
  });
});

describe('univerge-blue', () => {
  const row = (more: Cells = {}): Cells => ({
    'Display Name (Mandatory)': 'Ann Lee',
    'Email Address (Mandatory)': 'ann@example.com',
    'Subscription License Type': 'Pro',
    ...more,
  });
  const inventory: Inventory = {
    numbers: [
      { number: '+12125550100', assignedTo: null },
      { number: '+12125550101', assignedTo: null },
    ],
    licences: [
      { type: 'Pro', total: 1 },
      { type: 'Essentials', total: 5 },
    ],
    locations: ['Main Office'],
  };
  const NUMBERS = { 'Primary Phone Number (Optional)': '+12125550100', 'Additional Phone Numbers (Optional)': '12125550101' };

  test('a user gets its licence, numbers, and an extension made up where it is blank', async () => {
    const { list, tenant } = await imported('univerge-blue', [row(NUMBERS)], {}, inventory);
    const [user] = await list('users');
    expect(user).toMatchObject({
      username: 'ann@example.com',
      displayName: 'Ann Lee',
      licence: 'Pro',
      location: 'Main Office',
      numbers: ['+12125550100', '+12125550101'],
    });
    expect(user?.['extensions']).toEqual([expect.stringMatching(/^\d{4}$/)]);
    expect((await list('licences')).find((l) => l['type'] === 'Pro')).toMatchObject({ total: 1, used: 1 });
    expect((await checked('univerge-blue', [row(NUMBERS)], {}, inventory, tenant)).run.plan).toMatchObject({
      create: { users: 0, extensions: 0, mailboxes: 0, endpoints: 0 },
      keep: { users: 1 },
    });
  });

  test('licences taken since by somebody else stop the rows past them, and nothing is written', async () => {
    const first = await checked('univerge-blue', [row()], {}, inventory);
    await imported('univerge-blue', [row({ 'Email Address (Mandatory)': 'bo@example.com' })], {}, inventory, first.tenant);
    expect(await apply(api, first.tenant, first.run)).toMatchObject({ status: 409, body: { code: 'plan-moved', rows: [2], total: 1 } });
    expect(await first.list('users')).toHaveLength(1);
  });

  test('services: without CONNECT the user has no phone', async () => {
    const { list, run } = await imported('univerge-blue', [row(NUMBERS)], { services: ['MEET'] }, inventory);
    expect(run.issues.warnings).toBeGreaterThan(0);
    expect(await list('users')).toMatchObject([{ extensions: [], numbers: [] }]);
    expect(await list('extensions')).toEqual([]);
  });

  test('attestCallerIds: a caller ID that is not on the account is taken when somebody answers for it', async () => {
    const cells = row({ 'Caller ID (Optional)': '+12125550999' });
    expect((await checked('univerge-blue', [cells], {}, inventory)).run.state).toBe('rejected');
    const { list } = await imported('univerge-blue', [cells], { attestCallerIds: true }, inventory);
    expect(await list('endpoints')).toMatchObject([{ callerId: '+12125550999' }]);
  });

  test('passwords: where they go is decided with the plan, and kept with the run', async () => {
    expect((await checked('univerge-blue', [row()], { passwords: 'to-address' }, inventory)).run.state).toBe('rejected');
    const options = { passwords: 'to-address', passwordsAddress: 'it@example.com' };
    const { run } = await imported('univerge-blue', [row()], options, inventory);
    expect(run.options).toMatchObject(options);
    const [event] = await api.deps.database.query<{ payload: { options?: Record<string, unknown> } }>(
      `select payload from outbox where import_id = $1 and kind = 'import.published'`,
      [run.id],
    );
    expect(event?.payload.options).toMatchObject(options);
  });
});

test('every option of every format is tried here or in the tests of all imports', () => {
  const tried = [
    'location',
    'onlyValidRows',
    'resetSecrets',
    'missingUnits',
    'variant',
    'olderBehaviour',
    'didsAsCallerIds',
    'createMissingDids',
    'services',
    'attestCallerIds',
    'passwords',
    'passwordsAddress',
  ];
  expect([...new Set(formats.flatMap((f) => f.options.map((o) => o.name)))].filter((name) => !tried.includes(name))).toEqual([]);
});
