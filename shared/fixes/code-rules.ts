// Rules about values made of digits and plain letters alone, of which a stray mark or a letter of another keyboard can be no part.
export const codeRules: readonly string[] = [
  'extension-malformed',
  'pin-malformed',
  'phone-number-malformed',
  'country-code-missing',
  'mac-address-malformed',
  'number-out-of-range',
];
