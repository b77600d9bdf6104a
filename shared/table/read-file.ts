// Any sheet file becomes sheets of text, told apart by its bytes, because names lie: workbooks arrive called .csv and the reverse.
import { readCsv, type CsvOptions } from './read-csv.ts';
import { isCompoundFile, isZip, readXlsx, XLSX_LIMITS, type XlsxLimits, type XlsxSheet } from './read-xlsx.ts';

export interface FileContent {
  kind: 'csv' | 'xlsx';
  sheets: XlsxSheet[];
  /** How a text file was read; null for a workbook. */
  text: { encoding: string; delimiter: string } | null;
}

const sheetName = (fileName: string): string => fileName.replace(/^.*[/\\]/, '').replace(/\.[^.]*$/, '') || 'Sheet1';

/** @throws FileFault */
export async function readFile(
  bytes: Uint8Array,
  fileName: string,
  options: CsvOptions & { limits?: XlsxLimits } = {},
): Promise<FileContent> {
  const { limits = XLSX_LIMITS, ...csv } = options;
  if (isZip(bytes) || isCompoundFile(bytes)) {
    return { kind: 'xlsx', text: null, ...(await readXlsx(bytes, limits)) };
  }
  const { rows, encoding, delimiter } = readCsv(bytes, csv);
  const sheet: XlsxSheet = { name: sheetName(fileName), hidden: false, firstRow: 1, rows, validations: [], merges: [] };
  return { kind: 'csv', sheets: [sheet], text: { encoding, delimiter } };
}
