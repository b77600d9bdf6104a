import { describe, expect, test } from '@jest/globals';
import { sheetFromGrid } from '../../../shared/table/find-header.ts';
import { findRows } from '../../../shared/table/find-rows.ts';
import { formatNamed } from '../../support/check.ts';

const format = formatNamed('csv-app');
const HEADERS = ['first_name', 'last_name', 'email', 'password', 'extension'];
const ann = ['Ann', 'Lee', 'ann@x.example', '', '1001'];
const bob = ['Bob', 'Ray', 'bob@x.example', '', '1002'];
const cat = ['Cat', 'Fox', 'cat@x.example', '', '1003'];
const sheet = (rows: string[][], headers = HEADERS) => sheetFromGrid(format, 'Users', [headers, ...rows]);
const find = (before: string[][], after: string[][], headers = HEADERS) => {
  const { rows, statusColumn } = findRows(format, sheet(before), {}, sheet(after, headers));
  return { rows: Object.fromEntries(rows), statusColumn };
};

describe('findRows', () => {
  test('finds rows after sorting, inserting and removing', () => {
    expect(find([ann, bob, cat], [cat, ['Dan', 'New', 'dan@x.example', '', '1009'], ann]).rows).toEqual({ 2: 4, 4: 2 });
  });

  test('finds a row whose other cells were edited, also its extension', () => {
    expect(
      find(
        [ann, bob],
        [
          ['Bobby', 'Ray', 'BOB@x.example ', '', '1002'],
          ['Ann', 'Lee', 'ann@x.example', '', '1777'],
        ],
      ).rows,
    ).toEqual({
      2: 3,
      3: 2,
    });
  });

  test('never takes a row of somebody else, although it bears the extension or stands in the place', () => {
    expect(find([ann], [['Dan', 'New', 'dan@x.example', '', '1001']]).rows).toEqual({});
    // Two people who swapped extensions are still themselves.
    expect(
      find(
        [ann, bob],
        [
          [...bob.slice(0, 4), '1001'],
          [...ann.slice(0, 4), '1002'],
        ],
      ).rows,
    ).toEqual({ 2: 3, 3: 2 });
  });

  test('tells the rows of one user apart by what they add', () => {
    const more = ['', '', 'ann@x.example', '', '1005'];
    expect(find([ann, more], [more, ann]).rows).toEqual({ 2: 3, 3: 2 });
    // Both changed: which is which cannot be known.
    const changed = [
      ['', '', 'ann@x.example', '', '1006'],
      ['', '', 'ann@x.example', '', '1007'],
    ];
    expect(
      find(
        [
          ['', '', 'ann@x.example', '', '1005'],
          ['', '', 'ann@x.example', '', '1004'],
        ],
        changed,
      ).rows,
    ).toEqual({});
  });

  test('lets rows that say the same stand for each other, one for one', () => {
    expect(find([ann, ann, bob], [bob, ann, ann]).rows).toEqual({ 2: 3, 3: 4, 4: 2 });
    expect(find([ann, ann], [ann]).rows).toEqual({ 2: 2 });
  });

  test('knows columns that were moved, and passwords that were typed since', () => {
    const headers = ['extension', 'email', 'last_name', 'first_name', 'password'];
    const rows = [
      ['1002', 'bob@x.example', 'Ray', 'Bob', 'secret'],
      ['1001', 'ann@x.example', 'Lee', 'Ann', ''],
    ];
    expect(find([ann, bob], rows, headers).rows).toEqual({ 2: 3, 3: 2 });
  });

  test('puts the results right of everything, or where earlier ones are', () => {
    expect(find([ann], [ann]).statusColumn).toBe(5);
    expect(find([ann], [[...ann, '', 'a remark']]).statusColumn).toBe(7);
    expect(find([ann], [[...ann, 'created', 'a remark']], [...HEADERS, 'Rowcall status', 'notes']).statusColumn).toBe(5);
  });

  test('follows the columns that the person chose, by their headers', () => {
    const before = sheetFromGrid(format, 'Users', [
      ['first_name', 'last_name', 'contact', 'extension'],
      ['Ann', 'Lee', 'ann@x.example', '1001'],
    ]);
    const after = sheetFromGrid(format, 'Users', [
      ['contact', 'first_name', 'last_name', 'extension'],
      ['ann@x.example', 'Ann', 'Lee', '1001'],
    ]);
    expect(Object.fromEntries(findRows(format, before, { '2': 'email' }, after).rows)).toEqual({ 2: 2 });
  });
});
