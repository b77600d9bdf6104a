// What the API tells about formats and phone models, and the sheets it gives to fill in.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readXlsx as parseXlsx } from 'hucre/xlsx';
import { z } from 'zod';
import { catalog, format } from '../../shared/contracts/formats.ts';
import { formats } from '../../shared/formats/registry.ts';
import { readCsv } from '../../shared/table/read-csv.ts';
import { readXlsx } from '../../shared/table/read-xlsx.ts';
import { type TestApi, testApi } from '../support/api.ts';
import { tenantWith } from '../support/imports.ts';

let api: TestApi;
beforeAll(async () => {
  api = await testApi();
});
afterAll(() => api.close());

test('the formats answer as the contract says', async () => {
  const { status, body } = await api.request('GET', '/formats');
  expect(status).toBe(200);
  expect(
    z
      .array(format)
      .parse(body)
      .map((f) => f.id),
  ).toEqual(formats.map((f) => f.id));
});

test('the catalog answers brands, families and models with their feature keys, and nothing else', async () => {
  const { body } = await api.request('GET', '/catalog');
  expect(catalog.parse(body)).toEqual(body);
  expect(body.brands.length).toBeGreaterThan(3);
});

describe.each(formats.map((f) => f.id))('the template of %s', (id) => {
  const { columns } = formats.find((f) => f.id === id) ?? { columns: [] };
  const headers = columns.map((c) => c.header);
  const examples = columns.map((c) => c.example);

  test('as .csv has the exact headers and one example row', async () => {
    const response = await api.fetch('GET', `/formats/${id}/template?as=csv`);
    expect(response.headers.get('content-disposition')).toBe(`attachment; filename="${id}.csv"`);
    const { rows } = readCsv(new Uint8Array(await response.arrayBuffer()));
    expect(rows).toEqual([headers, examples]);
  });

  test.each(['utf-8', 'iso-8859-1'])('as .csv in %s with another delimiter reads the same', async (encoding) => {
    const response = await api.fetch('GET', `/formats/${id}/template?as=csv&encoding=${encoding}&delimiter=semicolon`);
    expect(response.headers.get('content-type')).toBe(`text/csv; charset=${encoding}`);
    expect(readCsv(new Uint8Array(await response.arrayBuffer()), { encoding })).toMatchObject({
      rows: [headers, examples],
      delimiter: ';',
    });
  });

  test('as .xlsx has the same, in columns of text', async () => {
    const response = await api.fetch('GET', `/formats/${id}/template`);
    expect(response.headers.get('content-type')).toContain('spreadsheetml');
    const { sheets } = await readXlsx(new Uint8Array(await response.arrayBuffer()), { maxUnpackedBytes: 1e7, maxCells: 1e5 });
    const padded = (sheets[0]?.rows ?? []).map((row) => [...row, ...headers.slice(row.length).map(() => '')]);
    expect(padded).toEqual([headers, examples]);
  });
});

describe('an .xlsx template', () => {
  const opened = async (path: string) =>
    parseXlsx(new Uint8Array(await (await api.fetch('GET', path)).arrayBuffer()), { readStyles: true });
  const sheetOf = (book: Awaited<ReturnType<typeof opened>>, at: number) => book.sheets[at] ?? { name: '', rows: [] };

  test('has a table, a frozen header, help for every column and dropdowns over very hidden lists', async () => {
    const book = await opened('/formats/csv-app/template');
    const sheet = sheetOf(book, 0);
    expect(sheet.tables?.map((t) => t.range)).toEqual(['A1:O2']);
    expect(sheet.freezePane).toMatchObject({ rows: 1 });
    expect(sheet.cells?.get('100,4')?.style?.numFmt).toBe('@');
    expect(sheet.dataValidations).toHaveLength(15);
    expect(sheet.dataValidations?.every((v) => v.showInputMessage && v.inputMessage)).toBe(true);
    expect(sheet.dataValidations?.find((v) => v.range.startsWith('J2:'))).toMatchObject({ type: 'list', errorStyle: 'warning' });
    expect(sheetOf(book, 1)).toMatchObject({ name: 'Rowcall lists', veryHidden: true });
    expect(book.namedRanges?.map((n) => n.name)).toContain('Rowcall_Models_For');
  });

  test("offers a tenant's own names and free numbers only where the tenant is named", async () => {
    await api.request('POST', '/tenants', { body: { id: 'lists', name: 'Lists', country: 'US' } });
    await api.request('PUT', '/tenants/lists/inventory', {
      body: {
        locations: ['=Main', 'Hall, north'],
        numbers: [{ number: '+12125550170', assignedTo: null }],
        devices: [{ id: '0004F2000001', extension: null }],
      },
    });
    const texts = async (path: string) => {
      const { sheets } = await opened(path);
      return (sheets.find((s) => s.name === 'Rowcall lists')?.rows ?? []).flat();
    };
    // A leading "=" stays text, or a tenant's name could run as a formula in somebody's Excel.
    expect(await texts('/formats/univerge-blue/template?tenant=lists')).toEqual(
      expect.arrayContaining(['=Main', 'Hall, north', '+12125550170']),
    );
    expect(await texts('/formats/fonality/template?tenant=lists')).toEqual(['Rowcall_FreeDevices', 'virtual', '0004F2000001']);
    expect(await texts('/formats/univerge-blue/template')).not.toContain('=Main');
  });

  test.each(formats.map((f) => f.id))('of %s imports nothing as long as only its example stands there', async (id) => {
    const tenant = await tenantWith(api, {});
    const form = new FormData();
    form.set('format', id);
    form.set('file', new Blob([await (await api.fetch('GET', `/formats/${id}/template?tenant=${tenant}`)).arrayBuffer()]), 'template.xlsx');
    const { body } = await api.request('POST', `/tenants/${tenant}/imports`, { body: form });
    await api.runJobs();
    const run = (await api.request('GET', `/tenants/${tenant}/imports/${body.id}`)).body;
    const issues = (await api.request('GET', `/tenants/${tenant}/imports/${body.id}/issues`)).body.items;
    expect(issues.map((issue: { row: number | null; rule: string }) => [issue.row, issue.rule])).toContainEqual([2, 'example-row']);
    expect([run.rows.withErrors, Object.values(run.plan.create).every((n) => n === 0)]).toEqual([0, true]);
  });
});

test('a .csv template is in the encoding the vendor reads, unless another is asked for', async () => {
  const type = async (path: string) => (await api.fetch('GET', path)).headers.get('content-type');
  expect(await type('/formats/mx-one/template?as=csv')).toBe('text/csv; charset=iso-8859-1');
  expect(await type('/formats/mx-one/template?as=csv&encoding=utf-8')).toBe('text/csv; charset=utf-8');
  expect(await type('/formats/csv-app/template?as=csv')).toBe('text/csv; charset=utf-8');
  expect((await api.request('GET', '/formats/mx-one/template?as=csv&encoding=ebcdic')).status).toBe(400);
});

test('an unknown format is told with those there are', async () => {
  const { status, body } = await api.request('GET', '/formats/lotus-123/template');
  expect(status).toBe(404);
  expect(body).toMatchObject({ code: 'not-found', detail: expect.stringContaining('csv-app') });
});

test('a template for a tenant of somebody else is not there', async () => {
  const { token } = await api.accountWith('operator');
  const { status, body } = await api.request('GET', '/formats/csv-app/template?tenant=nosuch', { token });
  expect([status, body.code]).toEqual([404, 'not-found']);
});
