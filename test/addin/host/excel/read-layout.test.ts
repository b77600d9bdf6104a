// Addresses of several areas, as Excel writes them.
import { expect, test } from '@jest/globals';
import { areasOf } from '../../../../src-addin/host/excel/read-layout.ts';

test('every area of an address is read, whatever the sheet is called', () => {
  const areas = [
    { firstRow: 4, lastRow: 6, firstColumn: 1, lastColumn: 1 },
    { firstRow: 8, lastRow: 8, firstColumn: 2, lastColumn: 28 },
  ];
  expect(areasOf('Users!B4:B6,Users!C8:AC8')).toEqual(areas);
  expect(areasOf("'A1, it''s'!$B$4:$B$6, 'A1, it''s'!C8:AC8")).toEqual(areas);
  expect(areasOf('B2')).toEqual([{ firstRow: 2, lastRow: 2, firstColumn: 1, lastColumn: 1 }]);
});
