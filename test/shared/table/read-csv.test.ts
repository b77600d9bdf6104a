import { describe, expect, test } from '@jest/globals';
import { FileFault } from '../../../shared/table/file-fault.ts';
import { readCsv } from '../../../shared/table/read-csv.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const latin = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
const utf16 = (text: string, little: boolean): Uint8Array =>
  Uint8Array.from(
    [...text].flatMap((letter) => {
      const code = letter.charCodeAt(0);
      return little ? [code & 255, code >> 8] : [code >> 8, code & 255];
    }),
  );
const joined = (...parts: Uint8Array[]): Uint8Array => Uint8Array.from(parts.flatMap((part) => [...part]));

const TEXT = 'name,room\r\nJosé,007\r\n';
const ROWS = [
  ['name', 'room'],
  ['José', '007'],
];

describe('encodings', () => {
  test.each([
    ['UTF-8', utf8(TEXT), 'utf-8'],
    ['UTF-8 with a mark', joined(Uint8Array.of(0xef, 0xbb, 0xbf), utf8(TEXT)), 'utf-8'],
    ['UTF-16 little-endian with a mark', joined(Uint8Array.of(0xff, 0xfe), utf16(TEXT, true)), 'utf-16le'],
    ['UTF-16 big-endian with a mark', joined(Uint8Array.of(0xfe, 0xff), utf16(TEXT, false)), 'utf-16be'],
    ['UTF-16 little-endian without a mark', utf16(TEXT, true), 'utf-16le'],
    ['UTF-16 big-endian without a mark', utf16(TEXT, false), 'utf-16be'],
    ['ISO 8859-1', latin(TEXT), 'windows-1252'],
  ])('recognises %s', (_name, bytes, encoding) => {
    expect(readCsv(bytes)).toEqual({ rows: ROWS, encoding, delimiter: ',' });
  });

  test('reads the letters Windows-1252 has beyond ISO 8859-1', () => {
    expect(readCsv(Uint8Array.of(0x80, 0x2c, 0x93, 0x2c, 0xe9)).rows).toEqual([['€', '“', 'é']]);
  });

  test('takes the encoding it is told', () => {
    expect(readCsv(utf8('é,b'), { encoding: 'windows-1252' }).rows).toEqual([['Ã©', 'b']]);
  });

  test('says which encodings there are when told an unknown one', () => {
    expect(() => readCsv(utf8('a'), { encoding: 'klingon' })).toThrow(/"klingon" is not an encoding.*utf-8/);
  });
});

describe('delimiters', () => {
  test.each([[','], [';'], ['\t'], ['|']])('recognises %j', (delimiter) => {
    const text = ['name', 'room', 'note'].join(delimiter) + '\n' + ['Ann', '1', '"a, b; c"'].join(delimiter);
    expect(readCsv(utf8(text))).toMatchObject({
      delimiter,
      rows: [
        ['name', 'room', 'note'],
        ['Ann', '1', 'a, b; c'],
      ],
    });
  });

  test('follows a sep= line, which is no row', () => {
    expect(readCsv(utf8('sep=|\r\na,b|c\r\n'))).toMatchObject({ delimiter: '|', rows: [['a,b', 'c']] });
  });

  test('takes the delimiter it is told', () => {
    expect(readCsv(utf8('a,b;c'), { delimiter: ';' }).rows).toEqual([['a,b', 'c']]);
  });

  test('reads a file of one column', () => {
    expect(readCsv(utf8('email\nann@acme.example\n')).rows).toEqual([['email'], ['ann@acme.example']]);
  });
});

describe('rows', () => {
  test('keeps line breaks, quotes and spaces inside cells', () => {
    expect(readCsv(utf8('a,"two\nlines","say ""hi""", x \n')).rows).toEqual([['a', 'two\nlines', 'say "hi"', ' x ']]);
  });

  test('keeps blank lines between rows, so that row numbers stay those of the file', () => {
    expect(readCsv(utf8('a,b\n\nc,d\n\n\n')).rows).toEqual([['a', 'b'], [''], ['c', 'd']]);
  });

  test('answers no rows for an empty file', () => {
    expect(readCsv(new Uint8Array()).rows).toEqual([]);
  });

  test('names the row whose quote is never closed', () => {
    expect(() => readCsv(utf8('a,b\n"open,c\nd,e\n'))).toThrow(/quote that opens in row 2 is never closed/);
  });

  test('refuses bytes without a NUL that are no text either, and takes a stray control character', () => {
    const noise = Uint8Array.from({ length: 300 }, (_, i) => 1 + ((i * 97) % 255));
    expect(() => readCsv(noise)).toThrow(FileFault);
    expect(readCsv(utf8(`name,note\n${'long enough '.repeat(20)},a\u0001b\n`)).rows[1]?.[1]).toBe('a\u0001b');
  });

  test('refuses a file that is no text', () => {
    expect(() => readCsv(Uint8Array.of(1, 0, 0, 7, 0, 200, 0, 0, 1, 0, 0, 0))).toThrow(FileFault);
  });
});
