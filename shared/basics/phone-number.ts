// Public phone numbers: E.164 inside, any spelling outside. libphonenumber-js decides what is valid; numbers that are
// already E.164 take a short cut with the library's own patterns, because parsing 100,000 of them costs 0.7 s.
import { type CountryCode, Metadata, parsePhoneNumberFromString } from 'libphonenumber-js';

interface FirstCountry {
  pattern: RegExp;
  types: RegExp[];
}

/** Metadata methods that exist at run time but are left out of the library's published types. */
interface NumberingPlan {
  nationalNumberPattern(): string;
  types(): unknown;
  type(name: string): { pattern(): string } | undefined;
  leadingDigits(): string | undefined;
}

const TYPES = ['FIXED_LINE', 'MOBILE', 'TOLL_FREE', 'PREMIUM_RATE', 'PERSONAL_NUMBER', 'VOICEMAIL', 'UAN', 'PAGER', 'VOIP', 'SHARED_COST'];
const firstCountries = new Map<string, FirstCountry | null>();

/** The patterns of the first country of a calling code, when they alone can prove a number valid; otherwise null. */
function firstCountry(callingCode: string): FirstCountry | null {
  const known = firstCountries.get(callingCode);
  if (known !== undefined) return known;
  let found: FirstCountry | null = null;
  try {
    const metadata = new Metadata();
    // A calling code is accepted too, which the published types leave out.
    metadata.selectNumberingPlan(callingCode as CountryCode);
    const plan = (metadata as unknown as { numberingPlan?: NumberingPlan }).numberingPlan;
    if (plan && !plan.leadingDigits()) {
      const types = plan.types() ? TYPES.map((t) => plan.type(t)?.pattern()).filter((p) => p !== undefined) : [];
      found = { pattern: exactly(plan.nationalNumberPattern()), types: types.map(exactly) };
    }
  } catch (fault) {
    // An unknown calling code: the library throws, and answers "not valid" on the long way.
    if (!(fault instanceof Error)) throw fault;
  }
  firstCountries.set(callingCode, found);
  return found;
}

const exactly = (pattern: string) => new RegExp(`^(?:${pattern})$`);
const CALLING_CODES_OF_ONE_DIGIT = new Set(['1', '7']);
// ITU zones with two-digit codes; all others have three digits.
const TWO_DIGITS = new Set(
  '20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 60 61 62 63 64 65 66 81 82 84 86 90 91 92 93 94 95 98'.split(
    ' ',
  ),
);

function isPlainlyValid(e164: string): boolean {
  const one = e164.slice(1, 2);
  const two = e164.slice(1, 3);
  const code = CALLING_CODES_OF_ONE_DIGIT.has(one) ? one : TWO_DIGITS.has(two) ? two : e164.slice(1, 4);
  const country = firstCountry(code);
  if (!country) return false;
  const national = e164.slice(1 + code.length);
  return country.pattern.test(national) && (country.types.length === 0 || country.types.some((t) => t.test(national)));
}

const E164 = /^\+[1-9]\d{6,14}$/;
const DIGITS_AND_SEPARATORS = /^\+?[\d\s().\-/\u2010-\u2015]+$/;

/**
 * E.164, or null when it is not a valid number.
 * @param country two capital letters; how a number without a country code is read
 */
export function parsePhoneNumber(text: string, country: string): string | null {
  if (E164.test(text) && isPlainlyValid(text)) return text;
  if (!DIGITS_AND_SEPARATORS.test(text)) return null;
  const parsed = parsePhoneNumberFromString(text, { defaultCountry: country as CountryCode, extract: false });
  return parsed?.isValid() ? parsed.number : null;
}
