import { describe, expect, test } from '@jest/globals';
import { columnLetters } from '../../../../shared/basics/column-letters.ts';
import { textOfCell, workbookData } from '../../../../src-addin/host/workbench/text-sheet.ts';
import { WorkbookMemory } from '../../../../src-addin/host/workbench/workbook-memory.ts';

describe('a cell of the grid as text', () => {
  test.each([
    ['nothing', null, ''],
    ['an empty cell', { s: 'text' }, ''],
    ['text', { v: '007', t: 1 }, '007'],
    ['a number that was pasted', { v: 12.5, t: 2 }, '12.5'],
    ['zero', { v: 0, t: 2 }, '0'],
    ['true', { v: 1, t: 3 }, 'TRUE'],
    ['false', { v: 0, t: 3 }, 'FALSE'],
    ['text with letters of several looks', { p: { id: 'd', documentStyle: {}, body: { dataStream: 'a\rb\r\n' } } }, 'a\nb'],
  ])('%s', (_name, cell, text) => {
    expect(textOfCell(cell)).toBe(text);
  });
});

test('rows of text become cells that stay text, the empty ones too', () => {
  const data = workbookData('w', 'users.csv', [{ name: 'Users', hidden: false, rows: [['a', ''], ['007']] }]);
  const cells = data.sheets?.['w-s0']?.cellData;
  expect(cells?.[1]?.[0]).toEqual({ v: '007', t: 1, s: 'text' });
  expect(cells?.[1]?.[1]).toEqual({ s: 'text' });
  expect(cells?.[99]?.[25]).toEqual({ s: 'text' });
});

test.each([
  [0, 'A'],
  [25, 'Z'],
  [26, 'AA'],
  [701, 'ZZ'],
  [702, 'AAA'],
])('column %d is %s', (column, letters) => {
  expect(columnLetters(column)).toBe(letters);
});

test('each file has a memory of its own', () => {
  const kept = new Map<string, string>();
  const memory = new WorkbookMemory({ getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => void kept.set(key, value) });
  memory.open('a.csv');
  memory.remember('format', 'csv-app');
  memory.open('b.csv');
  expect(memory.recall('format')).toBeNull();
  memory.open('a.csv');
  expect(memory.recall('format')).toBe('csv-app');
});
