// Thirdlane sends a welcome e-mail with the access data to every created user; without an address nobody gets it.
import { defineRule, type RowRule } from '../define-rule.ts';

export const welcomeMailNotDeliverable = defineRule<RowRule>({
  id: 'welcome-mail-not-deliverable',
  scope: 'row',
  severity: 'warning',
  number: 'T (a) 4',
  summary: 'A user without an e-mail address gets no welcome e-mail.',
  check(row, report) {
    if (!row.filled('email')) report('email');
  },
});
