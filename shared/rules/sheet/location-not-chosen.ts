// K-14: accounts with several locations need one chosen. Blank means the first, and is said when there are others.
import { defineRule, type SheetRule } from '../define-rule.ts';

export const locationNotChosen = defineRule<SheetRule>({
  id: 'location-not-chosen',
  scope: 'sheet',
  severity: 'warning',
  number: 'K-14',
  summary: 'The tenant has several locations and none was chosen.',
  check(table, report) {
    const { locations, options } = table.context;
    if (locations.length > 1 && options['location'] === '') report({ field: null, columnIndex: null }, { location: locations[0] ?? '' });
  },
});
