// The pane's sentences about dropdowns and templates.
import type { Offer } from '../state/session-state.ts';

const listed = (names: readonly string[]): string =>
  names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
const columns = (names: readonly string[]): string => `${names.length === 1 ? 'the column' : 'the columns'} ${listed(names)}`;

export const listText = {
  add: 'Add dropdowns',
  addHint: 'Puts the choices of this format into its columns: phone models by brand and family, and what your tenant has.',
  remove: 'Remove dropdowns',
  fromTemplate: 'New sheet from a template',
  newTemplate: 'New template',
  more: 'More about dropdowns',
  added(headers: readonly string[], localOnly: boolean): string {
    const what = `Dropdowns were added to ${columns(headers)}.`;
    return localOnly ? `${what} Sign in to get those of your tenant as well: its locations, licences, units and free numbers.` : what;
  },
  ownKept: (headers: readonly string[]): string =>
    `${columns(headers).replace(/^t/, 'T')} ${headers.length === 1 ? 'has a validation of your own and was' : 'have validations of your own and were'} left as ${headers.length === 1 ? 'it is' : 'they are'}.`,
  short: (headers: readonly string[]): string =>
    `${columns(headers).replace(/^t/, 'T')} ${headers.length === 1 ? 'offers' : 'offer'} the first 1,000 that are free; any other can be typed.`,
  lacking: (headers: readonly string[]): string =>
    `${columns(headers).replace(/^t/, 'T')} got none, because what ${headers.length === 1 ? 'it depends' : 'they depend'} on is not in this sheet.`,
  none: (signedIn: boolean): string =>
    signedIn
      ? 'No column of this sheet has choices in this format, so there is nothing to put into a dropdown.'
      : 'No column of this sheet has choices that are known without signing in.',
  removed: 'Every dropdown of Rowcall was removed from this workbook, with its lists.',
  misfits: (cells: number, headers: readonly string[]): string =>
    `${cells === 1 ? 'A cell' : `${cells.toLocaleString('en')} cells`} of ${columns(headers)} no longer ${cells === 1 ? 'fits' : 'fit'} what was just changed beside ${cells === 1 ? 'it' : 'them'}.`,
  cleared: (cells: number): string =>
    cells === 1 ? 'The cell was emptied. Undo brings it back.' : `${cells.toLocaleString('en')} cells were emptied. Undo brings them back.`,
  someKept: (kept: number): string => ` ${kept === 1 ? 'One has' : `${kept} have`} changed meanwhile or hold a formula, and stayed.`,
  offer: { 'clear-misfits': 'Empty them', 'replace-own': 'Replace them' } satisfies Record<Offer['kind'], string>,
  template: {
    title: 'New sheet from a template',
    lead: 'A sheet with the exact headers of the system, columns of text, dropdowns, and one example row that is never imported while it is unchanged.',
    make: (format: string): string => `New sheet: ${format}`,
    makeShort: 'New sheet',
    asXlsx: (format: string): string => `Excel file of the template ${format}`,
    asCsv: (format: string): string => `CSV file of the template ${format}`,
    made: (sheet: string): string => `The sheet "${sheet}" was added. Row 2 is an example: Rowcall skips it while it is unchanged.`,
    signInForTenant:
      'Sign in before making the sheet to get the choices of your tenant into its dropdowns, and to save templates as files.',
    back: 'Back',
  },
};
