import { describe, expect, test } from '@jest/globals';
import { changesOf, mergeChanges } from '../../../../src-addin/host/workbench/sheet-changes.ts';
import type { SheetChange } from '../../../../src-addin/host/workbook.ts';

const set = (cellValue: Record<string, Record<string, object | null>>) =>
  changesOf({ id: 'sheet.mutation.set-range-values', params: { subUnitId: 's', cellValue } });

const cells = (firstRow: number, lastRow = firstRow, firstColumn = 0, lastColumn = firstColumn): SheetChange => ({
  kind: 'cells',
  sheetId: 's',
  firstRow,
  lastRow,
  firstColumn,
  lastColumn,
  remote: false,
});

describe("the grid's steps told as changes of the sheet", () => {
  test("edited cells are told by Excel's row numbers", () => {
    expect(set({ 4: { 1: { v: 'x' }, 3: { v: 'y' } }, 6: { 2: null } })).toEqual([cells(5, 7, 1, 3)]);
  });

  test('a change of looks alone is no change', () => {
    expect(set({ 4: { 1: { s: { bl: 1 } } } })).toEqual([]);
  });

  test('a cleared sheet is read again', () => {
    expect(changesOf({ id: 'sheet.mutation.set-range-values', params: { subUnitId: 's' } })).toEqual([
      { kind: 'structure', sheetId: 's', remote: false },
    ]);
  });

  test('moved cells are told where they left and where they arrived', () => {
    const from = { subUnitId: 's', value: { 0: { 0: null } } };
    const to = { subUnitId: 's', value: { 9: { 5: { v: 'x' } } } };
    expect(changesOf({ id: 'sheet.mutation.move-range', params: { from, to } })).toEqual([cells(1), cells(10, 10, 5)]);
  });

  test.each(['insert-row', 'remove-rows', 'insert-col', 'remove-col', 'move-rows', 'move-columns', 'reorder-range'])(
    '%s changes the structure',
    (step) => {
      expect(changesOf({ id: `sheet.mutation.${step}`, params: { subUnitId: 's' } })).toMatchObject([{ kind: 'structure' }]);
    },
  );

  test('a removed sheet is told', () => {
    expect(changesOf({ id: 'sheet.mutation.remove-sheet', params: { subUnitId: 's' } })).toEqual([{ kind: 'removed', sheetId: 's' }]);
  });

  test('scrolling and selecting are no changes', () => {
    expect(changesOf({ id: 'sheet.operation.set-selections', params: { subUnitId: 's' } })).toEqual([]);
  });
});

describe('changes that come together', () => {
  test('become one where rows touch', () => {
    expect(mergeChanges([cells(2, 501, 0, 4), cells(502, 900, 0, 4)])).toEqual([cells(2, 900, 0, 4)]);
  });

  test('stay apart where rows do not', () => {
    expect(mergeChanges([cells(2), cells(90_000)])).toEqual([cells(2), cells(90_000)]);
  });

  test('of structure are told once', () => {
    const structure: SheetChange = { kind: 'structure', sheetId: 's', remote: false };
    expect(mergeChanges([structure, structure])).toEqual([structure]);
  });
});
