// The pure pieces of the Excel adapter.
import { describe, expect, test } from '@jest/globals';
import { columnLetters } from '../../../../shared/basics/column-letters.ts';
import { addressOf, boundsOf, SHEET_COLUMNS, SHEET_ROWS } from '../../../../src-addin/host/excel/addresses.ts';
import { BlockSize } from '../../../../src-addin/host/excel/block-size.ts';
import { cellText, needsFormat } from '../../../../src-addin/host/excel/cell-text.ts';
import { formulaOf, markRules, MAX_RULES, readTag } from '../../../../src-addin/host/excel/mark-rules.ts';
import { SheetMemory } from '../../../../src-addin/host/excel/sheet-memory.ts';
import type { CellMark, MarkSeverity } from '../../../../src-addin/host/workbook.ts';

describe('addresses', () => {
  test.each([
    [0, 'A'],
    [25, 'Z'],
    [26, 'AA'],
    [701, 'ZZ'],
    [702, 'AAA'],
    [SHEET_COLUMNS - 1, 'XFD'],
  ])('column %d is %s', (index, letters) => {
    expect(columnLetters(index)).toBe(letters);
  });

  test.each([
    ['B3', { row: 2, column: 1, rows: 1, columns: 1 }],
    ['Users!$B$3:$D$5', { row: 2, column: 1, rows: 3, columns: 3 }],
    ['4:6', { row: 3, column: 0, rows: 3, columns: SHEET_COLUMNS }],
    ['C:C', { row: 0, column: 2, rows: SHEET_ROWS, columns: 1 }],
    ['A1:B2,E9', { row: 0, column: 0, rows: 9, columns: 5 }],
  ])('%s is understood', (address, area) => {
    expect(boundsOf(address)).toEqual(area);
  });

  test.each(['', '#REF!', 'Name of something'])('%j is no address', (address) => {
    expect(boundsOf(address)).toBeNull();
  });

  test('an area is written as Excel writes it', () => {
    expect(addressOf({ row: 0, column: 0, rows: 1, columns: 1 })).toBe('A1');
    expect(addressOf({ row: 9, column: 26, rows: 2, columns: 2 })).toBe('AA10:AB11');
  });
});

describe('the text of a cell', () => {
  test.each<[string, unknown, string, string, string]>([
    ['text stays', ' 007 ', '', 'General', ' 007 '],
    ['an empty cell is empty', '', '', 'General', ''],
    ['a truth value is written as Excel shows it', true, '', 'General', 'TRUE'],
    ['a number is its digits', 1001, '1001', 'General', '1001'],
    ['zeros that a format shows belong to it', 42, '00042', '00000', '00042'],
    ['thousands separators do not', 12345, '12,345', '#,##0', '12345'],
    ['foreign thousands separators do not either', 12345, '12.345', '#,##0', '12345'],
    ['a long number shown in short keeps its digits', 490123456789, '4.90123E+11', 'General', '490123456789'],
    ['scientific notation that was typed is shown', 503e9, '5.03E+11', '0.00E+00', '5.03E+11'],
    ['digits Excel has lost are not made up', 1234567890123456800, '1.23457E+18', 'General', '1.23457E+18'],
    ['a date is shown', 46023, '1/2/2026', 'm/d/yyyy', '1/2/2026'],
    ['a date of another locale is shown', 46023, '2. Jan', '[$-407]d. mmm', '2. Jan'],
    ['a telephone format keeps its signs', 2125550100, '(212) 555-0100', '(000) 000-0000', '(212) 555-0100'],
    ['a plus of a format is kept', 4930123456, '+4930123456', '"+"0', '+4930123456'],
    ['currency is not', 5, '$5.00', '$#,##0.00', '5'],
    ['a negative number in brackets is not a telephone number', -555, '(555)', '0_);(0)', '-555'],
    ['binary noise is left out', 0.1 + 0.2, '0.3', 'General', '0.3'],
    ['a number hidden by its format is still read', 7, '', ';;;', '7'],
  ])('%s', (_, value, text, format, expected) => {
    expect(cellText(value, text, format)).toBe(expected);
  });

  test('the number format is only asked for where the text is not simply the number', () => {
    expect(needsFormat(1001, '1001')).toBe(false);
    expect(needsFormat(42, '00042')).toBe(false);
    expect(needsFormat('x', 'x')).toBe(false);
    expect(needsFormat(46023, '1/2/2026')).toBe(true);
  });
});

describe('the size of a block', () => {
  test('begins with what fits whatever is in it, and grows with what was seen', () => {
    const size = new BlockSize(12);
    expect(size.rows).toBe(2500);
    size.observed(2500, 500_000);
    expect(size.rows).toBe(6500);
  });

  test('grows at most fourfold, since later rows may be longer', () => {
    const size = new BlockSize(10);
    size.observed(3000, 3000);
    expect(size.rows).toBe(12_000);
  });

  test('halves down to a floor and then gives up', () => {
    const size = new BlockSize(30);
    const seen: number[] = [];
    while (size.halve()) seen.push(size.rows);
    expect(seen).toEqual([500, 250, 200]);
  });
});

describe('mark rules', () => {
  const mark = (row: number, column: number, severity: MarkSeverity = 'error'): CellMark => ({ row, column, severity });

  test('cells that touch become one area', () => {
    const rules = markRules([mark(2, 0), mark(3, 0), mark(2, 1), mark(3, 1), mark(9, 4)]);
    expect(rules).toEqual([{ band: 0, severity: 'error', address: 'A2:B3,E9', cells: 5 }]);
  });

  test('the same cell twice is one cell', () => {
    expect(markRules([mark(2, 0), mark(2, 0)])).toMatchObject([{ address: 'A2', cells: 1 }]);
  });

  test('severities and bands have rules of their own, the worst first', () => {
    const rules = markRules([mark(2, 0, 'info'), mark(2001, 0, 'warning'), mark(2000, 0, 'warning'), mark(5000, 0)]);
    expect(rules.map((rule) => [rule.severity, rule.band, rule.address])).toEqual([
      ['error', 2, 'A5000'],
      ['warning', 0, 'A2000'],
      ['warning', 1, 'A2001'],
      ['info', 0, 'A2'],
    ]);
  });

  test('no address is longer than Excel takes, and no cell is lost', () => {
    const marks = Array.from({ length: 9000 }, (_, i) => mark(2 + 2 * (i % 1000), 2 * Math.floor(i / 1000)));
    const rules = markRules(marks);
    expect(Math.max(...rules.map((rule) => rule.address.length))).toBeLessThanOrEqual(7500);
    expect(rules.reduce((sum, rule) => sum + rule.cells, 0)).toBe(9000);
  });

  test('there are never more than Excel draws quickly, and errors go before the rest', () => {
    const many = Array.from({ length: 60_000 }, (_, i) => mark(1 + 2 * i, (i % 3) * 2, i % 2 ? 'info' : 'error'));
    const rules = markRules(many, 20);
    expect(rules).toHaveLength(20);
    expect(new Set(rules.map((rule) => rule.severity))).toEqual(new Set(['error']));
    expect(markRules(many).length).toBeLessThanOrEqual(MAX_RULES);
  });

  test('a formula says whose it is, who laid it and which band it belongs to', () => {
    const formula = formulaOf({ band: 12, severity: 'warning', address: 'A1', cells: 1 }, '1a2b3c4d-5e6f');
    expect(formula).toBe('="RC1|W|12|1a2b3c4d-5e6f"<>""');
    expect(readTag(formula)).toEqual({ band: 12, owner: '1a2b3c4d-5e6f' });
    expect(readTag('=$A1="x"')).toBeNull();
    expect(readTag('="RC1|X|1|me"<>""')).toBeNull();
  });
});

describe('what was read', () => {
  test('is known cell by cell, and what we wrote is known too', () => {
    const memory = new SheetMemory();
    expect(memory.textAt('s', 2, 0)).toBeUndefined();
    memory.replace('s', 2, [['a', 'b'], ['c']]);
    memory.wrote('s', 3, 2, 'new');
    expect([memory.textAt('s', 2, 1), memory.textAt('s', 3, 1), memory.textAt('s', 3, 2), memory.textAt('s', 9, 9)]).toEqual([
      'b',
      '',
      'new',
      '',
    ]);
  });
});
