// What Excel does to identifiers typed into ordinary cells: scientific notation, dates, lost leading zeros, thousands
// separators. Asked only about text that its column could not read. A fix is given only where the original is certain.
import { parseMacAddress } from '../basics/mac-address.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { Misreading } from './define-format.ts';
import { isDate, isNumericDate, isTime } from './excel-dates.ts';

const SCIENTIFIC = /^(\d+)(?:[.,](\d+))?e\+?(-?\d+)$/i;
const GROUPED = /^\d{1,3}([,.'\u2019 ])\d{3}(?:\1\d{3})*(?:([.,])0{1,2})?$/;
const DECIMALS = /^(\d+)[.,]0{1,4}$/;
/** A number that Excel shows with decimals; in a MAC address or phone number the point would pass for a separator. */
const SHOWN_WITH_DECIMALS = /^\d{7,}[.,]\d{1,2}$/;

/** All digits of a number in scientific notation, when the mantissa still holds every one of them. */
function scientificDigits([, mantissa = '', fraction = '', exponent = '']: RegExpExecArray): string | null {
  const digits = mantissa + fraction;
  return Number(exponent) >= 0 && mantissa.length === 1 && digits.length === Number(exponent) + 1 ? digits : null;
}

/** What a number with separators may have been: 1,000 is one thousand, or one with three decimals. */
function dressedNumbers(value: string): string[] {
  const found = new Set<string>();
  const whole = DECIMALS.exec(value)?.[1];
  if (whole !== undefined) found.add(whole);
  const grouped = GROUPED.exec(value);
  if (grouped && grouped[1] !== grouped[2]) found.add(value.replace(/[.,]0{1,2}$/, '').replace(/\D/g, ''));
  return [...found];
}

/** 100,200 may be two extensions in one cell as well. */
const maybeTwo = (value: string) => /^\d{3}\D\d{3}$/.test(value);

/**
 * The whole number that Excel shows with separators, decimals or an exponent, when it can be only one.
 * @param length how many digits it must have, where that is known
 */
export function plainNumber(value: string, length?: number): string | null {
  const scientific = SCIENTIFIC.exec(value);
  const all = scientific ? [scientificDigits(scientific)].filter((digits) => digits !== null) : dressedNumbers(value);
  const fitting = length === undefined ? all : all.filter((digits) => digits.length === length);
  if (fitting.length !== 1 || (length === undefined && maybeTwo(value))) return null;
  return fitting[0] ?? null;
}

/** What a formula shows that has failed, in the languages of our headers; files hold no formulas, only this. */
const FAILED_FORMULAS = new Set(
  (
    '#REF! #N/A #NAME? #VALUE! #DIV/0! #NULL! #NUM! #SPILL! #CALC! #BEZUG! #NV #WERT! #ZAHL! #ÜBERLAUF! #VALEUR! #NOM? #NOMBRE! #NUL! ' +
    '#REFERENS! #SAKNAS! #VÄRDEFEL! #NAMN? #OGILTIGT! #DIVISION/0! #¡REF! #N/D #¡VALOR! #¿NOMBRE? #¡NUM! #¡DIV/0! #¡NULO!'
  ).split(' '),
);

export const isFailedFormula = (text: string): boolean => text.startsWith('#') && FAILED_FORMULAS.has(text);

export type Meant = 'digits' | 'pin' | 'phone-number' | 'mac-address';

/**
 * The damage that explains this text, or null when Excel did nothing to it.
 * @param meant what the column holds; a PIN that became a number may have lost zeros, and letters of a MAC address may have
 *   been read as an exponent, so neither is ever certain
 * @param length digits it must have, where the tenant says so
 */
export function damageOf(value: string, meant: Meant, length?: number): Misreading | null {
  const digits = meant === 'digits' ? plainNumber(value, length) : null;
  const fix = digits === null ? {} : { fix: { label: 'restore-digits', text: digits } };
  if (SCIENTIFIC.test(value)) return { rule: 'excel-scientific', args: digits === null ? { value } : { value, digits }, ...fix };
  if (isDate(value) || ((meant === 'digits' || meant === 'pin') && isTime(value))) return { rule: 'excel-date', args: { value } };
  const shown = meant === 'mac-address' ? SHOWN_WITH_DECIMALS.test(value) : dressedNumbers(value).length > 0;
  if (!shown) return null;
  // `number` where zeros in front may be lost, `either` where it can be read in two ways: each has its own sentence.
  const why = digits !== null ? {} : meant === 'pin' || meant === 'mac-address' ? { number: value } : { either: value };
  return { rule: 'excel-number-format', args: { value, ...why }, ...fix };
}

/** Text that would pass for an identifier with separators although it is a number with decimals, or a moment. */
export const isDisguised = (value: string): boolean => SHOWN_WITH_DECIMALS.test(value) || (value.includes(' ') && isNumericDate(value));

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
