// What Excel did to a cell is recognised; a fix is offered only where the original is certain.
import { describe, expect, test } from '@jest/globals';
import { checkRows, phone, userRow, type Row } from '../../support/check.ts';

const at = (field: string, row: Row) =>
  checkRows([userRow(1, row)])
    .issues.ofRow(2)
    .find((i) => i.field === field);
const mac = (text: string) => at('mac_address', { ...phone(1), mac_address: text });

describe('Excel damage', () => {
  test.each([
    ['1.565E+09', 'excel-scientific'],
    ['1,565E+09', 'excel-scientific'],
    ['2-Jan', 'excel-date'],
    ['2024-01-02', 'excel-date'],
  ])('a MAC address that became %s is said to be lost', (text, rule) => expect(mac(text)).toMatchObject({ rule, severity: 'error' }));
  test.each(['1.565E+09', '2-Jan'])('and no fix is invented for %s', (text) => expect(mac(text)?.fix).toBeUndefined());

  test('lost zeros of a MAC address are put back where the maker is then known', () => {
    expect(mac('1565123456')).toMatchObject({ rule: 'excel-lost-zeros', fix: { text: '001565123456' } });
    expect(mac('9999123456')).toMatchObject({ rule: 'mac-address-malformed' });
    expect(mac('9999123456')?.fix).toBeUndefined();
  });

  test('a letter O for a zero is explained with the repaired address', () =>
    expect(mac('00O4F2123456')).toMatchObject({ rule: 'mac-address-malformed', fix: { text: '0004F2123456' } }));

  test('a rounded phone number is lost', () => {
    const issue = at('phone_number', { phone_number: '4.9E+11' });
    expect(issue?.rule).toBe('excel-scientific');
    expect(issue?.fix).toBeUndefined();
  });

  test('a phone number that lost its plus gets it back where it is then valid', () =>
    expect(at('phone_number', { phone_number: '46701234567' })).toMatchObject({ fix: { text: '+46701234567' } }));

  test.each([
    ['2.001E+3', '2001'],
    ['2,001', '2001'],
    ['2001.0', '2001'],
  ])('an extension shown as %s still holds every digit', (text, digits) => {
    expect(at('extension', { extension: text })?.fix?.text).toBe(digits);
    expect(at('extension', { extension: text })?.rule).toMatch(/^excel-scientific$|^excel-number-format$/);
  });

  test('an extension that became a date is lost', () => {
    expect(at('extension', { extension: '2-Jan' })).toMatchObject({ rule: 'excel-date' });
    expect(at('extension', { extension: '2-Jan' })?.fix).toBeUndefined();
  });

  test('TRUE in a yes-or-no column offers yes, and changes nothing by itself', () =>
    expect(at('in_directory', { in_directory: 'TRUE' })).toMatchObject({ rule: 'unknown-choice', fix: { text: 'yes' } }));
});
