// Sentences of the issue list: filters, the map of the sheet, the selected cell, the walk from issue to issue.
import { text } from './en.ts';

const { number } = text;
const counted = (counts: { errors: number; warnings: number; infos: number }): string =>
  [
    counts.errors > 0 && text.severities('error', counts.errors),
    counts.warnings > 0 && text.severities('warning', counts.warnings),
    counts.infos > 0 && text.severities('info', counts.infos),
  ]
    .filter(Boolean)
    .join(', ') || 'no issues';
const rows = (first: number, last: number) => (first === last ? `Row ${number(first)}` : `Rows ${number(first)} to ${number(last)}`);

export const issueTexts = {
  filterBy: (severity: string) => `Show ${severity} only`,
  showing: (n: number, of: number) => `${number(n)} of ${number(of)} shown`,
  clear: 'Show all',
  none: 'No issue matches. Show all, or choose another column or other rows.',
  column: 'Column',
  letter: (letter: string) => `Column ${letter}`,
  allColumns: 'All columns',
  wholeRows: 'Whole rows',
  columnWith: (title: string, n: number) => `${title} (${number(n)})`,
  rows: 'Rows',
  rowsHint: 'Rows, e.g. 5-90',
  rowsWrong: 'Write one row, such as 12, or a range, such as 5-90.',
  map: 'Map of the sheet: where the issues are',
  mapHint: (first: number, last: number) => `${rows(first, last)}. Choose a place to go there.`,
  stretch: (first: number, last: number, counts: { errors: number; warnings: number; infos: number }) =>
    `${rows(first, last)}: ${counted(counts)}`,
  mostIn: (column: string) => `, most in ${column}`,
  onlyThese: 'Show only these',
  loading: 'Loading…',
  listLimited: (shown: number, of: number) =>
    `The first ${number(shown)} of ${number(of)} are listed. Choose a column or rows to see the others.`,
  selected: 'Selected cell',
  hint: 'Select a marked cell to see what is wrong with it. F8 goes to the next issue, Shift+F8 to the one before.',
  cellIsFine: 'No issues in this cell.',
  inRow: (n: number) => (n === 1 ? '1 more issue in this row' : `${number(n)} more issues in this row`),
  previous: 'Previous issue (Shift+F8)',
  next: 'Next issue (F8)',
  walked: (position: number, total: number) => `${number(position)} of ${number(total)}`,
  said: (place: string, messages: readonly string[]) => `${place}. ${messages.join(' ')}`,
};
