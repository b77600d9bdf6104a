// F-10: the device must be known to the system; it need not be a MAC address (SOFTPHONE001). The usual mistakes — the letter O
// for a zero, two digits swapped — are explained with the known device they come from.
import type { DirectoryView } from '../../directory/directory-view.ts';
import { defineRule, type DirectoryRule } from '../define-rule.ts';

/** Nobody's device has a longer name; trying every slip of a cell full of rubbish took over a second. */
const LONGEST = 64;

/** What somebody may have meant: O read as 0 and 0 as O, everywhere or once, and every two neighbours swapped. */
export function meantDevices(value: string): string[] {
  if (value.length > LONGEST) return [];
  const at = (i: number, letters: string) => value.slice(0, i) + letters + value.slice(i + letters.length);
  const swapped = Array.from({ length: Math.max(0, value.length - 1) }, (_, i) => at(i, (value[i + 1] ?? '') + (value[i] ?? '')));
  const single = [...value].flatMap((letter, i) => (letter === 'O' ? [at(i, '0')] : letter === '0' ? [at(i, 'O')] : []));
  return [...new Set([value.replaceAll('O', '0'), value.replaceAll('0', 'O'), ...single, ...swapped])].filter((v) => v !== value);
}

/** Two known devices that are as near are no answer. */
function near(value: string, directory: DirectoryView): string | undefined {
  const known = meantDevices(value).filter((meant) => (directory.device(meant) ?? null) !== null);
  return known.length === 1 ? known[0] : undefined;
}

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
