import { describe, expect, test } from '@jest/globals';
import { recogniseFormat } from '../../../shared/formats/recognise-format.ts';
import { sheetFromGrid } from '../../../shared/table/find-header.ts';
import { matchColumns } from '../../../shared/table/match-columns.ts';
import { formatNamed } from '../../support/check.ts';

const format = formatNamed('csv-app');
const match = (headers: string[], mapping?: Record<string, string | null>) => matchColumns(format, headers, headers.length, mapping);

describe('matchColumns', () => {
  test('knows exact headers, other spellings of them, and aliases', () => {
    expect(match(['first_name', 'Last Name', 'email_address', 'extension_number', 'MAC']).columns.map((c) => [c.field, c.how])).toEqual([
      ['first_name', 'exact'],
      ['last_name', 'alias'],
      ['email', 'alias'],
      ['extension', 'alias'],
      ['mac_address', 'alias'],
    ]);
  });

  test('offers a near miss and takes it not', () => {
    const { columns, missing } = match(['first_name', 'last_name', 'emial', 'extnsion']);
    expect(columns[2]).toMatchObject({ field: null, how: 'none', suggestion: { field: 'email' } });
    expect(columns[3]?.suggestion?.field).toBe('extension');
    expect(missing).toEqual(['email', 'extension']);
  });

  test('the person decides over the header, also to leave a column out', () => {
    const { columns, missing } = match(['first_name', 'last_name', 'contact', 'email', 'extension'], { '2': 'email', '3': null });
    expect(columns.map((c) => c.field)).toEqual(['first_name', 'last_name', 'email', null, 'extension']);
    expect(missing).toEqual([]);
  });

  test('reads the first of two columns that mean the same and says so of the second', () =>
    expect(match(['email', 'E-Mail']).columns[1]).toMatchObject({ field: null, repeats: 'email' }));
});

describe('sheetFromGrid', () => {
  const header = ['first_name', 'last_name', 'email', 'extension'];
  const pam = ['Pam', 'Beesly', 'pam@example.com', '2001'];
  test('finds the header below title rows and keeps Excel row numbers', () => {
    expect(sheetFromGrid(format, 'Users', [['Phone users'], [], header, pam])).toEqual({
      name: 'Users',
      headers: header,
      firstRow: 4,
      rows: [pam],
    });
  });
  test('an empty grid has no rows', () =>
    expect(sheetFromGrid(format, 'Users', [])).toEqual({ name: 'Users', headers: [], firstRow: 2, rows: [] }));
  test('takes the first filled row where no header is recognisable', () =>
    expect(sheetFromGrid(format, 'Users', [[''], ['a', 'b'], ['1', '2']])).toMatchObject({ headers: ['a', 'b'], firstRow: 3 }));
});

describe('recogniseFormat', () => {
  test('knows a sheet by its headers and says how sure it is', () => {
    expect(recogniseFormat(format.columns.map((c) => c.header))[0]).toMatchObject({ format: { id: 'csv-app' }, confidence: 1 });
    expect(recogniseFormat(['shoe size', 'colour'])).toEqual([]);
  });
});
