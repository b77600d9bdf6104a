// How cells are read, one kind per meaning. A kind gets clean, non-empty text and answers the normalised value or why not.
import { certainChoice } from '../basics/likeness.ts';
import { parseMacAddress } from '../basics/mac-address.ts';
import { parsePhoneNumber } from '../basics/phone-number.ts';
import { yesOrNo } from '../basics/yes-no-words.ts';
import type { CheckContext, ColumnKind, Misreading } from './define-format.ts';
import { damageOf, isDisguised, padToMac } from './excel-damage.ts';
import { addPlus, phoneDamage } from './phone-damage.ts';

const none = /^none$/i;

export const text = (limits: { max: number }): ColumnKind => ({
  name: 'text',
  read: (value) => (value.length <= limits.max ? value : { rule: 'text-too-long', args: { length: value.length, max: limits.max } }),
});

/** Passwords and PINs: any text, never shown again. */
export const secret = (limits: { min: number; max: number }): ColumnKind => ({
  name: 'secret',
  read: (value) =>
    value.length >= limits.min && value.length <= limits.max
      ? value
      : { rule: 'secret-length', args: { length: value.length, min: limits.min, max: limits.max } },
});

// Brackets, colons and separators come along from an address book or a list; no address of a person has them.
const EMAIL = /^[^\s@<>()[\]\\,;:"]+@[^\s@<>()[\]\\,;:"]+\.[^\s@.<>()[\]\\,;:"]+$/;

/** `characters`: what the system allows in it, where the e-mail becomes the username. */
export const email = (limits: { min: number; max: number; characters?: RegExp }): ColumnKind => ({
  name: 'email',
  read(value) {
    if (!EMAIL.test(value) || value.includes('..')) return { rule: 'email-malformed', args: { value } };
    if (value.length < limits.min || value.length > limits.max)
      return { rule: 'text-too-long', args: { length: value.length, max: limits.max } };
    if (limits.characters && !limits.characters.test(value)) return { rule: 'email-characters', args: { value } };
    return value;
  },
});

/** Digits as text: leading zeros count. The tenant may fix the length and reserve some. */
export const extension = (limits: { max: number }): ColumnKind => ({
  name: 'extension',
  read(value, context) {
    const length = context.settings.extensionLength;
    if (!/^\d+$/.test(value)) return damageOf(value, 'digits', length) ?? { rule: 'extension-malformed', args: { value } };
    if (value.length > limits.max) return { rule: 'text-too-long', args: { length: value.length, max: limits.max } };
    if (length !== undefined && value.length !== length) return { rule: 'extension-length', args: { value, length } };
    if (context.settings.reservedExtensions?.includes(value)) return { rule: 'extension-reserved', args: { value } };
    return value;
  },
});

/** Any spelling libphonenumber-js accepts, E.164 inside. */
export const phoneNumber = (): ColumnKind => ({
  name: 'phone-number',
  read(value, context) {
    const number = isDisguised(value) ? null : parsePhoneNumber(value, context.country);
    if (number) return number;
    const damage = phoneDamage(value, (digits) => parsePhoneNumber(digits, context.country) ?? addPlus(digits, context.country));
    if (damage) return damage;
    // A number typed into a General cell loses its plus; with it back it is certain again.
    const withPlus = addPlus(value, context.country);
    return {
      rule: 'phone-number-malformed',
      args: { value, country: context.country },
      ...(withPlus ? { fix: { label: 'add-plus', text: withPlus } } : {}),
    };
  },
});

export const macAddress = (): ColumnKind => ({
  name: 'mac-address',
  read(value, context) {
    const mac = parseMacAddress(value);
    if (mac && (mac === value || !isDisguised(value))) return mac;
    return padToMac(value, context.catalog) ?? damageOf(value, 'mac-address') ?? macMisreading(value);
  },
});

/** Says what is wrong: a wrong length, or letters that are not hex (O for 0 is the usual one). */
function macMisreading(value: string): Misreading {
  const bare = value.replace(/[\s:.\-]/g, '').toUpperCase();
  const withZeros = bare.replaceAll('O', '0');
  const repaired = withZeros === bare ? null : parseMacAddress(withZeros);
  return {
    rule: 'mac-address-malformed',
    args: { value, digits: bare.length },
    ...(repaired ? { fix: { label: 'letter-o', text: repaired } } : {}),
  };
}

/** One of a fixed list, in any case. `also` names other spellings and what they mean. */
export const choice = (choices: readonly string[], also: (folded: string) => string | null = () => null): ColumnKind => {
  const byFold = new Map(choices.map((c) => [c.toLowerCase(), c]));
  return {
    name: 'choice',
    choices: () => choices,
    read(value) {
      const folded = value.toLowerCase();
      const found = byFold.get(folded) ?? also(folded);
      if (found !== null) return found;
      const near = certainChoice(value, choices);
      return {
        rule: 'unknown-choice',
        args: { value, choices: choices.join(', ') },
        ...(near ? { fix: { label: 'near-choice', text: near } } : {}),
      };
    },
  };
};

/** Other words for yes and no are offered, not taken, because a vendor's importer reads them as "no". */
export const yesNo = (): ColumnKind => ({
  name: 'yes-no',
  choices: () => ['yes', 'no'],
  read(value) {
    const folded = value.toLowerCase();
    if (folded === 'yes' || folded === 'no') return folded;
    const meant = yesOrNo(folded);
    return {
      rule: 'unknown-choice',
      args: { value, choices: 'yes, no' },
      ...(meant ? { fix: { label: 'near-choice', text: meant } } : {}),
    };
  },
});

/** A level of brand → family → model. Compared in lower case; `None` means no device. */
export const catalogLevel = (level: 'brand' | 'family' | 'model'): ColumnKind => {
  const choices = (context: CheckContext, parents: readonly string[]): readonly string[] =>
    level === 'brand'
      ? context.catalog.brands
      : level === 'family'
        ? context.catalog.families(parents[0] ?? '')
        : context.catalog.models(parents[0] ?? '', parents[1] ?? '');
  return {
    name: level,
    read: (value) => (none.test(value) ? '' : value.toLowerCase()),
    choices,
    allows(value, context, parents) {
      if (level === 'brand') return context.catalog.hasBrand(value);
      if (level === 'model') return context.catalog.model(parents[0] ?? '', parents[1] ?? '', value) !== null;
      return choices(context, parents).includes(value);
    },
  };
};

/** A name to sign in with: no spaces. */
export const login = (limits: { max: number }): ColumnKind => ({
  name: 'login',
  read(value) {
    if (/\s/.test(value)) return { rule: 'login-malformed', args: { value } };
    return value.length <= limits.max ? value : { rule: 'text-too-long', args: { length: value.length, max: limits.max } };
  },
});

/** Digits typed on a phone; leading zeros count. */
export const pin = (limits: { min: number; max: number }): ColumnKind => ({
  name: 'pin',
  read(value) {
    if (!/^\d+$/.test(value)) return damageOf(value, 'pin') ?? { rule: 'pin-malformed', args: { min: limits.min, max: limits.max } };
    return value.length >= limits.min && value.length <= limits.max
      ? value
      : { rule: 'pin-malformed', args: { min: limits.min, max: limits.max } };
  },
});

/** A whole number within limits. */
export const wholeNumber = (limits: { min: number; max: number }): ColumnKind => ({
  name: 'number',
  read(value) {
    const number = /^\d{1,9}$/.test(value) ? Number(value) : NaN;
    return number >= limits.min && number <= limits.max
      ? String(number)
      : { rule: 'number-out-of-range', args: { value, min: limits.min, max: limits.max } };
  },
});

/** Several values in a cell, with ";" between them, each read by the same kind. */
export const listOf = (kind: ColumnKind): ColumnKind => ({
  name: `${kind.name}-list`,
  list: true,
  item: kind,
  read(value, context) {
    const read: string[] = [];
    for (const part of value.split(';').map((p) => p.trim())) {
      if (part === '') continue;
      const one = kind.read(part, context);
      if (typeof one !== 'string') {
        // The fix of one value is not the fix of the cell; fixes/ puts them together.
        const { fix: _ofOne, ...why } = one;
        return why;
      }
      if (one !== '' && !read.includes(one)) read.push(one);
    }
    return read.join(';');
  },
});

/** A name the tenant has, spelt exactly as it is there. */
export const tenantName = (what: 'location' | 'licence' | 'tie-trunk'): ColumnKind => {
  const names = (context: CheckContext): readonly string[] =>
    what === 'location' ? context.locations : what === 'licence' ? context.licences.map((l) => l.type) : context.tieTrunks;
  return {
    name: what,
    choices: names,
    read(value, context) {
      const known = names(context);
      // Before the tenant is known, nothing can be said about its names.
      if (context.tenant === '' || known.includes(value)) return value;
      const near = certainChoice(value, known);
      return {
        rule: `unknown-${what}`,
        args: { value, choices: known.slice(0, 12).join(', ') || 'none yet' },
        ...(near ? { fix: { label: 'near-choice', text: near } } : {}),
      };
    },
  };
};
