// A whole number that a spreadsheet shows with decimals or an exponent. No zeros in front count here, so none can be lost.
import { plainNumber } from '../formats/excel-damage.ts';
import { defineFix } from './define-fix.ts';

export const numberForm = defineFix({
  id: 'number-form',
  rules: ['number-out-of-range', 'unknown-choice'],
  suggest({ text, reads }) {
    const digits = plainNumber(text);
    return digits === null ? null : reads(digits);
  },
});
