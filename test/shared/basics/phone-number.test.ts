import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parsePhoneNumberFromString } from 'libphonenumber-js';
import { parsePhoneNumber } from '../../../shared/basics/phone-number.ts';

describe('parsePhoneNumber', () => {
  test.each([
    ['+12125550100', 'US', '+12125550100'],
    ['(212) 555-0100', 'US', '+12125550100'],
    ['1 212 555 0100', 'US', '+12125550100'],
    ['070-123 45 67', 'SE', '+46701234567'],
    ['+46 70 123 45 67', 'US', '+46701234567'],
    ['12', 'US', null],
    ['4.9E+11', 'US', null],
    ['call 212 555 0100', 'US', null],
  ])('reads %s in %s as %s', (text, country, e164) => expect(parsePhoneNumber(text, country)).toBe(e164));

  test('takes the short cut only where libphonenumber-js agrees', () => {
    const code = fc.constantFrom('1', '7', '33', '39', '44', '46', '49', '61', '212', '262', '358', '590', '800', '999');
    fc.assert(
      fc.property(code, fc.stringMatching(/^\d{5,12}$/), (calling, national) => {
        const text = `+${calling}${national}`;
        const parsed = parsePhoneNumberFromString(text, { defaultCountry: 'US', extract: false });
        expect(parsePhoneNumber(text, 'US')).toBe(parsed?.isValid() ? parsed.number : null);
      }),
      { numRuns: 5000 },
    );
  });
});
