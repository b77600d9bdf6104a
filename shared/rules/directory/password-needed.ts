// F (a) 5: a new user needs a password; an existing one keeps theirs. Any row of the user may say it.
import { storedUsers } from '../../formats/stored-users.ts';
import { defineRule, type DirectoryRule } from '../define-rule.ts';

export const passwordNeeded = defineRule<DirectoryRule>({
  id: 'password-needed',
  scope: 'directory',
  severity: 'error',
  number: 'F (a) 5',
  summary: 'A new user without a password.',
  check(row, group, directory, report, table) {
    const password = table.byField.get('password');
    const first = group?.userRows[0];
    if (first !== undefined && first !== row.row - table.firstRow) return;
    if (row.filled('password') || group?.rows.some((i) => password?.values[i])) return;
    if (storedUsers(table.format, row, directory, table.context)?.length === 0)
      report('password', { username: row.value(table.format.userKey) });
  },
});
