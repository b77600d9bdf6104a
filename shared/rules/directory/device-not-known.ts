// F-10: the device must be known to the system; it need not be a MAC address (SOFTPHONE001). The usual mistakes — the letter O
// for a zero, two digits swapped — are explained with the known device they come from.
import type { DirectoryView } from '../../directory/directory-view.ts';
import { defineRule, type DirectoryRule } from '../define-rule.ts';

/** What somebody may have meant: O read as 0 and 0 as O, and every two neighbours swapped. */
export function meantDevices(value: string): string[] {
  const swapped = Array.from(
    { length: Math.max(0, value.length - 1) },
    (_, i) => value.slice(0, i) + (value[i + 1] ?? '') + (value[i] ?? '') + value.slice(i + 2),
  );
  return [...new Set([value.replaceAll('O', '0'), value.replaceAll('0', 'O'), ...swapped])].filter((v) => v !== value);
}

const near = (value: string, directory: DirectoryView) => meantDevices(value).find((meant) => (directory.device(meant) ?? null) !== null);

export const deviceNotKnown = defineRule<DirectoryRule>({
  id: 'device-not-known',
  scope: 'directory',
  severity: 'error',
  number: 'F-10',
  summary: 'A device that the tenant does not know.',
  check(row, _group, directory, report) {
    const value = row.value('device');
    if (value === '' || value === 'virtual' || directory.device(value) !== null) return;
    const meant = near(value, directory);
    report('device', meant ? { value, near: meant } : { value }, meant ? { label: 'near-device', text: meant } : undefined);
  },
  moreKeys: (row) => ({ devices: meantDevices(row.value('device')) }),
});
