import { describe, expect, test } from '@jest/globals';
import { editDistance, nearestChoice } from '../../../shared/basics/likeness.ts';
import { formatMacAddress, parseMacAddress } from '../../../shared/basics/mac-address.ts';
import { cleanText, foldHeader, hasOddSpaces, inBrackets } from '../../../shared/basics/text.ts';

describe('odd spaces', () => {
  test.each([' a', 'a ', 'a\u00a0b', '\u200bab', 'a\ufeff', 'a\n'])('are found in %j', (text) => expect(hasOddSpaces(text)).toBe(true));
  test.each(['a', 'a b', 'a  b', ''])('are not found in %j', (text) => expect(hasOddSpaces(text)).toBe(false));
  test('no-break spaces become plain ones, zero-width ones vanish', () =>
    expect(cleanText('\u00a0Anna\u00a0Maria\u200b ')).toBe('Anna Maria'));
});

describe('foldHeader', () => {
  test.each([
    ['E-Mail', 'e mail'],
    ['phone_number', 'phone number'],
    ['Display Name (Mandatory)', 'display name'],
    ['Téléphone', 'telephone'],
  ])('compares %s as %s', (header, folded) => expect(foldHeader(header)).toBe(folded));
});

describe('brackets of a header', () => {
  test('are found and left out, one that never closes is kept', () => {
    expect(inBrackets('E-mail (work) (a(b)')).toEqual(['(work)', '(a(b)']);
    expect(foldHeader('E-mail (work) of (manager')).toBe('e mail of manager');
  });

  test('that open thousands of times take no longer than other letters', () => {
    const many = '('.repeat(200_000);
    const start = performance.now();
    expect([foldHeader(`${many}mail`), inBrackets(many).length]).toEqual(['mail', 0]);
    expect(performance.now() - start).toBeLessThan(1000);
  });
});

describe('likeness', () => {
  test('two swapped letters are one edit', () => expect(editDistance('yaelink', 'yealink')).toBe(1));
  test('a misspelt word is named, a tie and a stranger are not', () => {
    expect(nearestChoice('yaelink', ['yealink', 'polycom'])).toBe('yealink');
    expect(nearestChoice('t4x', ['t3x', 't5x'])).toBeNull();
    expect(nearestChoice('nokia', ['yealink', 'polycom'])).toBeNull();
  });
});

describe('MAC addresses', () => {
  test.each(['00:15:65:aa:bb:cc', '00-15-65-AA-BB-CC', '0015.65aa.bbcc', '001565AABBCC'])('%s is 001565AABBCC', (text) =>
    expect(parseMacAddress(text)).toBe('001565AABBCC'),
  );
  test.each(['001565AABB', '00156500000G', 'SOFTPHONE001', ''])('%j is none', (text) => expect(parseMacAddress(text)).toBeNull());
  test('are shown in pairs', () => expect(formatMacAddress('001565AABBCC')).toBe('00:15:65:AA:BB:CC'));
});
