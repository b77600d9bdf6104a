// Text as cells hold it. The only place that trims, folds case or knows odd spaces.

// No-break, narrow and thin spaces look like a space; zero-width ones, marks of writing direction (pasted with a number out
// of an address book) and the byte order mark look like nothing.
const ODD_SPACE = /[\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f]/g;
const ZERO_WIDTH = /[\u200b\u2060\ufeff\u00ad]/g;
const DIRECTION = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
const WIDE_SPACE = /\u3000/g;
const JOINER = /[\u200c\u200d]/g;
const SUSPECT = /^\s|\s$|[\u00a0\u00ad\u1680\u2000-\u200f\u2028-\u202f\u205f\u2060\u2066-\u2069\u3000\ufeff]/;

// Joiners are letters' shapes in Arabic and the scripts of India, and hold a picture together; there they are no damage.
const JOINS =
  /[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Oriya}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Mongolian}\p{Extended_Pictographic}\p{M}]/u;
const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u;
const EAST_ASIAN = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

const NOT_PLAIN = /^\s|\s$|[^\x00-\x7f]/;

/** False for nearly every cell: ASCII without outer spaces needs neither cleanText nor normaliseText. */
export const needsCare = (text: string): boolean => NOT_PLAIN.test(text);

/** True when cleanText would change the text for the sake of spaces alone. */
export const hasOddSpaces = (text: string): boolean => SUSPECT.test(text) && cleanText(text) !== text;

const before = (text: string, at: number) => [...text.slice(Math.max(0, at - 2), at)].at(-1) ?? '';

/** Without zero-width characters and outer spaces; odd spaces inside become plain ones. */
export function cleanText(text: string): string {
  let clean = text.replace(ZERO_WIDTH, '').replace(ODD_SPACE, ' ');
  if (!RIGHT_TO_LEFT.test(clean)) clean = clean.replace(DIRECTION, '');
  clean = clean.replace(JOINER, (joiner, at: number) => (JOINS.test(before(clean, at)) ? joiner : ''));
  if (!EAST_ASIAN.test(clean)) clean = clean.replace(WIDE_SPACE, ' ');
  return clean.trim();
}

/** For comparing without regard to case (usernames, e-mails, choices). */
export const foldCase = (text: string): string => text.toLowerCase();

/** NFC, so that é typed in two ways is one letter. */
export const normaliseText = (text: string): string => text.normalize('NFC');

/** Up to the last closing bracket: beyond it the pattern would look for one from every opening bracket to the end. */
const closed = (text: string): number => text.lastIndexOf(')') + 1;

/** What stands in round brackets, brackets included. */
export const inBrackets = (text: string): string[] => text.slice(0, closed(text)).match(/\([^)]*\)/g) ?? [];

const withoutBrackets = (text: string): string => text.slice(0, closed(text)).replace(/\([^)]*\)/g, ' ') + text.slice(closed(text));

/** Header cells are compared by letters and digits only, without the words in brackets. */
export const foldHeader = (text: string): string =>
  withoutBrackets(cleanText(text))
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
