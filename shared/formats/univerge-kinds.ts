// Column kinds of the UNIVERGE BLUE CONNECT import that no other format has.
import { parsePhoneNumber } from '../basics/phone-number.ts';
import { damageOf, isDisguised } from './excel-damage.ts';
import { phoneDamage } from './phone-damage.ts';
import type { ColumnKind } from './define-format.ts';

const ALLOWED = /^[\p{L}\p{M}\p{N} .,'\-_&()\u2019]+$/u;

function balanced(value: string): boolean {
  let open = 0;
  for (const letter of value) {
    if (letter === '(') open += 1;
    if (letter === ')') open -= 1;
    if (open < 0) return false;
  }
  return open === 0;
}

/** U-40b: no incomplete parenthesis, no other special characters. */
export const displayName: ColumnKind = {
  name: 'display-name',
  read(value) {
    if (value.length > 256) return { rule: 'text-too-long', args: { length: value.length, max: 256 } };
    if (!balanced(value)) return { rule: 'parenthesis-unbalanced', args: { value } };
    return ALLOWED.test(value)
      ? value
      : { rule: 'special-characters', args: { value, letters: [...new Set([...value].filter((c) => !ALLOWED.test(c)))].join(' ') } };
  },
};

/** A full number with its country code in front, in any spelling; the plus may be missing. */
export const internationalNumber: ColumnKind = {
  name: 'international-number',
  read(value, context) {
    const full = (text: string) => parsePhoneNumber(text.startsWith('+') ? text : `+${text}`, context.country);
    const number = isDisguised(value) ? null : full(value);
    // A plus says it; so does a number that cannot be one of the tenant's own country (361 555 0123 is in Texas, +36 1 in Budapest).
    const national = value.startsWith('+') ? null : parsePhoneNumber(value, context.country);
    if (number && (national === null || national === number)) return number;
    if (number) return { rule: 'country-code-missing', args: { value } };
    const damage = isDisguised(value) || national === null ? phoneDamage(value, full) : null;
    return damage ?? { rule: 'country-code-missing', args: { value }, ...(national ? { fix: { label: 'add-plus', text: national } } : {}) };
  },
};

/** One number only; two in a cell are a finding of their own. */
export const oneNumber: ColumnKind = {
  name: 'international-number',
  read: (value, context) => (/[;,]/.test(value) ? { rule: 'one-number-only', args: { value } } : internationalNumber.read(value, context)),
};

/** A public number or an extension. */
export const numberOrExtension: ColumnKind = {
  name: 'number-or-extension',
  read(value, context) {
    if (/^\d{1,6}$/.test(value)) return value;
    const shown = value.length < 9 ? damageOf(value, 'digits', context.settings.extensionLength) : null;
    return shown?.fix ? shown : internationalNumber.read(value, context);
  },
};

const OFFSET = /^\(?(?:UTC|GMT)?\s*(?:([+-])(\d{1,2})(?::?(\d{2}))?)?\)?(.*)$/i;

function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch (fault) {
    // The only way to ask: a name nobody knows is a RangeError.
    if (fault instanceof RangeError || (fault as Error).name === 'RangeError') return false;
    throw fault;
  }
}

/** `UTC-05:00` or the full name of a time zone. */
export const timeZone: ColumnKind = {
  name: 'time-zone',
  read(value) {
    const [, sign, hours, minutes, rest = ''] = OFFSET.exec(value) ?? [];
    if (sign && hours !== undefined) {
      const offset = Number(`${sign}1`) * (Number(hours) * 60 + Number(minutes ?? 0));
      if (offset >= -12 * 60 && offset <= 14 * 60 && Number(minutes ?? 0) < 60)
        return rest.trim() === '' ? `UTC${sign}${hours.padStart(2, '0')}:${minutes ?? '00'}` : value;
    } else if (/^(utc|gmt)$/i.test(value)) return 'UTC+00:00';
    else if (/\btime\b/i.test(value) || isZone(value)) return value;
    return { rule: 'time-zone-unknown', args: { value } };
  },
};
