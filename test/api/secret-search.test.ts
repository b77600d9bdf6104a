// Secrets come in by every door, everything there is to do is done with them, and then they are looked for in what was
// answered, logged and stored. Only the places named in `mayHold` may have one.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { deflateRawSync, zstdCompressSync } from 'node:zlib';
import { writeXlsx } from 'hucre/xlsx';
import Papa from 'papaparse';
import { finalStates, type NewImport, type Run } from '../../shared/contracts/imports.ts';
import { formats } from '../../shared/formats/registry.ts';
import { matchColumns } from '../../shared/table/match-columns.ts';
import { addAccount } from '../../src-api/auth/accounts.store.ts';
import { hashPassword } from '../../src-api/auth/passwords.ts';
import { testApi, type RequestOptions, type TestApi } from '../support/api.ts';
import { apply, getRun, people, sample, sheetOf, tenantWith } from '../support/imports.ts';
import { onPostgres } from '../support/database.ts';
import { type Found, SecretSearch } from '../support/secret-search.ts';

/** Every planted secret begins with one of these; the third is no secret, and must be found. */
const [PASSWORD, PIN, PLAIN] = ['Qx7Zk9Vb', '83715942', 'Nw4PlainWord'] as const;
let planted = 0;
const password = () => `${PASSWORD}_${String((planted += 1)).padStart(4, '0')}`;
const pin = () => `${PIN}${String((planted += 1) % 100).padStart(2, '0')}`;

/** Answers whose purpose is to hand a secret over. */
const mayHold: readonly RegExp[] = [
  /^POST \/session$/,
  /^POST \/tenants\/\w+\/webhooks$/,
  /^(GET|POST) \/tenants\/\w+\/provisioning(\/key)?$/,
  /^POST \/tenants\/\w+\/imports\/[^/]+\/credentials$/,
  /^GET \/tenants\/\w+\/deliveries\/[^/]+\/mail$/,
  /^GET \/provision\//,
];
/** Mails wait as files where there is no mail server. */
const mayLie = /^mail\//;

let api: TestApi;
const search = new SecretSearch(PASSWORD, PIN);
const inAnswers: Found[] = [];
const handedOver = new Set<string>();

/** A request whose answer is looked through. */
async function ask(method: string, path: string, options: RequestOptions = {}) {
  const response = path.startsWith('/provision/') ? await api.app.request(path) : await api.fetch(method, path, options);
  const bytes = Buffer.from(await response.arrayBuffer());
  const place = `${method} ${path}`;
  const found = search.lookInto(place, bytes);
  for (const header of response.headers.values()) found.push(...search.look(`${place}, headers`, header));
  const allowed = mayHold.find((one) => one.test(place));
  if (!allowed) inAnswers.push(...found);
  else if (found.length > 0) handedOver.add(String(allowed));
  const text = bytes.toString();
  return { status: response.status, text, body: text.startsWith('{') || text.startsWith('[') ? JSON.parse(text) : undefined };
}

/** The columns of a sheet that hold secrets, and something to put there. */
function secretColumns(format: string, headers: readonly string[]): { index: number; make: () => string }[] {
  const declared = formats.find((f) => f.id === format);
  if (!declared) throw new Error(`There is no format ${format}.`);
  const secret = new Map(declared.columns.filter((c) => c.secret).map((c) => [c.field, /pin/.test(c.field) ? pin : password]));
  return matchColumns(declared, [...headers], headers.length, {}).columns.flatMap(({ field, index }) => {
    const make = field === null ? undefined : secret.get(field);
    return make ? [{ index, make }] : [];
  });
}

function withSecrets(format: string, sheet: NewImport['sheet'], make?: () => string): NewImport['sheet'] {
  const columns = secretColumns(format, sheet.headers ?? []);
  expect(columns.length).toBeGreaterThan(0);
  const put = (row: string[]) => row.map((cell, i) => (columns.find((c) => c.index === i) ? (make ?? columns[0]!.make)() : cell));
  return { ...sheet, rows: sheet.rows.slice(0, 4).map(put) };
}

async function upload(tenant: string, format: string, file: Blob, name: string, options: object = {}): Promise<Run> {
  const form = new FormData();
  form.set('file', file, name);
  form.set('format', format);
  form.set('options', JSON.stringify(options));
  const answer = await ask('POST', `/tenants/${tenant}/imports`, { body: form });
  expect(answer.status).toBe(201);
  return answer.body;
}

const gridOf = (sheet: NewImport['sheet']) => [sheet.headers ?? [], ...sheet.rows];
const csvFile = (sheet: NewImport['sheet']) => new Blob([Papa.unparse(gridOf(sheet))]);
const xlsxFile = async (sheet: NewImport['sheet']) =>
  new Blob([new Uint8Array(await writeXlsx({ sheets: [{ name: 'Users', rows: gridOf(sheet) }] }))]);

async function applied(tenant: string, format: string, sheet: NewImport['sheet'], options: NewImport['options'] = {}): Promise<Run> {
  const made = await ask('POST', `/tenants/${tenant}/imports`, { body: { format, sheet, options } });
  expect(made.body).toMatchObject({ state: 'planned' });
  const answer = await apply(api, tenant, made.body, { accept: ['moves', 'blast-radius'] });
  expect(answer.status).toBe(202);
  await api.runJobs();
  const run = await getRun(api, tenant, made.body.id);
  expect(run.state).toBe('succeeded');
  return run;
}

/** Everything there is to read about a run. */
async function readAll(tenant: string, { id, format }: Run): Promise<void> {
  const run = `/tenants/${tenant}/imports/${id}`;
  // The events of a run end with it.
  if (finalStates.includes((await getRun(api, tenant, id)).state)) await ask('GET', `${run}/events`);
  const below = [
    '',
    '/issues',
    '/issues.csv',
    '/plan',
    '/items',
    '/items.csv',
    '/source',
    '/source.csv',
    '/rest.csv',
    '/missing-users.csv',
  ];
  for (const path of [...below, '/undo', '/export', '/export/problems'].map((p) => `${run}${p}`))
    await ask('GET', path.endsWith('export') || path.endsWith('problems') ? `${path}?format=${format}` : path);
}

async function readTenant(tenant: string, format: string): Promise<void> {
  for (const path of [
    'imports',
    'inventory',
    'users',
    'extensions',
    'mailboxes',
    'devices',
    'endpoints',
    'contacts',
    'webhooks',
    'deliveries',
  ])
    await ask('GET', `/tenants/${tenant}/${path}`);
  for (const path of ['export', 'export/problems']) await ask('GET', `/tenants/${tenant}/${path}?format=${format}`);
}

beforeAll(async () => {
  // As talkative as a server can be made, for every connection: each statement with its values.
  process.env['PGOPTIONS'] = '-c log_statement=all -c log_parameter_max_length_on_error=-1';
  api = await testApi();
  api.deps.random = { ...api.deps.random, token: () => `${password()}_a_token_of_32_characters`, sipSecret: password };
});
afterAll(async () => {
  delete process.env['PGOPTIONS'];
  await api.close();
});

test('a planted text is found in every form', () => {
  const secret = 'Tr1cky-Secret';
  const mine = new SecretSearch(secret);
  const forms = [secret, Buffer.from(`x${secret}yz`).toString('base64'), Buffer.from(`ab${secret}`).toString('base64url')];
  forms.push(Buffer.from(secret).toString('hex').toUpperCase());
  for (const form of forms) expect(mine.look('there', `before ${form} after`)).not.toEqual([]);
  const wide = Buffer.from(secret, 'utf16le');
  expect(mine.look('there', wide)).toMatchObject([{ form: 'UTF-16LE' }]);
  expect(mine.look('there', wide.swap16())).toMatchObject([{ form: 'UTF-16BE' }]);
  for (const packed of [deflateRawSync(secret), zstdCompressSync(secret)])
    // What is too short to pack well also stands there as it is.
    expect(mine.lookInto('there', packed).at(-1)).toMatchObject({ form: 'clear' });
  expect(mine.look('there', 'Tr1cky-Secre')).toEqual([]);
});

test.each(formats.map((f) => f.id))('%s: by import, upload, rejected and cancelled sheets, resets, undo and redo', async (format) => {
  const { inventory, sheet } = sample(`${format}-clean`);
  const tenant = await tenantWith(api, inventory);
  const faulty = (make?: () => string) => {
    const { rows, ...rest } = withSecrets(format, sample(`${format}-faulty`).sheet, make);
    // The same secret twice, and columns that nothing reads but whose names say what they hold.
    const more = ['Old password', 'SIP secret', 'Passwort', 'PIN code'];
    const grid = rows.map((row) => [...row, ...more.map(() => password())]);
    return { ...rest, headers: [...(rest.headers ?? []), ...more], rows: [...grid, ...grid.slice(0, 1)] };
  };
  const shapes: (() => string)[] = [() => `${password()} `, () => PIN, () => `${PIN}11.00`, () => password().repeat(12)];
  for (const shape of shapes) await readAll(tenant, await upload(tenant, format, await xlsxFile(faulty(shape)), 'users.xlsx'));
  const rejected = await upload(tenant, format, csvFile(faulty()), 'users.csv');
  expect(rejected.state).toBe('rejected');
  await readAll(tenant, rejected);
  const cancelled = await upload(tenant, format, await xlsxFile(withSecrets(format, sheet)), 'users.xlsx');
  expect(cancelled.state).toBe('planned');
  await readAll(tenant, cancelled);
  expect((await ask('POST', `/tenants/${tenant}/imports/${cancelled.id}/cancel`)).status).toBe(202);
  const first = await applied(tenant, format, withSecrets(format, sheet));
  await readAll(tenant, first);
  const reset = await applied(tenant, format, withSecrets(format, sheet), { resetSecrets: true });
  await readAll(tenant, reset);
  for (let run = reset.id; run !== '';) {
    const undo = await ask('POST', `/tenants/${tenant}/imports/${run}/undo`);
    expect(undo.status).toBe(202);
    await api.runJobs();
    await readAll(tenant, undo.body);
    run = run === reset.id ? undo.body.id : '';
  }
  for (const one of [rejected, cancelled, first, reset]) await readAll(tenant, one);
  await readTenant(tenant, format);
});

test('by welcome mails, credentials, webhooks, phones and a mail server', async () => {
  const { inventory } = sample('csv-app-clean');
  const tenant = await tenantWith(api, {
    ...inventory,
    settings: { ...inventory.settings, welcomeMails: { send: 'to-users' }, sip: { domain: 'acme.example', registrar: 'acme.example' } },
  });
  const at = `/tenants/${tenant}`;
  await ask('POST', `${at}/webhooks`, { body: { url: 'http://127.0.0.1:1/hook' } });
  const { url } = (await ask('POST', `${at}/provisioning/key`)).body as { url: string };
  const phone = { mac_address: '001565000ABC', brand: 'yealink', family: 't4x', model: 't46s', user_notes: PLAIN };
  const rows = people(3).map((row, i) => ({
    ...row,
    extension: String(9_100_000 + i),
    ...(i === 0 ? { password: password(), ...phone } : {}),
  }));
  const run = await applied(tenant, 'csv-app', sheetOf(rows));
  const { text } = await ask('POST', `${at}/imports/${run.id}/credentials`);
  const generated = Papa.parse<Record<string, string>>(text, { header: true }).data.map((row) => row['Password'] ?? '');
  expect(generated.filter((one) => one.length === 12).length).toBe(2);
  search.add(...generated.filter((one) => one !== ''));
  handedOver.add(String(mayHold.find((one) => one.test(`POST ${at}/imports/${run.id}/credentials`))));
  expect((await ask('POST', `${at}/imports/${run.id}/credentials`)).status).toBe(410);
  expect((await ask('GET', `${new URL(url).pathname}001565000abc.cfg`)).status).toBe(200);
  await ask('GET', `${at}/provisioning`);
  await ask('GET', `${at}/devices/001565000ABC/provisioning`);
  const mails = (await ask('GET', `${at}/deliveries?recipient=mail`)).body.items as { id: string; state: string }[];
  expect(mails.filter((m) => m.state === 'delivered').length).toBe(3);
  for (const { id } of mails) await ask('GET', `${at}/deliveries/${id}/mail`);
  await readAll(tenant, run);
  Object.assign(api.deps.config, { smtpUrl: `smtp://rowcall:${password()}@127.0.0.1:1` });
  await applied(tenant, 'csv-app', sheetOf(people(1, 50).map((row) => ({ ...row, extension: '9200000', password: password() }))));
  Object.assign(api.deps.config, { smtpUrl: undefined });
  await readTenant(tenant, 'csv-app');
});

test('by the routes of records, of accounts, and by requests that are refused', async () => {
  const tenant = await tenantWith(api, { locations: [password().replace(PASSWORD, 'Main')] });
  const at = `/tenants/${tenant}`;
  const user = (await ask('POST', `${at}/users`, { body: { username: 'ann', password: password(), pin: pin() } })).body;
  await ask('PATCH', `${at}/users/${user?.id}`, { body: { password: password() }, headers: { 'If-Match': '"1"' } });
  for (const path of ['mailboxes', 'endpoints', 'extensions'])
    await ask('POST', `${at}/${path}`, { body: { number: '100', username: 'sip100', extension: '100', secret: password(), pin: pin() } });
  await ask('PUT', `${at}/inventory`, { body: { users: [{ username: 'bob', password: password() }], secrets: { bob: password() } } });
  await ask('POST', `${at}/inventory/csv`, { body: { kind: 'devices', password: password() } });
  await ask('POST', `${at}/users`, {
    body: `{"username":"eve","password":"${password()}"`,
    headers: { 'content-type': 'application/json' },
  });
  await ask('POST', `${at}/users`, { body: { username: { password: password() } } });
  const account = { id: api.deps.ids.uuid(), username: 'ann', role: 'viewer' as const, password: password() };
  await addAccount(
    api.deps.database,
    { ...account, passwordHash: await hashPassword(account.password, api.deps.passwordCost) },
    api.clock.now(),
  );
  const { username, password: known } = account;
  expect((await ask('POST', '/session', { token: null, body: { username, password: known } })).status).toBe(201);
  expect((await ask('POST', '/session', { token: null, body: { username, password: password() } })).status).toBe(401);
  // Somebody types the password where the user name belongs.
  expect((await ask('POST', '/session', { token: null, body: { username: password(), password: 'x' } })).status).toBe(401);
  await readTenant(tenant, 'csv-app');
});

test('a sheet that waits for its check has its secrets sealed', async () => {
  const tenant = await tenantWith(api, sample('csv-app-clean').inventory);
  const rows = people(2001).map((row) => ({ ...row, password: password() }));
  const { body } = await ask('POST', `/tenants/${tenant}/imports`, { body: { format: 'csv-app', sheet: sheetOf(rows) } });
  expect(body.state).toBe('checking');
  expect(await search.lookAtTables(api.deps.database)).toEqual([]);
  await api.runJobs();
});

test('no answer, no line of the log, no row and no file holds one of them', async () => {
  expect(inAnswers).toEqual([]);
  expect([...handedOver].sort()).toEqual(mayHold.map(String).sort());
  expect(api.logged.flatMap((line) => search.look('log', line))).toEqual([]);
  const { database, config } = api.deps;
  const found = await search.lookAtDatabase({ database, dataFolder: config.dataFolder });
  expect(found.filter(({ place }) => !mayLie.test(place))).toEqual([]);
  expect(found.some(({ place }) => mayLie.test(place))).toBe(true);
});

const onServer: typeof test | undefined = onPostgres ? test : undefined;
onServer?.('nor do a talkative server’s log and a dump of the database', async () => {
  const { database, config } = api.deps;
  const at = config.databaseUrl ?? '';
  expect(await search.lookAtServer(database, at)).toEqual([]);
  const plain = await new SecretSearch(PLAIN).lookAtServer(database, at);
  expect(new Set(plain.map(({ place }) => place))).toEqual(new Set(['server.log', 'pg_dump']));
});

test('what is no secret is found by the same search, so it looks where data lies', async () => {
  const plain = new SecretSearch(PLAIN);
  const { database, config } = api.deps;
  const places = (await plain.lookAtDatabase({ database, dataFolder: config.dataFolder })).map((f) => f.place);
  expect(places).toEqual(expect.arrayContaining(['public.users', 'public.import_pages.rows', 'public.import_sheet_parts']));
  expect(places.some((place) => /(^|\/)\d{3,}$/.test(place))).toBe(true);
  expect(places.some((place) => /[0-9A-F]{24}$/.test(place))).toBe(true);
});
