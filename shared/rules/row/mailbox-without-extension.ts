// M (a) 11: a mailbox belongs to an extension of the same row.
import { defineRule, type RowRule } from '../define-rule.ts';

export const mailboxWithoutExtension = defineRule<RowRule>({
  id: 'mailbox-without-extension',
  scope: 'row',
  severity: 'error',
  number: 'M (a) 11',
  summary: 'A mailbox or its PIN in a row without an extension.',
  check(row, report) {
    if (row.filled('extension')) return;
    const box = row.value('mailbox');
    if ((box !== '' && box !== 'NO') || row.filled('mailbox_pin')) report('extension');
  },
});
