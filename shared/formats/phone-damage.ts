// Phone numbers that a spreadsheet has dressed up or stripped: decimals, thousands separators, exponents, a lost plus.
import { type CountryCode, validatePhoneNumberLength } from 'libphonenumber-js';
import { parsePhoneNumber } from '../basics/phone-number.ts';
import type { Misreading } from './define-format.ts';
import { damageOf, plainNumber } from './excel-damage.ts';

/** Shorter ones are never a number with its country code. */
const WHOLE_NUMBER = /^[1-9]\d{7,14}$/;

/**
 * A number whose plus is lost, in E.164. Null where its digits may as well be a mistyped number of the tenant's own country:
 * only a length that no number there has makes it certain.
 */
export function addPlus(value: string, country: string): string | null {
  if (!WHOLE_NUMBER.test(value)) return null;
  const length = validatePhoneNumberLength(value, country as CountryCode);
  if (length !== 'TOO_LONG' && length !== 'INVALID_LENGTH') return null;
  return parsePhoneNumber(`+${value}`, country);
}

/**
 * What a spreadsheet did to a phone number.
 * @param read how plain digits are read in this column; null when they are no number
 */
export function phoneDamage(value: string, read: (digits: string) => string | null): Misreading | null {
  const damage = damageOf(value, 'phone-number');
  if (!damage) return null;
  const digits = plainNumber(value);
  const number = digits !== null && WHOLE_NUMBER.test(digits) ? read(digits) : null;
  if (number === null) return damage;
  const { either: _onlyOne, ...args } = damage.args ?? {};
  return { ...damage, args: { ...args, digits: number }, fix: { label: 'restore-digits', text: number } };
}
