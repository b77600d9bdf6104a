// What the API tells about formats and phone models, and the sheets it gives to fill in.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { catalog, format } from '../../shared/contracts/formats.ts';
import { formats } from '../../shared/formats/registry.ts';
import { readCsv } from '../../shared/table/read-csv.ts';
import { readXlsx } from '../../shared/table/read-xlsx.ts';
import { type TestApi, testApi } from '../support/api.ts';

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
