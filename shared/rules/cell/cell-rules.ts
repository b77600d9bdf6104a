// Rules that column kinds apply while reading a cell (formats/column-kinds.ts, formats/excel-damage.ts).
import { defineRule, type CellRule } from '../define-rule.ts';

const cell = (id: string, summary: string, severity: CellRule['severity'] = 'error') =>
  defineRule<CellRule>({ id, scope: 'cell', severity, summary });

export const cellRules: readonly CellRule[] = [
  cell('odd-spaces', 'Spaces at the ends, no-break and zero-width spaces look right and compare wrong.', 'warning'),
  cell('not-in-encoding', 'A letter that the file of the system cannot hold.'),
  cell('login-malformed', 'A username holds no spaces.'),
  cell('pin-malformed', 'A PIN is digits of a certain number.'),
  cell('number-out-of-range', 'A whole number within limits.'),
  cell('unknown-location', 'A location that the tenant does not have, spelt like this.'),
  cell('unknown-licence', 'A licence type that the account does not have.'),
  cell('unknown-tie-trunk', 'A tie trunk that the account does not have.'),
  cell('parenthesis-unbalanced', 'A display name with an incomplete parenthesis.'),
  cell('special-characters', 'A display name with characters the system refuses.'),
  cell('country-code-missing', 'A number without its country code.'),
  cell('one-number-only', 'Several numbers where one goes.'),
  cell('time-zone-unknown', 'A time zone that is neither an offset nor a known name.'),
  cell('apostrophe-in-name', 'A name with an apostrophe, which the system refuses.'),
  cell('password-weak', 'A password that the system refuses.'),
  cell('device-spelling', 'A device not written in capitals without spaces.'),
  cell('text-too-long', 'A text longer than the system stores.'),
  cell('secret-length', 'A password or PIN that is too short or too long.'),
  cell('email-malformed', 'An e-mail address needs a name, an @ and a domain.'),
  cell('email-characters', 'An e-mail that becomes a username may hold nothing but letters, digits, + @ . _ and hyphens.'),
  cell('extension-malformed', 'An extension is digits only.'),
  cell('extension-length', 'The tenant fixes how many digits an extension has.'),
  cell('extension-reserved', 'The tenant keeps some extensions for itself.'),
  cell('phone-number-malformed', 'A phone number must be a valid number of its country.'),
  cell('mac-address-malformed', 'A MAC address is 12 hexadecimal digits.'),
  cell('unknown-choice', 'The column takes certain values only.'),
  cell('excel-error', 'A formula has failed: the cell shows its error and no value.'),
  cell('excel-scientific', 'Excel turned an identifier into a rounded number in scientific notation.'),
  cell('excel-date', 'Excel turned an identifier into a date.'),
  cell('excel-number-format', 'Excel shows an identifier with separators or decimals.'),
  cell('excel-lost-zeros', 'Excel dropped the leading zeros of an identifier.'),
];
