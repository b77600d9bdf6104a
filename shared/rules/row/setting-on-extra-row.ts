// K-07: only extension, number and device cells are read on an extra row; settings belong on the user's own row.
import { defineRule, type RowRule } from '../define-rule.ts';

export const settingOnExtraRow = defineRule<RowRule>({
  id: 'setting-on-extra-row',
  scope: 'row',
  severity: 'warning',
  number: 'K-07',
  summary: 'A setting on an extra row is not read.',
  check(row, report, table) {
    if (row.kind !== 'extra') return;
    for (const { column } of table.columns) if (!column.onExtraRow && row.filled(column.field)) report(column.field);
  },
});
