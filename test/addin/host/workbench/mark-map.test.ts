import { describe, expect, test } from '@jest/globals';
import { MarkMap } from '../../../../src-addin/host/workbench/mark-map.ts';

const marked = (...cells: [number, number][]): MarkMap => {
  const map = new MarkMap();
  for (const [row, column] of cells) map.set(row, column, 'error');
  return map;
};
const cells = (map: MarkMap): [number, number][] => [...map.cells()].map(({ row, column }) => [row, column]);

describe('marks stay on their cells', () => {
  test('when rows are inserted above them', () => {
    const map = marked([1, 2], [5, 3]);
    map.inserted('row', 2, 10);
    expect(cells(map)).toEqual([
      [1, 2],
      [15, 3],
    ]);
  });

  test('when rows above them are removed, and go with their own row', () => {
    const map = marked([1, 2], [4, 0], [5, 3]);
    map.removed('row', 3, 2);
    expect(cells(map)).toEqual([
      [1, 2],
      [3, 3],
    ]);
  });

  test('when columns are inserted and removed before them', () => {
    const map = marked([1, 2], [1, 0]);
    map.inserted('column', 1, 1);
    expect(cells(map)).toEqual([
      [1, 3],
      [1, 0],
    ]);
    map.removed('column', 0, 1);
    expect(cells(map)).toEqual([[1, 2]]);
  });

  test('when rows come and go again', () => {
    const map = marked([7, 7]);
    map.inserted('row', 0, 3);
    map.removed('row', 0, 3);
    expect(cells(map)).toEqual([[7, 7]]);
  });
});

test('marks of some rows are cleared and the others stay', () => {
  const map = marked([1, 0], [2, 0], [2, 9], [3, 0]);
  map.clearRows(new Set([2]));
  expect(cells(map)).toEqual([
    [1, 0],
    [3, 0],
  ]);
});
