// Lists as they stand in real sheets: titles above them, other things beside them, totals below.
import { describe, expect, test } from '@jest/globals';
import { isRepeatedHeader, isTotalsRow } from '../../../shared/table/aside-rows.ts';
import { chooseArea, cropGrid, rowsOutside, type SheetTable } from '../../../shared/table/choose-area.ts';
import { sheetFromGrid, titleRows } from '../../../shared/table/find-header.ts';
import { checkSheet, formatNamed, inShort } from '../../support/check.ts';
import { testRule } from '../rules/test-rule.ts';

const format = formatNamed('csv-app');
const HEADERS = ['first_name', 'last_name', 'email', 'extension'];
const PAM = ['Pam', 'Beesly', 'pam@example.com', '2001'];

describe('the header row', () => {
  test('in another language is found below titles, which are told', () => {
    const grid = [['Telefonliste'], ['Stand', '1.2.'], [], ['Vorname', 'Nachname', 'Mailadresse', 'Durchwahl'], PAM];
    const sheet = sheetFromGrid(format, 'Liste', grid, 3);
    expect(sheet).toMatchObject({ headers: grid[3], firstRow: 7 });
    expect(titleRows(sheet, grid, 3)).toEqual({ first: 3, last: 4 });
  });
  test('of unknown words is the first with several cells', () =>
    expect(sheetFromGrid(format, 'x', [['A title'], ['q', 'w'], ['1', '2']])).toMatchObject({ headers: ['q', 'w'], firstRow: 3 }));
  test('at the top has no titles above it', () => {
    const grid = [HEADERS, PAM];
    expect(titleRows(sheetFromGrid(format, 'x', grid), grid, 1)).toBeNull();
  });
});

describe('isTotalsRow', () => {
  const wanted = [0, 1, 2, 3];
  test.each([
    [['Total', '', '', '25']],
    [['Total: 25 users', '', '', '']],
    [['', 'Summe', '', '1.250,00']],
    [['Gesamtsumme', '', '', '']],
    [['Sous-total', '', '', '12']],
    [['Antal användare', '', '', '3']],
    [['Número de usuarios', '', '', '3']],
  ])('knows %j', (row) => expect(isTotalsRow(row, wanted)).toBe(true));
  test.each([
    [['Total', 'Recall', 'total@example.com', '2001']],
    [['Summa', '', 'summa@example.com', '']],
    [['Sumner', '', '', '12']],
    [['Total', 'Lee', '', '']],
    [['Pam', '', '', '']],
    [['', '', '', '25']],
  ])('takes %j for what it says', (row) => expect(isTotalsRow(row, wanted)).toBe(false));
});

test('headers are repeated where every filled cell stands in its column again', () => {
  expect(isRepeatedHeader(['first_name', '', 'email'], HEADERS)).toBe(true);
  expect(isRepeatedHeader(['first_name', 'Lee'], HEADERS)).toBe(false);
  expect(isRepeatedHeader(['', ''], HEADERS)).toBe(false);
});

const total = { first_name: 'Total', extension: '2' };
const users = [
  { first_name: 'Pam', last_name: 'Beesly', email: 'pam@example.com', extension: '2001' },
  { first_name: 'Jim', last_name: 'Halpert', email: 'jim@example.com', extension: '2002' },
];
testRule('totals-row', {
  accept: [{ name: 'users', rows: users }],
  reject: [{ name: 'a total at the end', rows: [...users, total], at: ['4 -'] }],
});
testRule('header-repeated', {
  accept: [{ name: 'users', rows: users }],
  reject: [
    {
      name: 'the headers between users',
      rows: [users[0] ?? {}, Object.fromEntries(HEADERS.map((h) => [h, h])), users[1] ?? {}],
      at: ['3 -'],
    },
  ],
});
test('a total is warned of and nothing else is said about it', () =>
  expect(inShort(checkSheet(HEADERS, [PAM, ['Total', '', '', '1']]).issues.list())).toEqual(['3 - totals-row']));

describe('chooseArea', () => {
  const table: SheetTable = { name: 'Users', area: { firstRow: 2, lastRow: 3, firstColumn: 1, lastColumn: 4 }, hasTotals: false };
  const grid = [['Title'], ['', ...HEADERS], ['', ...PAM]];
  const choose = (rows: string[][], tables = [table]) => chooseArea(format, rows, 1, tables, { kind: 'auto' });

  test('takes the whole sheet where the table is all there is', () => expect(choose(grid)).toEqual({ area: null, table: null }));
  test('takes the table where something stands beside or below it', () => {
    const beside = grid.map((row, i) => (i === 2 ? [...row, 'a remark'] : row));
    expect(choose(beside)).toEqual({ area: table.area, table: 'Users' });
    expect(choose([...grid, [], ['Legend']])).toEqual({ area: table.area, table: 'Users' });
  });
  test('takes rows right below the table in', () => {
    const more = [...grid, ['', 'Jim', 'Halpert', 'jim@example.com', '2002'], [], ['Legend']];
    expect(choose(more)).toEqual({ area: { ...table.area, lastRow: 4 }, table: 'Users' });
  });
  test('takes the one of several tables whose headers fit', () => {
    const other: SheetTable = { name: 'Rooms', area: { firstRow: 2, lastRow: 3, firstColumn: 6, lastColumn: 7 }, hasTotals: false };
    const both = [['Title'], ['', ...HEADERS, '', 'Room', 'Seats'], ['', ...PAM, '', 'A1', '4']];
    expect(choose(both, [other, table]).table).toBe('Users');
  });
  test('crops to what was chosen and counts what is left out', () => {
    const area = { firstRow: 2, lastRow: 3, firstColumn: 1, lastColumn: 2 };
    expect(cropGrid(grid, 1, area)).toEqual({
      grid: [
        ['', 'first_name', 'last_name'],
        ['', 'Pam', 'Beesly'],
      ],
      firstRow: 2,
    });
    expect(rowsOutside(grid, 1, area)).toBe(3);
  });
});
