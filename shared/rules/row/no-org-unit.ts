// M-23: a user without a unit is found in CMG only by searching for it, so a blank department is said.
import { defineRule, type RowRule } from '../define-rule.ts';

export const noOrgUnit = defineRule<RowRule>({
  id: 'no-org-unit',
  scope: 'row',
  severity: 'warning',
  number: 'M-23',
  summary: 'A user without a department lands without a unit.',
  check(row, report) {
    if (!row.filled('department')) report('department');
  },
});
