// Dropdowns and templates as parts of an .xlsx: the shapes the writer takes (hucre), made in one place for the API's
// templates and the files the workbench saves.
import { columnLetters } from '../basics/column-letters.ts';
import type { Cell, DataValidation, NamedRange, WriteSheet } from 'hucre';
import { listsSheet } from './lists-sheet.ts';
import { FIRST_ROW, PREPARED_ROWS, type SheetTemplate } from './make-template.ts';
import { LISTS_SHEET, type NamedList } from './named-list.ts';
import { listFormula, type PlacedDropdown } from './place-dropdowns.ts';

const TEXT = '@';
export const LAST_ROW = 1_048_576;

const wholeColumn = (column: number, firstRow: number): string => {
  const letters = columnLetters(column);
  return `${letters}${firstRow}:${letters}${LAST_ROW}`;
};

/** One validation per column, from `firstRow` to the sheet's end. */
export function validations(dropdowns: readonly PlacedDropdown[], lists: readonly NamedList[], firstRow: number): DataValidation[] {
  return dropdowns.flatMap((dropdown) => {
    const list = lists.find((one) => one.name === dropdown.list);
    if (!list) return [];
    return [
      {
        type: 'list',
        formula1: listFormula(dropdown, list, firstRow),
        range: wholeColumn(dropdown.column, firstRow),
        allowBlank: true,
        showInputMessage: true,
        inputTitle: dropdown.title,
        inputMessage: dropdown.prompt,
        showErrorMessage: dropdown.warning !== null,
        errorStyle: 'warning',
        ...(dropdown.warning === null ? {} : { errorTitle: dropdown.title, errorMessage: dropdown.warning }),
      },
    ];
  });
}

/** The very hidden sheet and the names that mean its columns. */
export function listsParts(lists: readonly NamedList[]): { sheets: WriteSheet[]; namedRanges: NamedRange[] } {
  if (lists.length === 0) return { sheets: [], namedRanges: [] };
  const { rows, names } = listsSheet(lists);
  return { sheets: [{ name: LISTS_SHEET, veryHidden: true, rows }], namedRanges: names };
}

/** A column without a dropdown shows its help too; a length of at least 0 is what every text has. */
function helpOnly({ columns, dropdowns }: SheetTemplate): DataValidation[] {
  return columns.flatMap(({ title, prompt }, column) =>
    dropdowns.some((d) => d.column === column)
      ? []
      : [
          {
            type: 'textLength',
            operator: 'greaterThanOrEqual',
            formula1: '0',
            range: wholeColumn(column, FIRST_ROW),
            allowBlank: true,
            showInputMessage: true,
            inputTitle: title,
            inputMessage: prompt,
          },
        ],
  );
}

export function templateSheet(template: SheetTemplate): WriteSheet {
  const { columns, dropdowns, lists } = template;
  const empty = (row: number, column: number) => (row < FIRST_ROW ? columns[column]?.example === '' : true);
  const cells = new Map<string, Partial<Cell>>();
  for (let row = 1; row < FIRST_ROW + PREPARED_ROWS; row += 1)
    for (let column = 0; column < columns.length; column += 1)
      if (empty(row, column)) cells.set(`${row},${column}`, { style: { numFmt: TEXT } });
  return {
    name: template.name,
    rows: [columns.map((c) => c.header), columns.map((c) => c.example || null)],
    columns: columns.map(({ width }) => ({ numFmt: TEXT, width })),
    cells,
    freezePane: { rows: 1 },
    tables: [
      {
        name: template.table,
        range: `A1:${columnLetters(columns.length - 1)}${FIRST_ROW}`,
        columns: columns.map((c) => ({ name: c.header })),
      },
    ],
    dataValidations: [...validations(dropdowns, lists, FIRST_ROW), ...helpOnly(template)],
  };
}
