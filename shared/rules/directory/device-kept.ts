// F-tips: a blank device on an existing extension keeps its device; versions of the vendor differ here, so it is told.
import { storedUsers } from '../../formats/stored-users.ts';
import { defineRule, type DirectoryRule } from '../define-rule.ts';

export const deviceKept = defineRule<DirectoryRule>({
  id: 'device-kept',
  scope: 'directory',
  severity: 'info',
  number: 'F (d)',
  summary: 'An existing extension keeps its device where the cell is blank.',
  check(row, _group, directory, report, table) {
    if (row.filled('device')) return;
    const line = storedUsers(table.format, row, directory, table.context)?.[0]?.lines.find((l) => l.number === row.value('extension'));
    if (line?.deviceId) report(table.byField.has('device') ? 'device' : null, { device: line.deviceId });
  },
});
