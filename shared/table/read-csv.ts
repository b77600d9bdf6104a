// A CSV file's bytes become rows of text: the first step of an import by file, in the API and in the workbench.
import Papa from 'papaparse';
import { FileFault } from './file-fault.ts';
import { decodeFile } from './text-encoding.ts';

export interface CsvOptions {
  encoding?: string | undefined;
  delimiter?: string | undefined;
}

export interface CsvContent {
  rows: string[][];
  encoding: string;
  delimiter: string;
}

const DELIMITERS = [',', ';', '\t', '|'];
/** Excel's own hint about the delimiter; Excel does not count this line as a row, so neither do we. */
const SEPARATOR_LINE = /^"?sep=(.)"?\r?(?:\n|$)/i;
/** As the API takes; a file of 48 MiB could hold five times as many, of nothing. */
const MAX_CELLS = 10_000_000;
/** Recognising needs a few lines, not the whole file. */
const SAMPLE = 20_000;

/** The delimiter that splits the first lines alike; where none does, the file has one column. */
function recogniseDelimiter(text: string): string {
  const sample = text.slice(0, SAMPLE);
  let best = { delimiter: ',', score: 0 };
  for (const delimiter of DELIMITERS) {
    const { data } = Papa.parse<string[]>(sample, { delimiter, preview: 20, skipEmptyLines: 'greedy' });
    const header = data[0]?.length ?? 0;
    const alike = data.filter((row) => row.length === header).length / Math.max(1, data.length);
    const score = header < 2 ? 0 : alike * 100 + header;
    if (score > best.score) best = { delimiter, score };
  }
  return best.delimiter;
}

const CONTROLS = /[\x01-\x08\x0e-\x19\x1b-\x1f]/g;

/** Text has no NUL. A stray control character slips into real exports; one in every hundred characters does not. */
const isBinary = (text: string): boolean => text.includes('\0') || (text.match(CONTROLS)?.length ?? 0) * 100 > text.length;

/** Cells that the parser would make, counted before it makes any. A separator inside quotes counts too, which is few of them. */
function separators(text: string, delimiter: string): number {
  let count = 0;
  for (const separator of [delimiter, '\n', '\r']) {
    for (let at = text.indexOf(separator); at >= 0 && count <= MAX_CELLS; at = text.indexOf(separator, at + 1)) count += 1;
  }
  return count;
}

/**
 * @returns one row per line of the file, so that row numbers are those Excel shows; blank lines at the end are left out
 * @throws FileFault when this is no text file, or a quote is never closed
 */
export function readCsv(bytes: Uint8Array, options: CsvOptions = {}): CsvContent {
  const decoded = decodeFile(bytes, options.encoding);
  if (isBinary(decoded.text)) {
    throw new FileFault('broken-file', 'This is neither an Excel workbook nor a text file. Choose a file saved as .xlsx or .csv.');
  }
  const hint = SEPARATOR_LINE.exec(decoded.text);
  const text = hint ? decoded.text.slice(hint[0].length) : decoded.text;
  const delimiter = options.delimiter ?? hint?.[1] ?? recogniseDelimiter(text);
  if (separators(text, delimiter) > MAX_CELLS)
    throw new FileFault(
      'file-too-large-unpacked',
      `The file has more than ${MAX_CELLS} cells. Delete columns that are not needed, or split it into smaller files.`,
    );
  const { data: rows, errors } = Papa.parse<string[]>(text, { delimiter });
  const open = errors.find((error) => error.code === 'MissingQuotes');
  if (open) {
    const message = `The quote that opens in row ${(open.row ?? 0) + 1} is never closed, so the rows after it cannot be told apart. Close it and try again.`;
    throw new FileFault('broken-file', message);
  }
  while (rows.length > 0 && rows[rows.length - 1]?.every((cell) => cell === '')) rows.pop();
  return { rows, encoding: decoded.encoding, delimiter };
}
