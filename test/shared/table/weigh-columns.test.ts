// What is offered for a header no format declares, and how sure it is.
import { describe, expect, test } from '@jest/globals';
import { matchColumns } from '../../../shared/table/match-columns.ts';
import { contextOf, formatNamed } from '../../support/check.ts';

const format = formatNamed('csv-app');

/** Columns by header, with their cells. */
function match(columns: Record<string, string[]>, settings: { extensionLength?: number } = {}) {
  const headers = Object.keys(columns);
  const height = Math.max(...Object.values(columns).map((cells) => cells.length));
  const rows = Array.from({ length: height }, (_, row) => headers.map((header) => columns[header]?.[row] ?? ''));
  const found = matchColumns(format, headers, headers.length, {}, { rows, context: contextOf(format, { settings }) });
  return Object.fromEntries(found.columns.map((column) => [column.header, column]));
}

const MACS = ['00:15:65:aa:bb:01', '00:15:65:aa:bb:02', '00:15:65:aa:bb:03'];
const MAILS = ['ann@acme.example', 'bob@acme.example', 'cat@acme.example'];

describe('an offer', () => {
  test('is sure where the cells can be nothing else', () => {
    expect(match({ 'Spalte 4': MACS })['Spalte 4']).toMatchObject({
      field: null,
      suggestion: { field: 'mac_address', confidence: 'sure', header: null, content: { looks: 'mac-address', fit: 1, cells: 3 } },
    });
  });
  test('says which word of the header speaks for it', () => {
    expect(match({ Vorname: ['Anna', 'Jan'] })['Vorname']?.suggestion).toMatchObject({
      field: 'first_name',
      confidence: 'sure',
      header: { by: 'word', word: 'vorname' },
    });
  });
  test('is not sure where the cells speak against the header', () => {
    expect(match({ Durchwahl: MAILS })['Durchwahl']?.suggestion?.confidence).not.toBe('sure');
  });
  test('of the same field to two columns goes to one, and is not sure', () => {
    const { A1: first, B1: second } = match({ A1: MACS, B1: MACS.map((mac) => mac.replace('aa', 'ff')) });
    expect([first, second].map((column) => column?.suggestion)).toMatchObject([
      { field: 'mac_address', confidence: 'likely', rival: true },
      undefined,
    ]);
  });
  test('takes short numbers for extensions when they have the length of the tenant’s', () => {
    const columns = { Zahl: ['2601', '2602', '2603'] };
    expect(match(columns)['Zahl']?.suggestion).toBeUndefined();
    expect(match(columns, { extensionLength: 4 })['Zahl']?.suggestion).toMatchObject({ field: 'extension', confidence: 'possible' });
    expect(match(columns, { extensionLength: 3 })['Zahl']?.suggestion).toBeUndefined();
  });
  test('is not made for what is another person’s or thing’s', () => {
    for (const header of ['Manager email', 'E-mail (Vorgesetzter)', 'Private e-mail'])
      expect(match({ [header]: MAILS })[header]?.field).toBeNull();
    expect(match({ 'Manager email': MAILS })['Manager email']?.suggestion).toBeUndefined();
    expect(match({ 'E-mail (Vorgesetzter)': MAILS })['E-mail (Vorgesetzter)']?.suggestion).toBeUndefined();
  });
});

describe('a declared alias', () => {
  test('is doubtful where hardly any cell fits it', () => {
    expect(match({ DID: MAILS })['DID']).toMatchObject({ field: 'phone_number', how: 'alias', doubtful: true });
    expect(match({ DID: ['+12125550101', 'x', 'y'] })['DID']?.doubtful).toBeUndefined();
  });
});
