// A sheet's format is told by its headers, or by its cells where there are none.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { Catalog, type CatalogData } from '../../../shared/catalog/catalog.ts';
import { recogniseFormat, recogniseSheet } from '../../../shared/formats/recognise-format.ts';
import { formats } from '../../../shared/formats/registry.ts';

const phones = JSON.parse(readFileSync(new URL('../../../shared/catalog/phones.json', import.meta.url), 'utf8')) as CatalogData;
const catalog = new Catalog(phones);
const best = (rows: string[][]) => recogniseSheet(rows, catalog)[0];
const fonalityRow = (n: number) => [
  `70${10 + n}`,
  'Jason',
  'Flynn',
  `jflynn${n}`,
  'Passw0rd12',
  '',
  `j${n}@example.com`,
  '',
  '',
  'VIRTUAL',
];

describe('a sheet with headers', () => {
  test.each(formats.map((f) => [f.id, f] as const))('of %s is recognised by them, every one found', (id, format) => {
    const headers = format.columns.map((c) => c.header);
    expect(best([headers])).toMatchObject({
      format: { id },
      by: 'headers',
      confidence: 1,
      found: new Set(headers).size,
      of: new Set(headers).size,
    });
  });
  test('is recognised below title rows', () => {
    const format = formats.find((f) => f.id === 'mx-one');
    const headers = format?.columns.map((c) => c.header) ?? [];
    expect(best([['Users of the Stockholm office'], [], headers])).toMatchObject({ format: { id: 'mx-one' } });
  });
  test('of another name is counted as not found', () => {
    const headers = ['User ID', 'First Name', 'Last Name', 'Company', 'Shoe size'];
    expect(best([headers])).toMatchObject({ format: { id: 'mx-one' }, found: 4, of: 5 });
  });
  test('goes to the format that spells them so, where several know them', () => {
    expect(recogniseFormat(['first_name', 'last_name', 'email', 'extension'])[0]).toMatchObject({ format: { id: 'csv-app' } });
  });
  test('that are nobody’s is not recognised', () => {
    expect(best([['Shoe size', 'Colour', 'Email']])).toBeUndefined();
  });
});

describe('a sheet without headers', () => {
  test('is recognised by its content, where columns go by position', () => {
    expect(best([1, 2, 3].map(fonalityRow))).toMatchObject({ format: { id: 'fonality' }, by: 'content', found: 3, of: 3, confidence: 1 });
  });
  test('is recognised all the same with some bad rows', () => {
    const bad = ['abc', ...fonalityRow(4).slice(1)];
    expect(best([...[1, 2, 3].map(fonalityRow), bad])).toMatchObject({ format: { id: 'fonality' }, found: 3, of: 4 });
  });
  test('and with anything else in it is not recognised', () => {
    expect(
      best([
        ['Pam', 'Beesly', '2602'],
        ['Jim', 'Halpert', '2603'],
      ]),
    ).toBeUndefined();
    expect(best([])).toBeUndefined();
  });
});
