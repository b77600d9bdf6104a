// The open workbook as a download. Cells are written as text, so that Excel keeps every leading zero; the libraries are loaded when asked for.
import type { TextSheet } from './text-sheet.ts';

export type SaveAs = 'xlsx' | 'csv';

const MIME = { csv: 'text/csv', xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' } as const;
/** Without it Excel takes UTF-8 for the machine's code page. */
const BYTE_ORDER_MARK = '\ufeff';

async function toCsv(sheet: TextSheet | undefined): Promise<Blob> {
  const { default: Papa } = await import('papaparse');
  return new Blob([BYTE_ORDER_MARK, Papa.unparse(sheet?.rows ?? [], { newline: '\r\n' }), '\r\n'], { type: MIME.csv });
}

async function toXlsx(sheets: readonly TextSheet[]): Promise<Blob> {
  const { writeXlsx } = await import('hucre/xlsx');
  const bytes = await writeXlsx({
    sheets: sheets.map(({ name, hidden, rows }) => ({
      name,
      hidden,
      rows: rows.map((row) => row.map((text) => (text === '' ? null : text))),
      columns: (rows[0] ?? []).map(() => ({ numFmt: '@' })),
    })),
  });
  // The copy narrows the buffer's type to the one Blob takes.
  return new Blob([new Uint8Array(bytes)], { type: MIME.xlsx });
}

/** @param active index of the sheet a CSV takes, because it holds one only */
export async function saveFile(name: string, sheets: readonly TextSheet[], active: number, as: SaveAs): Promise<void> {
  const blob = as === 'csv' ? await toCsv(sheets[active]) : await toXlsx(sheets);
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = `${name.replace(/\.(csv|xlsx)$/i, '')}.${as}`;
  link.click();
  // The download has its own hold on the data once it is asked for.
  setTimeout(() => URL.revokeObjectURL(link.href));
}
