// Digits and letters from another keyboard: full-width ones, the digits of Arabic or Hindi, a minus or dash set by Word.
import { codeRules } from './code-rules.ts';
import { defineFix } from './define-fix.ts';

const DIGIT = /\p{Nd}/gu;
const FULL_WIDTH = /[\uff01-\uff5e]/g;
const DASHES = /\s*[\u2010-\u2015\u2212\ufe58\ufe63]/g;

/** Unicode's decimal digits come in runs of ten that begin with a zero. */
function asciiDigit(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  let value = 0;
  while (value < 9 && /^\p{Nd}$/u.test(String.fromCodePoint(code - value - 1)) && code - value - 1 > 57) value += 1;
  return code < 128 ? digit : String(value);
}

export const plainCharacters = defineFix({
  id: 'plain-characters',
  rules: [...codeRules, 'time-zone-unknown'],
  suggest({ text, reads }) {
    const plain = text
      .replace(FULL_WIDTH, (wide) => String.fromCodePoint((wide.codePointAt(0) ?? 0) - 0xfee0))
      .replace(DIGIT, asciiDigit)
      .replace(DASHES, '-');
    return plain === text ? null : reads(plain);
  },
});
