// What a cell's text is, as the person means it. A number is the trouble: Excel keeps 49301234 and shows 049301234, keeps
// 5E+11 where 503E9 was typed, keeps 46023 where a date stands.

// From here on Excel itself has lost digits, and its scientific notation says so more honestly than made-up zeros.
const EXACT_BELOW = 1e15;

/** The number's own digits, without the noise of binary fractions. */
const plainNumber = (value: number): string => String(Number.isInteger(value) ? value : Number(value.toPrecision(15)));

const isScientific = (format: string) => /[0#?]e[+-]/i.test(format);

/** Without quoted text, escaped characters, colours and locales, these letters only appear in dates and times. */
const isDate = (format: string) => format !== 'General' && /[ymdhs]/i.test(format.replace(/"[^"]*"|\\.|\[[^\]]*\]|_.|\*./g, ''));

/** A telephone format such as (000) 000-0000 or +0: the same digits with other signs between, no thousands, no decimals. */
const isPunctuatedDigits = (value: number, text: string, format: string) =>
  !/[.,]/.test(format) && /^\+?[\d ()/-]+$/.test(text) && text.replace(/\D/g, '') === String(value);

/** Whether Excel shows a number's value otherwise than by its digits, so that the number format has to be asked for. */
export function needsFormat(value: unknown, text: string): boolean {
  if (typeof value !== 'number') return false;
  return text !== plainNumber(value) && !(/^\d+$/.test(text) && Number(text) === value);
}

/**
 * @param text what Excel shows; only asked for where `value` is a number
 * @param format the number format; only asked for where `needsFormat`
 */
export function cellText(value: unknown, text: string, format: string): string {
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  if (typeof value !== 'number') return typeof value === 'string' ? value : '';
  if (!needsFormat(value, text)) return text;
  if (Math.abs(value) >= EXACT_BELOW || isScientific(format) || isDate(format)) return text;
  return isPunctuatedDigits(value, text, format) ? text : plainNumber(value);
}
