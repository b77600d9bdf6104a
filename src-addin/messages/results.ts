// What became of an import, beyond its sums: the sheet's own column, files, what is left to do; and the list of earlier imports.
import type { ItemRecord, Run, RunState } from '../../shared/contracts/imports.ts';
import type { ObjectKind } from '../../shared/plan/plan.ts';
import { text } from './en.ts';

const plural = (n: number, one: string, many: string) => `${text.number(n)} ${n === 1 ? one : many}`;
/** More row numbers than this nobody reads. */
const NAMED = 12;

const list = (rows: readonly number[]) =>
  rows.slice(0, NAMED).map(text.number).join(', ') + (rows.length > NAMED ? ` and ${text.number(rows.length - NAMED)} more` : '');

const undoTitles: Readonly<Partial<Record<RunState, string>>> = {
  failed: 'Undo failed',
  cancelled: 'Undo cancelled',
  undone: 'Undo taken back',
};
const wayOf = (run: Run): string => (run.takesBack === false ? 'brought back' : 'taken back');

const sum = (run: Run, action: 'create' | 'change') => (run.plan ? run.plan[action].users : 0);

export const resultText = {
  nothingDone: (run: Run): string =>
    run.kind === 'import'
      ? 'Nothing was written: an import is applied as a whole or not at all.'
      : `Nothing was ${wayOf(run)}: that is done as a whole or not at all.`,
  undone: (run: Run): string => {
    if (run.kind === 'import') return 'What this import did has been taken back.';
    return run.takesBack === false
      ? 'What this brought back has been taken back again.'
      : 'This undo has been taken back: what the import did is there again.';
  },
  leftOut: (n: number) =>
    `${plural(n, 'row was', 'rows were')} left out because of errors. Save ${n === 1 ? 'it' : 'them'} as a sheet of ${n === 1 ? 'its' : 'their'} own, correct what is wrong, and import it like any other.`,
  saveRest: 'Save the rest (.csv)',

  nextTitle: 'What next',
  nextPhones: 'Give the keys of its phones something to do, or see which mails and messages are on their way.',
  nextLead: 'See which mails and messages are on their way.',
  nextKeys: 'Set feature keys',
  nextDeliveries: 'See deliveries',

  writeTitle: 'Results in the sheet',
  write: 'Write results into the sheet',
  writeAgain: 'Write again',
  writing: 'Writing…',
  writeLead: (column: string) => `Each row gets its result in the column “${column}”. Rows are found by what they say, also after sorting.`,
  written: (n: number, column: string, sheet: string) =>
    `${plural(n, 'row has its result', 'rows have their results')} in the column “${column}” of the sheet “${sheet}”.`,
  noneFound: (sheet: string) =>
    `No row of this import was found in the sheet “${sheet}”. Open the sheet that was imported and write again.`,
  notFound: (rows: readonly number[]) =>
    `${plural(rows.length, 'row was', 'rows were')} not found, because ${rows.length === 1 ? 'it has' : 'they have'} changed or gone: row ${list(rows)} of the imported sheet.`,
  skipped: (n: number) => `${plural(n, 'cell was', 'cells were')} left alone, because of a formula.`,

  save: 'Save',
  saveItems: 'Result of every row (.csv)',
  saveIssues: 'Issues (.csv)',
  saveRestItem: 'Rows not imported (.csv)',
  saveSource: 'The sheet as received (.csv)',
  saveVendorFiles: 'Files for the vendor’s importer (.zip)',
  filter: 'Show rows',
  all: 'All rows',
  noItems: 'No row with this result.',
  status: (run: Run, outcome: ItemRecord['outcome'], message: string | undefined): string =>
    resultText.outcome(outcome, run) + (message ? `: ${message}` : ''),
  redo: 'Take the undo back',
  undoAgain: 'Undo this import again',
  undoQuestion: (run: Run) =>
    run.kind === 'undo' && run.takesBack !== false
      ? { title: 'Bring this import back?', restores: 'These come back:', yes: 'Bring back' }
      : { title: 'Undo this import?', restores: 'This takes back:', yes: 'Undo import' },

  title: (run: Run): string => {
    if (run.kind === 'import') return text.result.title[run.state] ?? text.result.otherTitle;
    if (run.state === 'succeeded') return run.takesBack === false ? 'Import brought back' : 'Import undone';
    return undoTitles[run.state] ?? text.result.otherTitle;
  },
  sum: (run: Run, action: 'create' | 'change'): string => (run.kind === 'undo' ? wayOf(run) : action === 'create' ? 'created' : 'changed'),
  /** An undo tells about the rows of its import: it took back what that had created or changed. */
  outcome: (outcome: ItemRecord['outcome'], run: Run): string => {
    if (run.kind === 'import' || run.state !== 'succeeded') return text.outcome(outcome);
    if (run.takesBack === false)
      return outcome === 'created' ? 'Brought back' : outcome === 'changed' ? 'Changed again' : text.outcome(outcome);
    if (outcome === 'changed') return 'Taken back';
    return outcome === 'refused' ? 'Not imported' : text.outcome(outcome);
  },

  skip: (kind: ObjectKind, key: string, why: string, fields: readonly string[]) =>
    `${text.kind(kind, 1).replace(/^\w/, (letter) => letter.toUpperCase())} ${key}: ${why}${fields.length > 0 ? ` (${fields.map((f) => text.field(f).toLowerCase()).join(', ')})` : ''}`,
};

export const historyText = {
  name: (run: Run): string => {
    const sheet = run.sheetName ?? run.format;
    if (run.kind === 'import') return sheet;
    return run.takesBack === false ? `Brought back: ${sheet}` : `Undo of ${sheet}`;
  },
  state: 'Show',
  allStates: 'All imports',
  search: 'Find by person, sheet or format',
  searchHint: 'Person or sheet',
  none: 'No import is like that.',
  empty: 'Nothing has been imported into this tenant yet. Check the open sheet and import it; it will be listed here, with a way back.',
  /** What an import did or would do; of a rejected one what stood in its way. */
  counts: (run: Run) => {
    if (run.state === 'rejected') return `${text.number(run.rows.withErrors)} with errors`;
    if (run.state === 'failed' || run.state === 'cancelled') return '';
    if (run.kind === 'undo') return `${plural(sum(run, 'change'), 'user', 'users')} ${wayOf(run)}`;
    const [made, changed] = [sum(run, 'create'), sum(run, 'change')];
    const parts = [made > 0 ? `${text.number(made)} new` : '', changed > 0 ? `${text.number(changed)} changed` : ''];
    return parts.filter((part) => part !== '').join(' · ');
  },
  /** States worth asking for, in the order of a person's interest. */
  states: ['succeeded', 'undone', 'failed', 'cancelled', 'planned', 'rejected', 'scheduled'] as const satisfies readonly RunState[],
};
