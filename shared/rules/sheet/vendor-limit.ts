// U-01: the vendor's own tool takes 1,000 users per file; Rowcall does not need to, and says so.
import { defineRule, type SheetRule } from '../define-rule.ts';

export const vendorLimit = defineRule<SheetRule>({
  id: 'vendor-limit',
  scope: 'sheet',
  severity: 'info',
  number: 'U-01, U-02',
  summary: 'The sheet is larger than the vendor’s own tool takes.',
  check(table, report) {
    const limit = table.format.limits['usersPerFile'];
    if (typeof limit === 'number' && table.rowCount > limit) report({ field: null, columnIndex: null }, { rows: table.rowCount, limit });
  },
});
