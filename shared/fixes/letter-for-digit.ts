// The letter O for a zero, I and l for a one, in what can only be digits. More letters than digits is a word, not a slip.
import { defineFix } from './define-fix.ts';

const LOOKALIKES: Readonly<Record<string, string>> = { O: '0', o: '0', I: '1', l: '1' };

export const letterForDigit = defineFix({
  id: 'letter-for-digit',
  rules: ['extension-malformed', 'pin-malformed', 'phone-number-malformed', 'country-code-missing', 'number-out-of-range'],
  suggest({ text, reads }) {
    const letters = text.match(/\p{L}/gu) ?? [];
    const digits = text.match(/\d/g) ?? [];
    if (letters.length === 0 || letters.length > digits.length || letters.some((letter) => !(letter in LOOKALIKES))) return null;
    return reads(text.replace(/[OoIl]/g, (letter) => LOOKALIKES[letter] ?? letter));
  },
});
