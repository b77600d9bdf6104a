// Setting up a tenant from CSV files: merged by key, all or nothing, each line that does not fit named.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { inventoryCsvMerged, type InventoryCsvKind } from '../../shared/contracts/inventory-csv.ts';
import type { Inventory } from '../../shared/contracts/tenants.ts';
import { testApi, type TestApi } from '../support/api.ts';
import { tenantWith } from '../support/tenant.ts';

let api: TestApi;
let next = 0;
beforeAll(async () => {
  api = await testApi();
});
afterAll(() => api.close());

const stored: Inventory = {
  users: [{ username: 'pam', extensions: ['1000'] }, { username: 'jim' }],
  numbers: [{ number: '+12125550100', assignedTo: 'pam' }],
  devices: [{ id: '0015650000AA', extension: '1000', brand: 'yealink' }],
  licences: [{ type: 'Pro', total: 5 }],
  locations: ['Main'],
  orgUnits: [['Acme']],
};
const tenant = () => tenantWith(api, `acme${(next += 1)}`, stored);
const send = (at: string, kind: InventoryCsvKind, lines: string | Uint8Array, type = 'text/csv') =>
  api.request('POST', `${at}/inventory/csv?kind=${kind}`, { body: lines, headers: { 'content-type': type } });
const upload = (at: string, kind: InventoryCsvKind, file: Uint8Array<ArrayBuffer>, fields: Record<string, string> = {}) => {
  const form = new FormData();
  form.set('file', new File([file], 'list.csv'));
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return api.request('POST', `${at}/inventory/csv?kind=${kind}`, { body: form });
};
const inventory = async (at: string): Promise<Inventory> => (await api.request('GET', `${at}/inventory`)).body;
const latin1 = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'));

describe('a CSV is merged', () => {
  test('of numbers, however they are spelt; a blank holder keeps the one there is', async () => {
    const at = await tenant();
    const { status, body } = await send(
      at,
      'numbers',
      'Number,Assigned To\r\n+1 212-555-0100,\r\n(212) 555-0101,JIM\r\n\r\n12125550102,\r\n',
    );
    expect([status, body]).toEqual([200, { kind: 'numbers', merged: 3, encoding: 'utf-8', delimiter: ',' }]);
    expect(inventoryCsvMerged.parse(body)).toEqual(body);
    expect((await inventory(at)).numbers).toEqual([
      { number: '+12125550100', assignedTo: 'pam' },
      { number: '+12125550101', assignedTo: 'jim' },
      { number: '+12125550102', assignedTo: null },
    ]);
  });

  test('of devices, with blank cells leaving what is stored', async () => {
    const at = await tenant();
    await send(at, 'devices', 'id\textension\tbrand\tmodel\n00:15:65:00:00:aa\t\t\tt46s\nSOFTPHONE001\t1000\t\t\n');
    expect((await inventory(at)).devices).toEqual([
      { id: '0015650000AA', extension: '1000', brand: 'yealink', model: 't46s' },
      { id: 'SOFTPHONE001', extension: '1000' },
    ]);
  });

  test('of locations, licences and org units', async () => {
    const at = await tenant();
    expect((await send(at, 'locations', 'name\nAnnex\nMain\n')).body.merged).toBe(2);
    expect((await send(at, 'licences', 'type,total\nPro,9\nEssentials,20\n')).body.merged).toBe(2);
    expect((await send(at, 'org-units', 'path\nAcme/Sales / North\nAcme/R\\/D\n')).body.merged).toBe(2);
    const { locations, licences, orgUnits } = await inventory(at);
    expect(locations).toEqual(['Main', 'Annex']);
    expect(licences).toEqual([
      { type: 'Essentials', total: 20 },
      { type: 'Pro', total: 9 },
    ]);
    expect(orgUnits).toEqual([['Acme'], ['Acme', 'R/D'], ['Acme', 'Sales'], ['Acme', 'Sales', 'North']]);
  });

  test('from a file whose encoding and delimiter nobody named, or somebody did', async () => {
    const at = await tenant();
    const guessed = await upload(at, 'licences', latin1('type;total\r\nFörvaltning;3\r\n'));
    expect(guessed.body).toEqual({ kind: 'licences', merged: 1, encoding: 'windows-1252', delimiter: ';' });
    const said = await upload(at, 'locations', latin1('name\r\nMalmö, Öst\r\n'), { encoding: 'iso-8859-1', delimiter: 'semicolon' });
    expect(said.body).toMatchObject({ merged: 1, encoding: 'iso-8859-1', delimiter: ';' });
    const charset = await send(at, 'locations', latin1('name\r\nGävle\r\n'), 'text/csv; charset=ISO-8859-1');
    expect(charset.body.encoding).toBe('iso-8859-1');
    const { locations, licences } = await inventory(at);
    expect(locations).toEqual(['Main', 'Malmö, Öst', 'Gävle']);
    expect(licences?.map((l) => l.type)).toEqual(['Förvaltning', 'Pro']);
  });

  test('twice, and the second time changes nothing', async () => {
    const at = await tenant();
    const file = 'number,assignedTo\n+12125550100,jim\n+12125550101,pam\n+12125550101,pam\n';
    const versions = () =>
      api.deps.database.query(
        'select n.number, a.version, a.role from number_assignments a join phone_numbers n on n.id = a.number_id order by 1',
      );
    expect((await send(at, 'numbers', file)).body.merged).toBe(2);
    const before = await versions();
    expect((await send(at, 'numbers', file)).body.merged).toBe(2);
    expect(await versions()).toEqual(before);
  });
});

describe('a CSV is refused as a whole', () => {
  test('with every line that does not fit, and what to do about it', async () => {
    const at = await tenant();
    const before = await inventory(at);
    const { status, body } = await send(
      at,
      'numbers',
      [
        'number,assignedTo',
        '+12125550101,jim',
        '12,',
        ',jim',
        '+12125550102,nobody',
        '1.21256E+10,',
        '+12125550101,pam',
        '+12125550103,jim,extra',
      ].join('\n'),
    );
    expect([status, body.code, body.total]).toEqual([400, 'invalid-request', 6]);
    expect(body.lines.map((l: { line: number; field: string | null }) => [l.line, l.field])).toEqual([
      [3, 'number'],
      [4, 'number'],
      [5, 'assignedTo'],
      [6, 'number'],
      [7, 'number'],
      [8, null],
    ]);
    const [unreadable, missing, unknown, shortened, repeated, wide] = body.lines.map((l: { message: string }) => l.message);
    expect(unreadable).toBe('number cannot be "12". Write it with + and the country code, such as +12125550100, in a column of text.');
    expect(missing).toContain('number is missing.');
    expect(unknown).toContain('There is no user "nobody"');
    expect(shortened).toContain('Excel has shortened it');
    expect(repeated).toContain('stands in line 2 already');
    expect(wide).toContain('Column 3 holds "extra"');
    expect(body.detail).toMatch(/^Line 3: .* 5 more below\. Nothing was changed\.$/);
    expect(await inventory(at)).toEqual(before);
  });

  test.each([
    ['licences', 'type,total\nPro,many\n', 'total cannot be "many". Write how many there are, in digits.'],
    ['licences', 'type\nPro\n', 'total is missing.'],
    ['devices', 'id,extension\nX1,4711\n', 'There is no extension "4711"'],
    ['devices', 'id,extension\nX1,12a\n', 'extension cannot be "12a".'],
    ['locations', `name\n${'x'.repeat(201)}\n`, 'Write a name of at most 200 characters.'],
    ['org-units', 'path\nAcme//North\n', 'path cannot be "Acme//North".'],
  ] as const)('of %s: %j', async (kind, file, message) => {
    const at = await tenant();
    const { status, body } = await send(at, kind, file);
    expect([status, body.code, body.lines[0].line]).toEqual([400, 'invalid-request', 2]);
    expect(body.lines[0].message).toContain(message);
  });

  test.each([
    ['an unknown field', 'number,colour\n+12125550101,red\n', 400, 'invalid-request', '"colour" in column 2 is none of number, assignedTo'],
    ['the key missing', 'assignedTo\npam\n', 400, 'invalid-request', 'number is missing'],
    ['a field twice', 'number,NUMBER\n+12125550101,1\n', 400, 'invalid-request', 'names number twice'],
    ['no lines', 'number\n', 400, 'empty-sheet', 'lines below it'],
    ['nothing', ' ', 400, 'empty-sheet', 'header row'],
    ['an open quote', 'number\n"+12125550101\n', 400, 'broken-file', 'never closed'],
  ])('with %s', async (_what, file, status, code, detail) => {
    const at = await tenant();
    const answer = await send(at, 'numbers', file);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(answer.body.detail).toContain(detail);
  });

  test('of an unknown kind, encoding or media type', async () => {
    const at = await tenant();
    const kind = await api.request('POST', `${at}/inventory/csv?kind=users`, { body: 'a\nb', headers: { 'content-type': 'text/csv' } });
    expect([kind.status, kind.body.code]).toEqual([400, 'invalid-request']);
    const encoding = await upload(at, 'locations', latin1('name\nx'), { encoding: 'klingon' });
    expect([encoding.status, encoding.body.code]).toEqual([400, 'unknown-encoding']);
    const delimiter = await upload(at, 'locations', latin1('name\nx'), { delimiter: '§' });
    expect([delimiter.status, delimiter.body.code]).toEqual([400, 'invalid-request']);
    const type = await send(at, 'locations', 'name\nx', 'text/plain');
    expect([type.status, type.body.code]).toEqual([415, 'unsupported-media-type']);
  });
});

test('ten thousand numbers come in by one file', async () => {
  const at = await tenant();
  const lines = Array.from({ length: 10_000 }, (_, i) => `+1212${String(6_000_000 + i)},${i % 2 ? 'pam' : ''}`);
  expect((await send(at, 'numbers', ['number,assignedTo', ...lines].join('\n'))).body.merged).toBe(10_000);
  expect((await inventory(at)).numbers).toHaveLength(10_001);
});
