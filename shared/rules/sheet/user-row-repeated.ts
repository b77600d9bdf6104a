// K-10: one user row per e-mail. An extra row that also carries a name counts as a second user row, which is how this
// usually happens; so both rows are reported and the message says it.
import { defineRule, type GroupRule } from '../define-rule.ts';

export const userRowRepeated = defineRule<GroupRule>({
  id: 'user-row-repeated',
  scope: 'group',
  severity: 'error',
  number: 'K-10',
  summary: 'Two rows stand for the same user.',
  check(row, group, report, table) {
    if (row.kind !== 'user' || group.userRows.length < 2) return;
    const others = group.userRows
      .slice(0, 6)
      .map((i) => table.rowNumber(i))
      .filter((r) => r !== row.row)
      .slice(0, 5);
    const more = group.userRows.length - 1 - others.length;
    report(table.format.userKey, { value: row.value(table.format.userKey), rows: others.join(', '), more });
  },
});
