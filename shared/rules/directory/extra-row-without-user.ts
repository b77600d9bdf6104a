// K-06, K-09: extra rows go below their user. Without one the vendor ignores the row, and can crash. A row whose resource
// the stored user has already is harmless and kept, so the same sheet without its user rows still plans nothing.
import { storedUsers } from '../../formats/stored-users.ts';
import { differences } from '../wanted-objects.ts';
import { defineRule, type DirectoryRule } from '../define-rule.ts';

export const extraRowWithoutUser = defineRule<DirectoryRule>({
  id: 'extra-row-without-user',
  scope: 'directory',
  severity: 'error',
  number: 'K-06, K-09',
  summary: 'An extra row has no user row above it.',
  check(row, group, directory, report, table) {
    if (row.kind !== 'extra' || !group) return;
    const index = row.row - table.firstRow;
    const first = group.userRows[0];
    if (first !== undefined && first < index) return;
    const stored = storedUsers(table.format, row, directory, table.context);
    if (stored === undefined) return;
    const user = stored[0];
    if (first === undefined && stored.length === 1 && user && differences(table, index, group, user, directory).length === 0) return;
    report(table.format.userKey, {
      value: row.value(table.format.userKey),
      ...(first === undefined ? {} : { below: table.rowNumber(first) }),
    });
  },
});
