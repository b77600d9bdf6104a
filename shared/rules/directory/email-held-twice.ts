// docs/contract.md 2: users are matched by e-mail, so an e-mail that two stored users share matches neither.
import { storedUsers } from '../../formats/stored-users.ts';
import { defineRule, type DirectoryRule } from '../define-rule.ts';

export const emailHeldTwice = defineRule<DirectoryRule>({
  id: 'email-held-twice',
  scope: 'directory',
  severity: 'error',
  summary: 'Two stored users share the e-mail of this row.',
  check(row, _group, directory, report, table) {
    const stored = storedUsers(table.format, row, directory, table.context);
    if (stored && stored.length > 1) {
      report(table.format.userKey, {
        value: row.value(table.format.userKey),
        users: stored.map((u) => u.username).join(', '),
      });
    }
  },
});
