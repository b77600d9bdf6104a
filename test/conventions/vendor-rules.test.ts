// Every numbered rule of the vendors' documents is covered: by a rule, by a declaration, or said here why it needs none.
// The numbers are those of docs/reference/formats.md; how each is met is listed there.
import { describe, expect, test } from '@jest/globals';
import { vendorRules } from '../../scripts/reference/vendor-rules.ts';
import { allRules } from '../../shared/rules/registry.ts';

const range = (letter: string, numbers: readonly (number | string)[]) => numbers.map((n) => `${letter}-${String(n).padStart(2, '0')}`);
const LISTED = [
  ...range('M', [1, 2, 3, 4, 5, 6, 7, 10, 11, 12, 13, 14, 20, 21, 22, 23, 24, 25, 26, 27]),
  ...range('F', [1, 2, 3, 4, 5, 6, 7, 10, 11, 12, 13, 14]),
  ...range('T', [1, 2, 3, 4, 5, 6, 10, 11, 12, 13, 14, 15, 16]),
  ...range('U', [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 40, '40b', 41, 42, 43, 44, 45, 46, 47, 48]),
  ...range('K', [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15]),
];

describe('the vendors’ rules', () => {
  test('each listed number is answered, and none that is not listed', () => {
    expect(Object.keys(vendorRules).sort()).toEqual([...LISTED].sort());
  });

  test.each(Object.entries(vendorRules))('%s is met by something that exists', (_number, { by, what }) => {
    expect(what).toMatch(/^[A-Z].*\.$/s);
    const rules = new Set(allRules.map((r) => r.id));
    for (const id of by) if (!rules.has(id)) throw new Error(`There is no rule "${id}": correct scripts/reference/vendor-rules.ts.`);
  });
});
