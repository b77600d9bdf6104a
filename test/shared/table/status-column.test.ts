import { describe, expect, test } from '@jest/globals';
import { recogniseSheet } from '../../../shared/formats/recognise-format.ts';
import { catalog } from '../../support/catalog.ts';
import { checkSheet, inShort } from '../../support/check.ts';

const HEADERS = ['first_name', 'last_name', 'email', 'extension', 'Rowcall status'];
const ann = ['Ann', 'Lee', 'ann@x.example', '1001', 'Created'];

describe('results of an earlier import in the sheet', () => {
  test('are no unknown column, and a row with nothing else is blank', () => {
    expect(inShort([...checkSheet(HEADERS, [ann]).issues.list({ offset: 0, limit: 10 })])).toEqual([]);
    const { issues, table } = checkSheet(HEADERS, [ann, ['', '', '', '', 'Kept'], ann.map((cell) => cell.replace(/a|1$/i, 'b'))]);
    expect(table.kindOf(1)).toBe('blank');
    expect(issues.list({ offset: 0, limit: 10 }).filter((i) => i.rule === 'unknown-column')).toEqual([]);
  });

  test('are passed over beyond the last column of a sheet without headers, and the sheet is still recognised', () => {
    const row = ['7001', 'Jason', 'Flynn', 'jflynn', 'Passw0rd12', 'Sales', 'jflynn@example.com', '', '', 'virtual'];
    const rows = [row, [...row.map((cell) => cell.replace('7001', '7002').replace('jflynn', 'kflynn')), 'Rowcall: Created']];
    expect(recogniseSheet(rows, catalog)[0]).toMatchObject({ confidence: 1, by: 'content' });
    const { issues } = checkSheet(null, rows, { format: 'fonality', firstRow: 1 });
    expect(issues.list({ offset: 0, limit: 10 }).filter((i) => i.rule === 'row-too-long' || i.rule === 'unknown-column')).toEqual([]);
  });
});
