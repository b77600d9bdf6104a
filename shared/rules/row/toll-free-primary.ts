// U-21: a toll-free number can be reached but not dialled from, so it is never the primary one.
import { defineRule, type RowRule } from '../define-rule.ts';

export const tollFreePrimary = defineRule<RowRule>({
  id: 'toll-free-primary',
  scope: 'row',
  severity: 'error',
  number: 'U-21',
  summary: 'A toll-free number as primary number.',
  check(row, report) {
    const value = row.value('primary_number');
    if (/^\+1(800|833|844|855|866|877|888)/.test(value)) report('primary_number', { value });
  },
});
