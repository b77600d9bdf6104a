import { describe, expect, test } from '@jest/globals';
import { issueOverview } from '../../../shared/rules/issue-overview.ts';
import { nextIssue } from '../../../shared/rules/issue-walk.ts';
import { checkRows, userRow } from '../../support/check.ts';

describe('IssueList', () => {
  const rows = Array.from({ length: 3000 }, (_, n) => userRow(n, { extension: 'x', ...(n % 3 === 0 ? { email: 'bad@' } : {}) }));
  const { issues } = checkRows(rows);

  test('counts exactly, however little of it is listed', () => {
    expect(issues.counts).toEqual({ errors: 4000, warnings: 0, infos: 0 });
    expect(issues.rowsWithErrors).toBe(3000);
    expect(issues.list()).toHaveLength(1000);
    expect(issues.groups()).toEqual([
      { rule: 'extension-malformed', severity: 'error', count: 3000 },
      { rule: 'email-malformed', severity: 'error', count: 1000 },
    ]);
  });

  test('pages through one rule without gaps or repeats', () => {
    const pages = [0, 400, 800].flatMap((offset) => issues.list({ rule: 'email-malformed', offset, limit: 400 }));
    expect(pages.map((i) => i.row)).toEqual(Array.from({ length: 1000 }, (_, n) => 2 + 3 * n));
  });

  test('marks a cell once with its worst severity, and keeps to the limit', () => {
    const marked = checkRows([userRow(1, { email: ' bad@ ' })]).issues.marks(10);
    expect(marked).toEqual([{ row: 2, columnIndex: 2, severity: 'error' }]);
    expect(issues.marks(50)).toHaveLength(50);
  });
});

describe('a filter', () => {
  const rows = Array.from({ length: 100 }, (_, n) =>
    userRow(n, { ...(n % 2 === 0 ? { extension: 'x' } : {}), ...(n % 10 === 0 ? { email: 'bad@' } : {}) }),
  );
  const { issues } = checkRows(rows);
  const [EMAIL, EXTENSION] = issues
    .list({ limit: 1000 })
    .reduce<[number, number]>(
      ([email, extension], { field, columnIndex }) => [
        field === 'email' ? (columnIndex ?? -1) : email,
        field === 'extension' ? (columnIndex ?? -1) : extension,
      ],
      [-1, -1],
    );

  test('by column and rows lists those and no others', () => {
    const found = issues.list({ columnIndex: EMAIL, firstRow: 20, lastRow: 42 });
    expect(found.map((i) => [i.row, i.field])).toEqual([
      [22, 'email'],
      [32, 'email'],
      [42, 'email'],
    ]);
  });

  test('counts what is left, and what the other choices would leave', () => {
    const seen = issueOverview(issues, { columnIndex: EMAIL, firstRow: 2, lastRow: 21 }, { firstRow: 2, lastRow: 101, stretches: 10 });
    expect(seen).toMatchObject({ total: 2, counts: { errors: 2, warnings: 0, infos: 0 }, groups: [{ rule: 'email-malformed', count: 2 }] });
    expect(seen.columns).toEqual([
      { columnIndex: EMAIL, count: 2 },
      { columnIndex: EXTENSION, count: 10 },
    ]);
  });

  test('leaves the map of the sheet whole: ten stretches with one malformed address each', () => {
    const { map } = issueOverview(issues, { columnIndex: EMAIL, lastRow: 5 }, { firstRow: 2, lastRow: 101, stretches: 10 });
    expect(map.rowsPerStretch).toBe(10);
    expect(map.cells.map(({ stretch, errors }) => [stretch, errors])).toEqual(Array.from({ length: 10 }, (_, n) => [n, 1]));
  });

  test('is walked cell by cell in the order of the sheet, and round again at its end', () => {
    const filter = { firstRow: 2, lastRow: 4 };
    const walk = (row: number, column: number, by: 1 | -1) => {
      const at = nextIssue(issues, { row, column }, by, filter);
      return at && [at.issue.row, at.issue.columnIndex, at.position, at.total];
    };
    expect(walk(1, 0, 1)).toEqual([2, EMAIL, 1, 3]);
    expect(walk(2, EMAIL, 1)).toEqual([2, EXTENSION, 2, 3]);
    expect(walk(2, EXTENSION, 1)).toEqual([4, EXTENSION, 3, 3]);
    expect(walk(4, EXTENSION, 1)).toEqual([2, EMAIL, 1, 3]);
    expect(walk(2, EMAIL, -1)).toEqual([4, EXTENSION, 3, 3]);
    expect(nextIssue(issues, { row: 1, column: 0 }, 1, { severity: 'info' })).toBeNull();
  });

  test('tells how many cells are marked', () => {
    expect(issues.markedCells).toBe(60);
  });
});
