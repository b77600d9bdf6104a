// U-09: a caller ID that is not a number of the account needs the person to say that they may use it.
import { defineRule, type DirectoryRule } from '../define-rule.ts';

export const callerIdNotAttested = defineRule<DirectoryRule>({
  id: 'caller-id-not-attested',
  scope: 'directory',
  severity: 'error',
  number: 'U-09',
  summary: 'A caller ID that is not on the account, without the attestation.',
  check(row, _group, directory, report, table) {
    const value = row.value('caller_id');
    if (value === '' || table.context.options['attestCallerIds'] === true || directory.number(value) !== null) return;
    report('caller_id', { value });
  },
});
