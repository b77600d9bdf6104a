// An empty sheet to fill in, as a file: the format's exact headers and one example row, which a check skips while it is
// unchanged. As .xlsx with help, dropdowns, a table and columns of text; as .csv in the encoding the vendor reads.
import { writeXlsx } from 'hucre/xlsx';
import Papa from 'papaparse';
import type { ImportFormat, OfferContext } from '../../shared/formats/define-format.ts';
import { makeTemplate } from '../../shared/lists/make-template.ts';
import { listsParts, templateSheet } from '../../shared/lists/xlsx-parts.ts';
import { dropdownWords } from '../../shared/messages/lists.ts';

export const csvEncodings = ['utf-8', 'iso-8859-1'] as const;
export type CsvEncoding = (typeof csvEncodings)[number];
export const csvDelimiters = { comma: ',', semicolon: ';', tab: '\t' } as const;
export type CsvDelimiter = keyof typeof csvDelimiters;

/** What the vendor's own importer reads: a format that names no encoding is read as UTF-8. */
export function encodingOf(format: ImportFormat): CsvEncoding {
  const name = format.encoding?.name.toLowerCase().replaceAll(' ', '-') ?? 'utf-8';
  const known = csvEncodings.find((encoding) => encoding === name);
  if (!known) throw new Error(`The format ${format.id} names the encoding ${name}; csvEncodings knows ${csvEncodings.join(', ')}.`);
  return known;
}

/** Only what the format declares goes in, nothing of a tenant: no text that a spreadsheet could take for somebody's formula. */
export function writeCsvTemplate(format: ImportFormat, encoding: CsvEncoding, delimiter: CsvDelimiter): Uint8Array<ArrayBuffer> {
  const rows = [format.columns.map((c) => c.header), format.columns.map((c) => c.example)];
  const text = `${Papa.unparse(rows, { newline: '\r\n', delimiter: csvDelimiters[delimiter] })}\r\n`;
  return encoding === 'utf-8' ? new TextEncoder().encode(text) : new Uint8Array(Buffer.from(text, 'latin1'));
}

export async function writeXlsxTemplate(format: ImportFormat, context: OfferContext): Promise<Uint8Array<ArrayBuffer>> {
  const template = makeTemplate(format, context, dropdownWords);
  const { sheets, namedRanges } = listsParts(template.lists);
  return new Uint8Array(await writeXlsx({ sheets: [templateSheet(template), ...sheets], namedRanges }));
}
