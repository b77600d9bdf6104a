// docs/contract.md 2: in a format that only creates, an existing user that differs is one error on the key cell, naming the
// differing fields; one that equals what is stored is kept.
import { storedUsers } from '../../formats/stored-users.ts';
import { differences } from '../wanted-objects.ts';
import { defineRule, type DirectoryRule } from '../define-rule.ts';

export const existingUserDiffers = defineRule<DirectoryRule>({
  id: 'existing-user-differs',
  scope: 'directory',
  severity: 'error',
  number: 'K (c)',
  summary: 'The user exists already and the row says something else about it.',
  check(row, group, directory, report, table) {
    const stored = storedUsers(table.format, row, directory, table.context);
    const user = stored?.[0];
    if (stored?.length !== 1 || !user) return;
    // An extra row without its user row is K-09's to report.
    if (row.kind === 'extra' && group?.userRows[0] === undefined) return;
    const fields = differences(table, row.row - table.firstRow, group, user, directory);
    if (fields.length > 0) report(table.format.userKey, { value: row.value(table.format.userKey), fields: fields.join(', ') });
  },
});
