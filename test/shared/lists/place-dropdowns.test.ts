// Dropdowns on the columns of a sheet: where they stand, what their formulas say, and that a file gives them back.
import { describe, expect, test } from '@jest/globals';
import { csvApp } from '../../../shared/formats/csv-app.format.ts';
import { formats } from '../../../shared/formats/registry.ts';
import { blockOf, listsSheet, readListsSheet } from '../../../shared/lists/lists-sheet.ts';
import { makeTemplate } from '../../../shared/lists/make-template.ts';
import { countsOf } from '../../../shared/lists/named-list.ts';
import { LIMITS, listFormula, placeDropdowns } from '../../../shared/lists/place-dropdowns.ts';
import { planDropdowns } from '../../../shared/lists/plan-dropdowns.ts';
import { isOurs, takeLists } from '../../../shared/lists/take-lists.ts';
import { validations } from '../../../shared/lists/xlsx-parts.ts';
import { dropdownWords } from '../../../shared/messages/lists.ts';
import { offers } from '../../support/offers.ts';

const place = (order: string[]) =>
  placeDropdowns(csvApp, planDropdowns(csvApp, offers()), (field) => (order.includes(field) ? order.indexOf(field) : null), dropdownWords);

describe('placeDropdowns', () => {
  test("finds a dropdown's parents wherever their columns stand", () => {
    const { placed, lacking } = place(['model', 'email', 'family', 'brand']);
    expect(placed.map(({ list, column, parents }) => [list, column, parents])).toEqual([
      ['Rowcall_Brands', 3, []],
      ['Rowcall_Families', 2, [3]],
      ['Rowcall_Models', 0, [3, 2]],
    ]);
    expect(lacking).toEqual([]);
  });

  test('tells the columns that cannot have one because the column they hang on is not there', () => {
    const { placed, lacking } = place(['email', 'brand', 'model']);
    expect(placed.map((p) => p.list)).toEqual(['Rowcall_Brands']);
    expect(lacking).toEqual(['model']);
  });

  test.each(formats)('keeps to the lengths Excel allows, in $id', (format) => {
    const { dropdowns, columns, lists } = makeTemplate(format, offers(), dropdownWords);
    for (const { title, prompt } of columns) {
      expect(title.length).toBeLessThanOrEqual(LIMITS.title);
      expect(prompt.length).toBeLessThanOrEqual(LIMITS.message);
    }
    for (const { warning } of dropdowns) expect((warning ?? '').length).toBeLessThanOrEqual(LIMITS.message);
    for (const { formula1 } of validations(dropdowns, lists, 1_048_575))
      expect((formula1 ?? '').length).toBeLessThanOrEqual(LIMITS.formula);
  });
});

describe('listFormula', () => {
  const list = { name: 'Rowcall_X', values: ['1'], keys: ['a|b'] };

  test('looks only at cells of its own row, and never through INDIRECT', () => {
    expect(listFormula({ list: 'Rowcall_X', parents: [7, 30] }, list, 2)).toBe(
      'OFFSET(Rowcall_X,MATCH($H2&"|"&$AE2,Rowcall_X_For,0)-1,0,INDEX(Rowcall_X_Count,MATCH($H2&"|"&$AE2,Rowcall_X_For,0)),1)',
    );
    expect(listFormula({ list: 'Rowcall_X', parents: [] }, { ...list, keys: null }, 2)).toBe('Rowcall_X');
  });

  test('compares cell by cell where a key holds what MATCH takes for a wildcard', () => {
    expect(listFormula({ list: 'Rowcall_X', parents: [0] }, { ...list, keys: ['What?'] }, 9)).toContain(
      'MATCH(TRUE,INDEX(Rowcall_X_For=$A9,0),0)',
    );
  });
});

describe('the lists sheet', () => {
  const lists = planDropdowns(csvApp, offers()).lists;

  test('gives the same lists when it is read back', () => {
    const text = listsSheet(lists).rows.map((row) => row.map((cell) => (cell === null ? '' : String(cell))));
    expect(readListsSheet(text)).toEqual(lists);
  });

  test('has a name for every column, over exactly its rows', () => {
    const { rows, names } = listsSheet(lists);
    expect(names.map((n) => n.name)).toEqual(rows[0]);
    expect(names.find((n) => n.name === 'Rowcall_YesNo')?.range).toMatch(/^'Rowcall lists'!\$([A-Z]+)\$2:\$\1\$3$/);
  });

  test('counts the values of each key without regard to case, as Excel compares', () => {
    expect(countsOf(['a', 'A', 'b'])).toEqual([2, 2, 1]);
    expect(blockOf({ name: 'Rowcall_X', values: [], keys: null }).rows).toEqual([['']]);
  });
});

describe('takeLists', () => {
  test("finds our dropdowns in a file and leaves the person's own validations alone", () => {
    const { placed } = place(['brand', 'family', 'model', 'in_directory']);
    const lists = planDropdowns(csvApp, offers()).lists;
    const own = { range: 'Z1:Z9', type: 'list' as const, formula1: 'Colours' };
    const sheet = { name: 'Users', rows: [['brand']], validations: [...validations(placed, lists, 5), own] };
    const text = listsSheet(lists).rows.map((row) => row.map((cell) => (cell === null ? '' : String(cell))));
    const taken = takeLists([sheet, { name: 'Rowcall lists', rows: text, validations: [] }]);
    expect(taken.lists).toEqual(lists);
    expect(taken.sheets).toEqual([{ sheet, dropdowns: { firstRow: 5, columns: placed } }]);
    expect([own, ...sheet.validations].map((v) => isOurs(v.formula1))).toEqual([false, true, true, true, true, false]);
  });
});
