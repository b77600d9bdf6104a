// What cannot be checked at all is refused with a stable code and leaves the database as it was; what is merely wrong in
// a sheet is a finding on a run.
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { writeXlsx } from 'hucre/xlsx';
import { testApi, type TestApi } from '../support/api.ts';
import { zipDeclaring } from '../support/zip.ts';
import { count, HEADERS, people, person, post, sample, sheetOf, tenantWith } from '../support/imports.ts';

let api: TestApi;
let tenant: string;
beforeAll(async () => {
  api = await testApi();
  tenant = await tenantWith(api, { locations: ['Main'] });
});
afterAll(() => api.close());

const upload = (file: Uint8Array<ArrayBuffer> | string, name: string, fields: Record<string, string> = {}) => {
  const form = new FormData();
  form.set('file', new File([file], name));
  for (const [field, value] of Object.entries({ format: 'csv-app', ...fields })) form.set(field, value);
  return api.request('POST', `/tenants/${tenant}/imports`, { body: form });
};
const bytes = (buffer: Buffer): Uint8Array<ArrayBuffer> => new Uint8Array(buffer);
const csv = (rows: readonly Record<string, string>[], separator = ',') =>
  [HEADERS, ...rows.map((r) => HEADERS.map((h) => r[h] ?? ''))].map((r) => r.join(separator)).join('\r\n');
const workbook = async (sheets: Record<string, string[][]>) =>
  new Uint8Array(await writeXlsx({ sheets: Object.entries(sheets).map(([name, rows]) => ({ name, rows })) }));
const grid = (rows: readonly Record<string, string>[]) => [HEADERS, ...rows.map((r) => HEADERS.map((h) => r[h] ?? ''))];

describe('a request is refused', () => {
  const good = sheetOf([person(1)]);
  const cases: [string, () => Promise<{ status: number; body: unknown }>, number, string][] = [
    ['for an unknown format', () => post(api, tenant, good, { format: 'nope' }), 400, 'unknown-format'],
    ['for an unknown option', () => post(api, tenant, good, { options: { fast: true } }), 400, 'unknown-option'],
    ['for an option of the wrong kind', () => post(api, tenant, good, { options: { onlyValidRows: 'yes' } }), 400, 'unknown-option'],
    ['for a location the tenant does not have', () => post(api, tenant, good, { options: { location: 'Mars' } }), 400, 'unknown-option'],
    ['for a mapping to an unknown field', () => post(api, tenant, good, { mapping: { '0': 'shoe_size' } }), 400, 'unknown-field'],
    [
      'for a mapping of a column the sheet does not have',
      () => post(api, tenant, good, { mapping: { '99': 'email' } }),
      400,
      'unknown-field',
    ],
    ['for an empty sheet', () => post(api, tenant, sheetOf([])), 400, 'empty-sheet'],
    ['for a sheet of blank rows', () => post(api, tenant, sheetOf([{}, { email: '  ' }])), 400, 'empty-sheet'],
    ['for too many columns', () => post(api, tenant, { ...good, rows: [Array<string>(501).fill('x')] }), 413, 'too-many-columns'],
    [
      'for a cell longer than Excel can hold',
      () => post(api, tenant, sheetOf([person(1, { user_notes: 'x'.repeat(32_768) })])),
      413,
      'cell-too-long',
    ],
    [
      'for a body that is not JSON',
      () => api.request('POST', `/tenants/${tenant}/imports`, { body: '{"format":', headers: { 'content-type': 'application/json' } }),
      400,
      'invalid-json',
    ],
    [
      'for a body without a sheet',
      () => api.request('POST', `/tenants/${tenant}/imports`, { body: { format: 'csv-app' } }),
      400,
      'invalid-request',
    ],
    [
      'for a body of another kind',
      () => api.request('POST', `/tenants/${tenant}/imports`, { body: 'a,b', headers: { 'content-type': 'text/csv' } }),
      415,
      'unsupported-media-type',
    ],
    [
      'for a form without a file',
      () => api.request('POST', `/tenants/${tenant}/imports`, { body: new FormData() }),
      400,
      'invalid-request',
    ],
    [
      'for a workbook that is broken',
      () => upload(bytes(Buffer.from('PK\u0003\u0004 and then nothing')), 'users.xlsx'),
      400,
      'broken-file',
    ],
    ['for an unknown encoding', () => upload(csv([person(1)]), 'users.csv', { encoding: 'klingon' }), 400, 'unknown-encoding'],
    ['for an unknown delimiter', () => upload(csv([person(1)]), 'users.csv', { delimiter: 'x' }), 400, 'invalid-request'],
    [
      'for a sheet the workbook does not have',
      async () => upload(await workbook({ One: grid([person(1)]) }), 'users.xlsx', { sheet: 'Two' }),
      400,
      'unknown-sheet',
    ],
    ['for an empty file', () => upload('', 'users.csv'), 400, 'empty-sheet'],
    ['for options that are not JSON', () => upload(csv([person(1)]), 'users.csv', { options: 'yes' }), 400, 'invalid-json'],
  ];
  test.each(cases)('%s, and nothing is stored', async (_name, ask, status, code) => {
    const before = await count(api, 'imports', tenant);
    const answer = await ask();
    expect(answer).toMatchObject({ status, body: { status, code, detail: expect.stringMatching(/\w.{15,}/) } });
    expect(await count(api, 'imports', tenant)).toBe(before);
  });

  test('with the token of another tenant, as if the tenant did not exist', async () => {
    const other = await tenantWith(api, {});
    const { token } = await api.accountWith('operator', { [other]: 'operator' });
    const answer = await api.request('POST', `/tenants/${tenant}/imports`, { token, body: { format: 'csv-app', sheet: good } });
    expect(answer).toMatchObject({ status: 404, body: { code: 'not-found' } });
  });

  test('from somebody who may only look', async () => {
    const { token } = await api.accountWith('viewer', { [tenant]: 'viewer' });
    expect(await api.request('POST', `/tenants/${tenant}/imports`, { token, body: { format: 'csv-app', sheet: good } })).toMatchObject({
      status: 403,
      body: { code: 'forbidden' },
    });
  });
});

describe('a finding on the run, not a refusal', () => {
  test('missing columns', async () => {
    const { body } = await post(api, tenant, { name: 'S', headers: ['first_name', 'shoe'], firstRow: 2, rows: [['Pam', '42']] });
    expect(body).toMatchObject({ state: 'rejected', plan: { digest: expect.any(String) } });
    const { body: issues } = await api.request('GET', `/tenants/${tenant}/imports/${body.id}/issues?severity=error`);
    expect(issues.items.length).toBeGreaterThan(0);
    expect(issues.items.every((i: { message: string }) => i.message.length > 10)).toBe(true);
  });

  test('rows longer than the header', async () => {
    const sheet = sheetOf([person(1)]);
    sheet.rows[0]?.push('beyond');
    const { body } = await post(api, tenant, sheet);
    expect(body).toMatchObject({ state: 'planned', issues: { errors: 0 } });
    expect(body.issues.warnings).toBeGreaterThan(0);
  });
});

describe('a file', () => {
  test('as CSV is read like the sheet itself', async () => {
    const { csv: file, inventory } = sample('csv-app-clean');
    const mine = await tenantWith(api, inventory);
    const form = new FormData();
    form.set('file', new File([bytes(file)], 'sheet.csv'));
    form.set('format', 'csv-app');
    const { status, body } = await api.request('POST', `/tenants/${mine}/imports`, { body: form });
    expect({ status, state: body.state, errors: body.issues.errors, total: body.rows.total }).toEqual({
      status: 201,
      state: 'planned',
      errors: 0,
      total: 34,
    });
  });

  const accented = [person(1, { first_name: 'Zoë', last_name: 'Åström' })];
  const text = csv(accented);
  const encodings: [string, Buffer, Record<string, string>][] = [
    ['UTF-8', Buffer.from(text), {}],
    ['UTF-8 with a byte order mark', Buffer.from(`\ufeff${text}`), {}],
    ['UTF-16', Buffer.from(`\ufeff${text}`, 'utf16le'), {}],
    ['ISO 8859-1', Buffer.from(text, 'latin1'), {}],
    ['ISO 8859-1, said so', Buffer.from(text, 'latin1'), { encoding: 'iso-8859-1' }],
    ['semicolons', Buffer.from(csv(accented, ';')), {}],
    ['tabs, said so', Buffer.from(csv(accented, '\t')), { delimiter: 'tab' }],
  ];
  test.each(encodings)('in %s keeps its letters and columns', async (_name, file, fields) => {
    const { status, body } = await upload(bytes(file), 'users.csv', fields);
    expect({ status, state: body.state }).toEqual({ status: 201, state: 'planned' });
    const { body: source } = await api.request('GET', `/tenants/${tenant}/imports/${body.id}/source`);
    expect(source.sheet).toMatchObject({ headers: HEADERS, firstRow: 2 });
    expect(source.sheet.rows[0].slice(0, 2)).toEqual(['Zoë', 'Åström']);
  });

  test('as a workbook is read from its first sheet with data, or the one that is named', async () => {
    const file = await workbook({ Empty: [], Users: grid(people(2)), More: grid([person(9)]) });
    expect((await upload(file, 'users.xlsx')).body).toMatchObject({ sheetName: 'Users', rows: { total: 2 } });
    expect((await upload(file, 'users.xlsx', { sheet: 'More' })).body).toMatchObject({ sheetName: 'More', rows: { total: 1 } });
  });

  test('may have a title above its header row', async () => {
    const { body } = await upload(`Users of Acme\r\n\r\n${csv([person(1)])}`, 'users.csv');
    expect(body).toMatchObject({ state: 'planned', rows: { total: 1 } });
  });

  test('that unpacks to far more than it is worth is refused before it is unpacked', async () => {
    expect(await upload(bytes(zipDeclaring(new Uint8Array(8), 300 * 2 ** 20)), 'users.xlsx')).toMatchObject({
      status: 413,
      body: { code: 'file-too-large-unpacked' },
    });
  });
});

test('a gzipped body is taken', async () => {
  const body = new Uint8Array(gzipSync(JSON.stringify({ format: 'csv-app', sheet: sheetOf([person(1)]) })));
  const answer = await api.request('POST', `/tenants/${tenant}/imports`, {
    body,
    headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' },
  });
  expect(answer).toMatchObject({ status: 201, body: { state: 'planned' } });
});

test('a mapping says which column is which, whatever the header', async () => {
  const sheet = { name: 'S', headers: ['a', 'b', 'c', 'd'], firstRow: 2, rows: [['Pam', 'Beesly', 'pam@acme.example', '7001']] };
  const { body } = await post(api, tenant, sheet, { mapping: { '0': 'first_name', '1': 'last_name', '2': 'email', '3': 'extension' } });
  expect(body).toMatchObject({ state: 'planned', plan: { create: { users: 1 } } });
});

test('a big sheet is answered while it is checked, and its job ends the check', async () => {
  const { body } = await post(api, tenant, sheetOf(people(2500, 5000)));
  expect(body).toMatchObject({ state: 'checking', rows: { total: 2500 }, plan: null });
  await api.runJobs();
  expect((await api.request('GET', `/tenants/${tenant}/imports/${body.id}`)).body).toMatchObject({
    state: 'planned',
    rows: { total: 2500 },
  });
});

describe('a body so big that a thread of its own reads it', () => {
  const notes = 'x'.repeat(1000);
  const wide = (n: number) => people(n).map((row) => ({ ...row, user_notes: notes }));
  const postText = (body: string) =>
    api.request('POST', `/tenants/${tenant}/imports`, { body, headers: { 'content-type': 'application/json' } });
  const filler = ' '.repeat(2 ** 20);

  test('becomes the same run as a small one, its secrets not stored with the sheet', async () => {
    const own = await tenantWith(api, {});
    const sheet = sheetOf(wide(1100).map((row) => ({ ...row, password: 'Correct-horse-9' })));
    const { status, body } = await post(api, own, sheet);
    expect({ status, state: body.state, total: body.rows.total, errors: body.issues.errors }).toEqual({
      status: 201,
      state: 'planned',
      total: 1100,
      errors: 0,
    });
    const { body: source } = await api.request('GET', `/tenants/${own}/imports/${body.id}/source`);
    expect(source.sheet.rows).toEqual(sheet.rows.map((row) => row.map((cell) => (cell === 'Correct-horse-9' ? '' : cell))));
  });

  const refusals: [string, string][] = [
    ['JSON that breaks off', `{"format":${filler}`],
    ['a sheet that is missing', `{"format":"csv-app"${filler}}`],
    ['an unknown format', JSON.stringify({ format: 'nope', sheet: sheetOf([person(1)]) }) + filler],
    ['an unknown location', JSON.stringify({ format: 'csv-app', sheet: sheetOf([person(1)]), options: { location: 'Mars' } }) + filler],
    ['a sheet without data', JSON.stringify({ format: 'csv-app', sheet: sheetOf([]) }) + filler],
  ];
  test.each(refusals)('is refused for %s in the very words of a small one', async (_why, big) => {
    const before = await count(api, 'imports', tenant);
    const answers = [await postText(big), await postText(big.replace(filler, ''))];
    const [inThread, here] = answers.map(({ status, body: { requestId: _id, ...problem } }) => ({ status, problem }));
    expect(inThread).toEqual(here);
    expect(inThread?.status).toBe(400);
    expect(await count(api, 'imports', tenant)).toBe(before);
  });

  test('is taken as a file too', async () => {
    const own = await tenantWith(api, {});
    const form = new FormData();
    form.set('file', new File([csv(wide(300))], 'users.csv'));
    form.set('format', 'csv-app');
    const { status, body } = await api.request('POST', `/tenants/${own}/imports`, { body: form });
    expect({ status, state: body.state, total: body.rows.total }).toEqual({ status: 201, state: 'planned', total: 300 });
  });
});
