// U-41: without a number the user is created and CONNECT stays inactive until one is assigned.
import { defineRule, type RowRule } from '../define-rule.ts';

export const connectNotActivated = defineRule<RowRule>({
  id: 'connect-not-activated',
  scope: 'row',
  severity: 'info',
  number: 'U-41',
  summary: 'A user without a number, for whom CONNECT is not activated.',
  check(row, report, table) {
    const services = table.context.options['services'];
    const connect = Array.isArray(services) && services.includes('CONNECT');
    if (connect && !row.filled('primary_number') && !row.filled('additional_numbers'))
      report(table.byField.has('primary_number') ? 'primary_number' : null);
  },
});
