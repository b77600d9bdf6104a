// Text as cells hold it. The only place that trims, folds case or knows odd spaces.

// No-break, narrow, thin and ideographic spaces look like a space; zero-width ones and the byte order mark like nothing.
const ODD_SPACE = /[\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/g;
const ZERO_WIDTH = /[\u200b-\u200d\u2060\ufeff\u00ad]/g;
const SUSPECT = /^\s|\s$|[\u00a0\u00ad\u1680\u2000-\u200d\u2028\u2029\u202f\u205f\u2060\u3000\ufeff]/;

const NOT_PLAIN = /^\s|\s$|[^\x00-\x7f]/;

/** False for nearly every cell: ASCII without outer spaces needs neither cleanText nor normaliseText. */
export const needsCare = (text: string): boolean => NOT_PLAIN.test(text);

/** True when cleanText would change the text for the sake of spaces alone. */
export const hasOddSpaces = (text: string): boolean => SUSPECT.test(text);

/** Without zero-width characters and outer spaces; odd spaces inside become plain ones. */
export const cleanText = (text: string): string => text.replace(ZERO_WIDTH, '').replace(ODD_SPACE, ' ').trim();

/** For comparing without regard to case (usernames, e-mails, choices). */
export const foldCase = (text: string): string => text.toLowerCase();

/** NFC, so that é typed in two ways is one letter. */
export const normaliseText = (text: string): string => text.normalize('NFC');

/** Header cells are compared by letters and digits only, without the words in brackets. */
export const foldHeader = (text: string): string =>
  cleanText(text)
    .replace(/\([^)]*\)/g, ' ')
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
