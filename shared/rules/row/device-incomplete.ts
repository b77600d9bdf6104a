// K-13: the vendor drops a device silently when one of its four cells is missing. Here it is an error at the missing cell.
import { defineRule, type RowRule } from '../define-rule.ts';

const DEVICE = ['mac_address', 'brand', 'family', 'model'];

export const deviceIncomplete = defineRule<RowRule>({
  id: 'device-incomplete',
  scope: 'row',
  severity: 'error',
  number: 'K-13',
  summary: 'A device needs its MAC address, brand, family and model.',
  check(row, report) {
    const missing = DEVICE.filter((field) => row.readable(field) && row.value(field) === '');
    if (missing.length === 0 || missing.length === DEVICE.length) return;
    for (const field of missing) report(field, { missing });
  },
});
