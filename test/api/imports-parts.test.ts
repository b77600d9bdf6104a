// Small parts of imports that need no database: CSV cells and generated passwords.
import { randomBytes } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { csvCell, csvLine } from '../../src-api/imports/csv.ts';
import { makePassword } from '../../src-api/imports/generate.ts';
import { readCsv } from '../../shared/table/read-csv.ts';

describe('a CSV cell', () => {
  test.each([
    ['=1+1', "'=1+1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['+cmd|calc', "'+cmd|calc"],
    ['-2+3', "'-2+3"],
    ['\tx', "'\tx"],
    ['+12125550111', '+12125550111'],
    ['-5', '-5'],
    ['a"b', '"a""b"'],
    ['a,b', '"a,b"'],
    ['two\nlines', '"two\nlines"'],
    [' x', '" x"'],
    ['', ''],
  ])('of %j is written %j', (text, written) => {
    expect(csvCell(text)).toBe(written);
  });

  test('is read back as it was, whatever it holds', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 2, maxLength: 5 }), (cells) => {
        const expected = cells
          .map((cell) => csvCell(cell))
          .map((cell) => (cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell));
        fc.pre(cells.every((cell) => !/[\r\0\ufeff]/.test(cell)) && cells.some((cell) => cell.trim() !== ''));
        fc.pre(!/^sep=/i.test(cells[0] ?? ''));
        const [row] = readCsv(new TextEncoder().encode(csvLine(cells)), { encoding: 'utf-8', delimiter: ',' }).rows;
        expect(row).toEqual(expected);
      }),
    );
  });
});

describe('a generated password', () => {
  const many = Array.from({ length: 500 }, () => makePassword({ bytes: randomBytes }));

  test('has twelve of the vendor’s characters, a letter first, a digit and a symbol among them', () => {
    for (const password of many) {
      expect(password).toMatch(/^[A-Za-z][A-Za-z0-9!@#$%]{11}$/);
      expect(password).toMatch(/\d/);
      expect(password).toMatch(/[!@#$%]/);
    }
  });

  test('is another one each time', () => {
    expect(new Set(many).size).toBe(many.length);
  });
});
