// An empty sheet to fill in: the format's exact headers and one example row, which a check skips while it is unchanged.
// Every column is text, so that Excel keeps leading zeros and long numbers as they were typed.
import { writeXlsx } from 'hucre/xlsx';
import Papa from 'papaparse';
import type { ImportFormat } from '../../shared/formats/define-format.ts';

export const csvEncodings = ['utf-8', 'iso-8859-1'] as const;
export type CsvEncoding = (typeof csvEncodings)[number];
export const csvDelimiters = { comma: ',', semicolon: ';', tab: '\t' } as const;
export type CsvDelimiter = keyof typeof csvDelimiters;

const TEXT = '@';
const NARROWEST = 12;
const sheetName = (format: ImportFormat) => format.title.replaceAll(/[[\]:*?/\\]/g, ' ').slice(0, 31);

const rowsOf = (format: ImportFormat) => [format.columns.map((c) => c.header), format.columns.map((c) => c.example)];

/** What the vendor's own importer reads: a format that names no encoding is read as UTF-8. */
export function encodingOf(format: ImportFormat): CsvEncoding {
  const name = format.encoding?.name.toLowerCase().replaceAll(' ', '-') ?? 'utf-8';
  const known = csvEncodings.find((encoding) => encoding === name);
  if (!known) throw new Error(`The format ${format.id} names the encoding ${name}; csvEncodings knows ${csvEncodings.join(', ')}.`);
  return known;
}

export function writeCsvTemplate(format: ImportFormat, encoding: CsvEncoding, delimiter: CsvDelimiter): Uint8Array<ArrayBuffer> {
  const text = `${Papa.unparse(rowsOf(format), { newline: '\r\n', delimiter: csvDelimiters[delimiter] })}\r\n`;
  return encoding === 'utf-8' ? new TextEncoder().encode(text) : new Uint8Array(Buffer.from(text, 'latin1'));
}

export async function writeXlsxTemplate(format: ImportFormat): Promise<Uint8Array<ArrayBuffer>> {
  const rows = rowsOf(format);
  const written = await writeXlsx({
    sheets: [
      {
        name: sheetName(format),
        rows: rows.map((row) => row.map((text) => (text === '' ? null : text))),
        columns: format.columns.map((c) => ({ numFmt: TEXT, width: Math.max(NARROWEST, c.header.length + 2, c.example.length + 2) })),
        freezePane: { rows: 1 },
      },
    ],
  });
  return new Uint8Array(written);
}
