// The open workbook as a download. Cells are written as text, so that Excel keeps every leading zero; the libraries are loaded when asked for.
import type { DataValidation, TableDefinition } from 'hucre';
import { columnLetters } from '../../../shared/basics/column-letters.ts';
import { isFormula } from '../../../shared/export/unsafe-text.ts';
import type { NamedList } from '../../../shared/lists/named-list.ts';
import type { TextSheet } from './text-sheet.ts';

export type SaveAs = 'xlsx' | 'csv';

const MIME = { csv: 'text/csv', xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' } as const;
/** Without it Excel takes UTF-8 for the machine's code page. */
const BYTE_ORDER_MARK = '\ufeff';

/** As Excel itself marks a text that is none of its formulas; numbers with a sign stay as they are (docs/vendor-files.md). */
const harmless = (row: readonly string[]) => row.map((text) => (isFormula(text) ? `'${text}` : text));

async function toCsv(sheet: TextSheet | undefined): Promise<Blob> {
  const { default: Papa } = await import('papaparse');
  return new Blob([BYTE_ORDER_MARK, Papa.unparse((sheet?.rows ?? []).map(harmless), { newline: '\r\n' }), '\r\n'], { type: MIME.csv });
}

function tablesOf({ rows, table }: TextSheet): TableDefinition[] {
  const headers = rows[0] ?? [];
  // Excel opens no file whose table has a column without a name, or two of one name.
  if (!table || headers.length === 0 || headers.includes('') || new Set(headers.map((h) => h.toLowerCase())).size < headers.length)
    return [];
  const range = `A1:${columnLetters(headers.length - 1)}${Math.max(2, rows.length)}`;
  return [{ name: table, range, columns: headers.map((name) => ({ name })) }];
}

async function toXlsx(sheets: readonly TextSheet[], lists: readonly NamedList[]): Promise<Blob> {
  const [{ writeXlsx }, { listsParts, validations }] = await Promise.all([
    import('hucre/xlsx'),
    import('../../../shared/lists/xlsx-parts.ts'),
  ]);
  const hidden = listsParts(lists);
  const bytes = await writeXlsx({
    sheets: [
      ...sheets.map((sheet) => ({
        name: sheet.name,
        hidden: sheet.hidden,
        rows: sheet.rows.map((row) => row.map((text) => (text === '' ? null : text))),
        columns: (sheet.rows[0] ?? []).map(() => ({ numFmt: '@' })),
        tables: tablesOf(sheet),
        merges: (sheet.merges ?? []).map(({ firstRow, lastRow, firstColumn, lastColumn }) => ({
          startRow: firstRow - 1,
          endRow: lastRow - 1,
          startCol: firstColumn,
          endCol: lastColumn,
        })),
        dataValidations: [
          ...(sheet.dropdowns ? validations(sheet.dropdowns.columns, lists, sheet.dropdowns.firstRow) : []),
          // What was read from a file by the same library goes back as it was.
          ...((sheet.validations ?? []) as DataValidation[]),
        ],
      })),
      ...hidden.sheets,
    ],
    namedRanges: hidden.namedRanges,
  });
  // The copy narrows the buffer's type to the one Blob takes.
  return new Blob([new Uint8Array(bytes)], { type: MIME.xlsx });
}

/** @param active index of the sheet a CSV takes, because it holds one only */
export async function saveFile(
  name: string,
  sheets: readonly TextSheet[],
  lists: readonly NamedList[],
  active: number,
  as: SaveAs,
): Promise<void> {
  const blob = as === 'csv' ? await toCsv(sheets[active]) : await toXlsx(sheets, lists);
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = `${name.replace(/\.(csv|xlsx)$/i, '')}.${as}`;
  link.click();
  // The download has its own hold on the data once it is asked for.
  setTimeout(() => URL.revokeObjectURL(link.href));
}
