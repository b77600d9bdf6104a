import { describe, expect, test } from '@jest/globals';
import { writeXlsx, type WriteSheet } from 'hucre';
import { FileFault } from '../../../shared/table/file-fault.ts';
import { readFile } from '../../../shared/table/read-file.ts';
import { readXlsx, XLSX_LIMITS } from '../../../shared/table/read-xlsx.ts';
import { zipDeclaring } from '../../support/zip.ts';

const workbook = (...sheets: WriteSheet[]): Promise<Uint8Array> => writeXlsx({ sheets });

const cell = async (value: number | string | boolean | Date, numFmt?: string): Promise<string | undefined> => {
  const bytes = await workbook({ name: 'S', rows: [[value]], columns: numFmt ? [{ numFmt }] : [] });
  return (await readXlsx(bytes)).sheets[0]?.rows[0]?.[0];
};

const fault = async (bytes: Uint8Array, limits = XLSX_LIMITS): Promise<FileFault> => {
  try {
    await readXlsx(bytes, limits);
  } catch (thrown) {
    if (thrown instanceof FileFault) return thrown;
    throw thrown;
  }
  throw new Error('the file was read');
};

describe('cells as a person means them', () => {
  test.each([
    ['text with its leading zeros', '007', undefined, '007'],
    ['a whole number', 2001, undefined, '2001'],
    ['a long number in full', 490301234567, undefined, '490301234567'],
    ['a fraction without float noise', 0.1 + 0.2, undefined, '0.3'],
    ['leading zeros of the number format', 42, '00000', '00042'],
    ['a padded format with literals', 5550100, '000-0000', '555-0100'],
    ['no thousands separators', 2001, '#,##0', '2001'],
    ['scientific where it is formatted so', 490301234567, '0.00E+00', '4.90E+11'],
    ['a truth value', true, undefined, 'TRUE'],
    ['a date', new Date(Date.UTC(2024, 0, 5)), 'dd.mm.yyyy', '2024-01-05'],
    ['a date with a time', new Date(Date.UTC(2024, 0, 5, 13, 30)), 'dd.mm.yyyy hh:mm', '2024-01-05 13:30'],
  ])('gives %s', async (_name, value, format, text) => {
    expect(await cell(value, format)).toBe(text);
  });

  test('gives the value of a formula', async () => {
    const cells = new Map([['0,0', { formula: '1+1', formulaResult: 2 }]]);
    const { sheets } = await readXlsx(await workbook({ name: 'S', rows: [[null, 'x']], cells }));
    expect(sheets[0]?.rows).toEqual([['2', 'x']]);
  });
});

describe('sheets', () => {
  test('come with their names, in order, hidden ones said to be', async () => {
    const bytes = await workbook({ name: 'Users', rows: [['a']] }, { name: 'Lists', rows: [['b']], hidden: true });
    expect((await readXlsx(bytes)).sheets).toEqual([
      { name: 'Users', hidden: false, firstRow: 1, rows: [['a']], validations: [], merges: [] },
      { name: 'Lists', hidden: true, firstRow: 1, rows: [['b']], validations: [], merges: [] },
    ]);
  });

  test("keep blank rows, so that row numbers stay Excel's", async () => {
    const { sheets } = await readXlsx(await workbook({ name: 'S', rows: [['a'], [], ['c']] }));
    expect(sheets[0]?.rows.map((row) => row[0] ?? '')).toEqual(['a', '', 'c']);
  });
});

describe('files that cannot be read', () => {
  test('a text file is not a workbook', async () => {
    expect((await fault(new TextEncoder().encode('a,b'))).code).toBe('not-a-workbook');
  });

  test('an old .xls is told from one with a password', async () => {
    const container = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
    const name = Array.from('EncryptedPackage', (letter) => [letter.charCodeAt(0), 0]).flat();
    expect((await fault(Uint8Array.from(container))).message).toMatch(/old \.xls/);
    const shielded = await fault(Uint8Array.from([...container, 9, ...name]));
    expect(shielded).toMatchObject({ code: 'not-a-workbook', message: expect.stringMatching(/password/) });
  });

  test.each([[0.2], [0.5], [0.95]])('a file cut off at %d of its length is broken', async (part) => {
    const bytes = await workbook({ name: 'S', rows: [['a', 'b']] });
    expect((await fault(bytes.slice(0, Math.floor(bytes.length * part)))).code).toBe('broken-file');
  });

  test('a zip that is no workbook is broken', async () => {
    expect((await fault(zipDeclaring(new TextEncoder().encode('hello'), 5))).code).toBe('broken-file');
  });

  test('a bomb that declares its size is refused', async () => {
    const megabytes = new Uint8Array(8 * 2 ** 20);
    const limits = { ...XLSX_LIMITS, maxUnpackedBytes: 2 ** 20 };
    expect((await fault(zipDeclaring(megabytes, megabytes.length), limits)).code).toBe('file-too-large-unpacked');
  });

  test('a bomb that lies about its size is refused', async () => {
    const megabytes = new Uint8Array(8 * 2 ** 20);
    const limits = { ...XLSX_LIMITS, maxUnpackedBytes: 2 ** 20 };
    expect((await fault(zipDeclaring(megabytes, 10), limits)).code).toBe('file-too-large-unpacked');
  });

  test('a part that unpacks to a thousand times its size is refused, long before the limit of the whole', async () => {
    const zeros = new Uint8Array(64 * 2 ** 20);
    expect((await fault(zipDeclaring(zeros, zeros.length))).message).toMatch(/400 times its size/);
    expect((await fault(zipDeclaring(zeros, 10))).message).toMatch(/400 times its size/);
  });

  test('more cells than allowed are refused', async () => {
    const bytes = await workbook({
      name: 'S',
      rows: [
        ['a', 'b'],
        ['c', 'd'],
      ],
    });
    expect((await fault(bytes, { ...XLSX_LIMITS, maxCells: 3 })).code).toBe('file-too-large-unpacked');
  });

  test('two cells in opposite corners of a sheet are refused, not allocated', async () => {
    const bytes = await workbook({
      name: 'S',
      rows: [['a']],
      cells: new Map([['1048575,16000', { value: 'z' }]]),
    });
    expect((await fault(bytes)).code).toBe('file-too-large-unpacked');
  });
});

test('a file is told by its bytes, not by its name', async () => {
  const bytes = await workbook({ name: 'S', rows: [['a']] });
  expect(await readFile(bytes, 'users.csv')).toMatchObject({ kind: 'xlsx' });
  expect(await readFile(new TextEncoder().encode('a;b'), 'C:\\x\\users.xlsx')).toMatchObject({
    kind: 'csv',
    sheets: [{ name: 'users', rows: [['a', 'b']] }],
    text: { encoding: 'utf-8', delimiter: ';' },
  });
});
