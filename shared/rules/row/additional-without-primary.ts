// U (a) 5: additional numbers hang on a single primary one.
import { defineRule, type RowRule } from '../define-rule.ts';

export const additionalWithoutPrimary = defineRule<RowRule>({
  id: 'additional-without-primary',
  scope: 'row',
  severity: 'error',
  number: 'U (a) 5',
  summary: 'Additional numbers without a primary number.',
  check(row, report) {
    if (row.value('additional_numbers') !== '' && !row.filled('primary_number')) report('primary_number');
  },
});
