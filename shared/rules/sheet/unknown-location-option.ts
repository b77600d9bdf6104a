// K-14: a chosen location must be one of the tenant's, spelt as it is there.
import { nearestChoice } from '../../basics/likeness.ts';
import { defineRule, type SheetRule } from '../define-rule.ts';

export const unknownLocationOption = defineRule<SheetRule>({
  id: 'unknown-location-option',
  scope: 'sheet',
  severity: 'error',
  number: 'K-14',
  summary: 'The chosen location is not one of the tenant.',
  check(table, report) {
    const chosen = table.context.options['location'];
    if (typeof chosen !== 'string' || chosen === '' || table.context.locations.includes(chosen)) return;
    const near = nearestChoice(chosen, table.context.locations);
    report({ field: null, columnIndex: null }, { value: chosen, choices: table.context.locations.join(', '), ...(near ? { near } : {}) });
  },
});
