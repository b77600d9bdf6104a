// F-tips: a device on another extension, or virtual where a device is set, is refused; with the option olderBehaviour it
// happens, and the warning shows both ends of the move.
import { storedUsers } from '../../formats/stored-users.ts';
import { defineRule, type DirectoryRule } from '../define-rule.ts';

export const deviceMoves = defineRule<DirectoryRule>({
  id: 'device-moves',
  scope: 'directory',
  severity: 'error',
  number: 'F-11, F (d)',
  summary: 'The row takes a device away from an extension.',
  check(row, _group, directory, report, table) {
    const device = row.value('device');
    const extension = row.value('extension');
    if (device === '' || extension === '') return;
    const severity = table.context.options['olderBehaviour'] === true ? 'warning' : 'error';
    if (device !== 'virtual') {
      const from = directory.device(device)?.extension;
      if (from && from !== extension) report('device', { device, from, to: extension }, undefined, severity);
      return;
    }
    const line = storedUsers(table.format, row, directory, table.context)?.[0]?.lines.find((l) => l.number === extension);
    if (line?.deviceId) report('device', { device: line.deviceId, from: extension }, undefined, severity);
  },
});
