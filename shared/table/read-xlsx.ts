// An Excel workbook's bytes become sheets of text: the other first step of an import by file. hucre stays behind this file.
import type { FileValidation } from '../lists/take-lists.ts';
import { EncryptedFileError, HucreError, readXlsx as parseXlsx, type Sheet } from 'hucre';
import { cellText } from './cell-text.ts';
import type { SheetArea } from './choose-area.ts';
import { FileFault } from './file-fault.ts';
import { checkUnpackedSize } from './zip-sizes.ts';

export interface XlsxLimits {
  maxUnpackedBytes: number;
  /** Of all sheets together, empty cells inside the used range included. */
  maxCells: number;
}

export interface XlsxSheet {
  name: string;
  hidden: boolean;
  /** Excel's number of the first row in `rows`. */
  firstRow: number;
  rows: string[][];
  /** Data validations: dropdowns of ours among them, and the person's own. */
  validations: FileValidation[];
  /** Merged cells, of which only the first has a value. */
  merges: SheetArea[];
}

export const XLSX_LIMITS: XlsxLimits = { maxUnpackedBytes: 512 * 2 ** 20, maxCells: 5_000_000 };

const startsWith = (bytes: Uint8Array, start: readonly number[]): boolean => start.every((byte, i) => bytes[i] === byte);
export const isZip = (bytes: Uint8Array): boolean => startsWith(bytes, [0x50, 0x4b, 0x03, 0x04]);
/** The container of .xls, and of an .xlsx with a password. */
export const isCompoundFile = (bytes: Uint8Array): boolean => startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0]);

const SHIELDED = Array.from('EncryptedPackage', (letter) => [letter.charCodeAt(0), 0]).flat();

function notAWorkbook(bytes: Uint8Array): FileFault {
  if (!isCompoundFile(bytes)) {
    return new FileFault('not-a-workbook', 'This is not an Excel workbook. Choose a file saved as .xlsx, or a .csv file.');
  }
  const encrypted = bytes.some((byte, at) => byte === SHIELDED[0] && SHIELDED.every((b, i) => bytes[at + i] === b));
  const message = encrypted
    ? 'The workbook is protected by a password. Remove it in Excel (File, Info, Protect Workbook), save, and try again.'
    : 'This is a workbook of the old .xls kind. Open it in Excel, save it as .xlsx, and try again.';
  return new FileFault('not-a-workbook', message);
}

function textRows(sheet: Sheet): string[][] {
  const rows = sheet.rows.map((row, r) =>
    row.map((value, c) => {
      const format = typeof value === 'number' ? sheet.cells?.get(`${r},${c}`)?.style?.numFmt : undefined;
      return cellText(value, format);
    }),
  );
  // Rows at the end that only have a format were never filled.
  return rows.slice(0, rows.findLastIndex((row) => row.some((text) => text !== '')) + 1);
}

async function parse(bytes: Uint8Array): Promise<Sheet[]> {
  try {
    return (await parseXlsx(bytes, { readStyles: true })).sheets;
  } catch (cause) {
    if (cause instanceof EncryptedFileError) throw notAWorkbook(bytes);
    if (cause instanceof HucreError && /over the|exceed/i.test(cause.message)) throw tooManyCells();
    const message = 'The workbook is damaged and cannot be opened. Open it in Excel, save it again, and try once more.';
    throw new FileFault('broken-file', message, { cause });
  }
}

const tooManyCells = (limit?: number): FileFault =>
  new FileFault(
    'file-too-large-unpacked',
    `The workbook has more cells than can be imported${limit ? ` (${limit})` : ''}. Delete sheets, rows or columns that are not needed.`,
  );

/** @throws FileFault for anything that is not a readable .xlsx within the limits */
export async function readXlsx(bytes: Uint8Array, limits: XlsxLimits = XLSX_LIMITS): Promise<{ sheets: XlsxSheet[] }> {
  if (!isZip(bytes)) throw notAWorkbook(bytes);
  await checkUnpackedSize(bytes, limits.maxUnpackedBytes);
  const sheets = await parse(bytes);
  const cells = sheets.reduce((sum, sheet) => sum + sheet.rows.length * (sheet.rows[0]?.length ?? 0), 0);
  if (cells > limits.maxCells) throw tooManyCells(limits.maxCells);
  return {
    sheets: sheets.map((sheet) => ({
      name: sheet.name,
      hidden: Boolean(sheet.hidden || sheet.veryHidden),
      firstRow: 1,
      rows: textRows(sheet),
      validations: sheet.dataValidations ?? [],
      merges: (sheet.merges ?? []).map(({ startRow, endRow, startCol, endCol }) => ({
        firstRow: startRow + 1,
        lastRow: endRow + 1,
        firstColumn: startCol,
        lastColumn: endCol,
      })),
    })),
  };
}
