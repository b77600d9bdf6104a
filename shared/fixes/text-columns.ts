// Columns whose values are digits but no numbers: as numbers they lose leading zeros, the plus and everything past 15 digits.
// Where the sheet keeps them as numbers, the pane offers to make them text.
import type { FormatColumn } from '../formats/define-format.ts';

const DIGITS: ReadonlySet<string> = new Set([
  'extension',
  'phone-number',
  'international-number',
  'number-or-extension',
  'pin',
  'mac-address',
  'device',
  'mailbox',
]);

export const mustBeText = ({ kind }: FormatColumn): boolean => DIGITS.has((kind.item ?? kind).name);
