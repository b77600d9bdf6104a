import { describe, expect, test } from '@jest/globals';
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
