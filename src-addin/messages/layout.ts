// What the pane tells of how a sheet was read: titles, tables, hidden rows, merged cells. Shown by components/SheetNotes.
import type { SheetArea } from '../../shared/table/choose-area.ts';
import { columnLetters } from '../../shared/basics/column-letters.ts';

const number = (n: number) => n.toLocaleString('en');

export const placeOf = ({ firstRow, lastRow, firstColumn, lastColumn }: SheetArea): string =>
  `${columnLetters(firstColumn)}${firstRow}:${columnLetters(lastColumn)}${lastRow}`;

const rowsLie = (rows: number) => (rows === 1 ? 'One row with data lies' : `${number(rows)} rows with data lie`);

export const layoutText = {
  title: 'How the sheet was read',
  titles: (first: number, last: number) =>
    first === last
      ? `Row ${number(first)} above the headers is a title.`
      : `Rows ${number(first)}–${number(last)} above the headers are a title.`,
  hiddenRows: (n: number) =>
    n === 1
      ? 'One row is hidden, by a filter or by hand: it is checked too and will be imported.'
      : `${number(n)} rows are hidden, by a filter or by hand: they are checked too and will be imported.`,
  merged: (area: SheetArea) => `Merged cells in ${placeOf(area)}: only the first has the value.`,
  mergedMore: (n: number) => (n === 1 ? 'One more place has merged cells.' : `${number(n)} more places have merged cells.`),
  goTo: (area: SheetArea) => `Go to ${placeOf(area)}`,
  show: 'Go to',
  table: (name: string, area: SheetArea) => `Only the table “${name}” (${placeOf(area)}) is checked.`,
  cells: (area: SheetArea) => `Only the cells ${placeOf(area)} are checked.`,
  outside: (rows: number) => `${rowsLie(rows)} outside it.`,
  choose: 'What is checked',
  wholeSheet: 'The whole sheet',
  tableNamed: (name: string) => `Table “${name}”`,
  selected: 'The selected cells',
  onlySelected: 'Check only the selected cells',
  theseCells: (area: SheetArea) => `The cells ${placeOf(area)}`,
  noSelection: 'Select the cells to check, with their headers: at least two rows and two columns.',
};
