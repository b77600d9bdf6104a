// CSV that Excel opens without surprises: UTF-8 with a byte order mark, and no cell that Excel would run as a formula.

/** Spreadsheets run cells that begin so, the wide forms of the East too; plain numbers and E.164 are harmless. */
const FORMULA = /^[=+\-@\t\r\n\0＝＋－＠]/;
const PLAIN_NUMBER = /^[+-]?\d+([.,]\d+)?$/;

export function csvCell(value: string | number | null | undefined): string {
  const text = value === null || value === undefined ? '' : String(value);
  const safe = FORMULA.test(text) && !PLAIN_NUMBER.test(text) ? `'${text}` : text;
  return /[",;\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export const csvLine = (cells: readonly (string | number | null | undefined)[]): string => `${cells.map(csvCell).join(',')}\r\n`;

/** The file in pieces, so that a long one is never held whole. */
export async function* csvFile(
  header: readonly string[],
  pages: AsyncIterable<readonly (readonly (string | number | null | undefined)[])[]>,
): AsyncGenerator<string> {
  yield `\ufeff${csvLine(header)}`;
  for await (const page of pages) yield page.map(csvLine).join('');
}
