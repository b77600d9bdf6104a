// What Excel does to identifiers typed into ordinary cells: scientific notation, dates, lost leading zeros, thousands
// separators. Asked only about text that its column could not read. A fix is given only where the original is certain.
import { parseMacAddress } from '../basics/mac-address.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { Misreading } from './define-format.ts';

const SCIENTIFIC = /^(\d+)(?:[.,](\d+))?e\+?(-?\d+)$/i;
const DATES = [
  /^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}( \d{1,2}:\d{2}(:\d{2})?)?$/,
  /^\d{1,4}[-/. ]\p{L}{3,9}\.?([-/. ]\d{2,4})?$/u,
  /^\p{L}{3,9}\.?[-/. ]\d{1,4}$/u,
  /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/,
];
const GROUPED = /^\d{1,3}(?:([,.'\u2019 ])\d{3})(?:\1\d{3})*$/;
const WHOLE_WITH_DECIMALS = /^(\d+)[.,]0+$/;

/** All digits of a number in scientific notation, when the mantissa still holds every one of them. */
function allDigits(mantissa: string, fraction: string, exponent: number): string | null {
  const digits = mantissa + fraction;
  return exponent >= 0 && mantissa.length === 1 && digits.length === exponent + 1 ? digits : null;
}

/**
 * The damage that explains this text, or null when Excel did nothing to it.
 * @param meant what the column holds: plain digits, a phone number or a MAC address
 */
export function damageOf(value: string, meant: 'digits' | 'phone-number' | 'mac-address'): Misreading | null {
  const scientific = SCIENTIFIC.exec(value);
  if (scientific) {
    const digits = allDigits(scientific[1] ?? '', scientific[2] ?? '', Number(scientific[3]));
    // Letters of a MAC may have been read as an exponent, so its digits are never certain.
    if (digits && meant === 'digits') return { rule: 'excel-scientific', args: { value }, fix: { label: 'restore-digits', text: digits } };
    return { rule: 'excel-scientific', args: { value } };
  }
  if (DATES.some((date) => date.test(value))) return { rule: 'excel-date', args: { value } };
  if (meant === 'digits') {
    const whole = WHOLE_WITH_DECIMALS.exec(value)?.[1] ?? (GROUPED.test(value) ? value.replace(/\D/g, '') : null);
    if (whole) return { rule: 'excel-number-format', args: { value }, fix: { label: 'restore-digits', text: whole } };
  }
  return null;
}

/**
 * A MAC of digits alone that Excel kept as a number has lost its leading zeros. With them back it is certain when its
 * first six digits belong to a maker in the catalog.
 */
export function padToMac(value: string, catalog: Catalog): Misreading | null {
  if (!/^\d{6,11}$/.test(value)) return null;
  const padded = parseMacAddress(value.padStart(12, '0'));
  if (padded && catalog.knowsMaker(padded))
    return { rule: 'excel-lost-zeros', args: { value }, fix: { label: 'restore-zeros', text: padded } };
  return { rule: 'mac-address-malformed', args: { value, digits: value.length } };
}
