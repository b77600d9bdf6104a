// Texts that have broken programs before, and texts a phone user's sheet really holds; both in many spellings.
import fc from 'fast-check';

const TROUBLE = [
  '',
  ' ',
  '\u00a0',
  '\u200b',
  '\ufeff',
  '\0',
  '\t',
  '\r',
  '\n',
  '"',
  "'",
  '`',
  '\\',
  ',',
  ';',
  '|',
  '=1+1',
  '@SUM(A1)',
  "+cmd|'/c calc'!A0",
  '-2+3',
  '＝1',
  '\ud800',
  '\udc00x',
  '😀',
  'e\u0301',
  'İ',
  'ß',
  'ﬁ',
  '١٢٣٤',
  '０１２',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'null',
  'undefined',
  'NaN',
  'Infinity',
  'true',
  '[object Object]',
  '%00',
  '%',
  '%s%n',
  '../../etc/passwd',
  '..%2f..%2f',
  "' or '1'='1",
  '$1',
  '${7*7}',
  '{{7*7}}',
  '<script>alert(1)</script>',
  '&#0;',
  '&lol;',
  '1e309',
  '-0',
  '9007199254740993',
  '99999999999999999999999999',
  '4.9E+11',
  '2026-02-30',
  '1900-02-29',
  '0000-00-00',
  '12:60',
  '24:00',
];
const REAL = [
  'Pam',
  'Beesly',
  'pam@example.com',
  'PAM@EXAMPLE.COM',
  '2001',
  '0042',
  '+12125550100',
  '+1 (212) 555-0100',
  '12125550100',
  '001565000001',
  '00:15:65:00:00:01',
  'yealink',
  't4x',
  't46s',
  'yes',
  'no',
  'TRUE',
  'Sales/West\\/Coast',
  'Acme',
  'acme-2001',
  'UTC-05:00',
  'example user, please delete',
];
/** Repeated, these make a slow pattern slow. */
const REPEATED = ['a', ' ', '0', '-', '(', '@', '.', 'a.', '+1', '"', '/', '\\', '\t', '1,', 'é', '\u0301', '{', '['];

const longer = (most: number) =>
  fc
    .tuple(fc.constantFrom(...REPEATED), fc.integer({ min: 1, max: most }), fc.constantFrom('', '!', '@', 'x'))
    .map(([piece, times, end]) => piece.repeat(times) + end);

/** Any code units: letters, controls, scripts of the world, halves of pairs. */
const units = fc
  .array(
    fc.oneof(
      { weight: 3, arbitrary: fc.integer({ min: 32, max: 126 }) },
      { weight: 1, arbitrary: fc.nat(0xff) },
      { weight: 1, arbitrary: fc.nat(0xffff) },
    ),
    { maxLength: 16 },
  )
  .map((codes) => String.fromCharCode(...codes));

/** One cell or field. */
export const nastyText: fc.Arbitrary<string> = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...REAL) },
  { weight: 5, arbitrary: fc.constantFrom(...TROUBLE) },
  { weight: 5, arbitrary: units },
  { weight: 2, arbitrary: fc.tuple(fc.constantFrom(...REAL), fc.constantFrom(...TROUBLE)).map(([a, b]) => a + b) },
  { weight: 1, arbitrary: longer(300) },
);

/** Now and then tens of thousands of characters: what a quadratic pattern cannot hide from. */
export const hugeText: fc.Arbitrary<string> = longer(60_000);

export const anyCell: fc.Arbitrary<string> = fc.oneof({ weight: 400, arbitrary: nastyText }, { weight: 1, arbitrary: hugeText });

/** Without what every sheet is refused for at once. */
export const storableCell: fc.Arbitrary<string> = fc.oneof(
  { weight: 1000, arbitrary: anyCell.map((text) => text.replaceAll('\0', '0').replaceAll(/\p{Surrogate}/gu, '\ufffd')) },
  { weight: 1, arbitrary: anyCell },
);
