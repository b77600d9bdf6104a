// Every sentence of the pane. Sentences about issues are in shared/messages; the API's problems bring their own.
import { choiceTitles, optionTitles } from './options.ts';
import type { ItemRecord, PlanAction, Run, RunState, Severity } from '../../shared/contracts/imports.ts';
import type { ObjectKind } from '../../shared/plan/plan.ts';
import type { HostFaultCode } from '../host/workbook.ts';

const number = (n: number) => n.toLocaleString('en');
const count = (n: number, one: string, many: string) => `${number(n)} ${n === 1 ? one : many}`;

const kinds: Readonly<Record<ObjectKind, readonly [one: string, many: string]>> = {
  users: ['user', 'users'],
  extensions: ['extension', 'extensions'],
  mailboxes: ['mailbox', 'mailboxes'],
  devices: ['device', 'devices'],
  endpoints: ['endpoint', 'endpoints'],
  numbers: ['phone number', 'phone numbers'],
  contacts: ['directory contact', 'directory contacts'],
  inboundRoutes: ['inbound route', 'inbound routes'],
  orgUnits: ['org unit', 'org units'],
};

const severities: Readonly<Record<Severity, readonly [one: string, many: string]>> = {
  error: ['error', 'errors'],
  warning: ['warning', 'warnings'],
  info: ['note', 'notes'],
};

const host: Readonly<Record<HostFaultCode, string>> = {
  busy: 'The workbook is busy and did not answer. Wait a moment and try again.',
  'editing-cell': 'A cell is being edited. Press Enter in the sheet to finish it, then try again.',
  protected: 'This sheet is protected, so nothing can be written to it. Remove the protection (Review > Unprotect Sheet) and try again.',
  'sheet-gone': 'The sheet is no longer in this workbook. Open the sheet you want to check and try again.',
  'too-large': 'The sheet is too large for the workbook to hand over. Split it into smaller sheets.',
  'not-supported': 'This version of Excel cannot do that. Update Excel, or open the workbook in Excel on the web.',
  unknown: 'The workbook refused without saying why. Try again; if it stays so, save and reopen the workbook.',
};

const states: Readonly<Record<RunState, string>> = {
  checking: 'Checking',
  rejected: 'Rejected',
  planned: 'Ready to import',
  scheduled: 'Scheduled',
  queued: 'Waiting',
  running: 'Importing',
  succeeded: 'Imported',
  failed: 'Failed',
  cancelled: 'Cancelled',
  undone: 'Undone',
};

const actions: Readonly<Record<PlanAction, string>> = { create: 'New', change: 'Changed', keep: 'Kept', refuse: 'Refused' };
const outcomes: Readonly<Record<ItemRecord['outcome'], string>> = {
  created: 'Created',
  changed: 'Changed',
  kept: 'Kept',
  refused: 'Refused',
  failed: 'Failed',
  'not-applied': 'Not applied',
};

/** Steps of a run as the API names them; one it adds later is shown as it is. */
const steps: Readonly<Record<string, string>> = {
  waiting: 'Waiting for its turn',
  checking: 'Checking the rows',
  planning: 'Making the plan',
  creating: 'Writing the directory',
  changing: 'Changing existing records, all in one moment. Other work may wait for it.',
  restoring: 'Putting the old values back, all in one moment. Other work may wait for it.',
  reverting: 'Taking the rows back',
  removing: 'Taking the import back',
};

export const text = {
  number,
  kind: (kind: ObjectKind, n: number) => kinds[kind][n === 1 ? 0 : 1],
  kinds: (kind: ObjectKind, n: number) => count(n, ...kinds[kind]),
  severity: (severity: Severity) => severities[severity][0],
  severities: (severity: Severity, n: number) => count(n, ...severities[severity]),
  state: (state: RunState, kind: Run['kind'] = 'import') => (kind === 'undo' && state === 'succeeded' ? 'Done' : states[state]),
  action: (action: PlanAction) => actions[action],
  outcome: (outcome: ItemRecord['outcome']) => outcomes[outcome],
  step: (step: string) => steps[step] ?? step,
  /** firstName → First name: the directory's field names are plain words already. */
  field: (field: string) => {
    const words = field.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
    return words.charAt(0).toUpperCase() + words.slice(1);
  },
  yesNo: (value: boolean) => (value ? 'yes' : 'no'),
  row: (row: number) => `Row ${number(row)}`,
  place: (row: number | null, column: string | null) =>
    row === null ? (column ? `Column ${column}` : 'Whole sheet') : column ? `Row ${number(row)} · ${column}` : `Row ${number(row)}`,
  empty: 'empty',
  showMore: 'Show more',
  close: 'Close',
  cancel: 'Cancel',
  back: 'Back',

  fault: {
    connection: 'The Rowcall server does not answer. Check the connection and try again.',
    unknown: (why: string) => `Something went wrong: ${why}. Try again; if it stays so, close the pane and open it again.`,
    host,
  },

  app: {
    name: 'Rowcall',
    history: 'History',
    switchTenant: 'Change tenant',
    signOut: 'Sign out',
    signIn: 'Sign in',
    notSignedIn: 'Not signed in',
    account: (username: string, tenant: string) => `${username} in ${tenant}`,
    setup: 'Set-up',
    menu: 'Set-up and account',
  },

  signIn: {
    title: 'Sign in',
    lead: 'Check your sheet of phone users against your directory, then import it.',
    expired: 'Your session has ended. Sign in again to go on where you were; nothing is lost.',
    left: 'You are signed out.',
    username: 'Username',
    password: 'Password',
    missing: 'Fill this in to sign in.',
    submit: 'Sign in',
    submitting: 'Signing in…',
    aside: 'Check a sheet without signing in',
    asideHint: 'The check then leaves out what only your directory knows, such as taken extensions.',
  },

  tenant: {
    title: 'Choose a tenant',
    lead: 'Users are imported into the tenant you choose.',
    none: 'Your account has no tenant yet. Ask your administrator to give you one.',
    filter: 'Find a tenant',
    roles: { 'system-admin': 'System administrator', 'tenant-admin': 'Tenant administrator', operator: 'Operator', viewer: 'Viewer' },
  },

  check: {
    title: 'Check sheet',
    lead: 'Rowcall reads the open sheet, marks the cells that need your attention and lists why. Your own formats stay untouched.',
    format: 'Import format',
    looksLike: {
      headers: (title: string, found: number, of: number) => `Looks like ${title}: ${number(found)} of ${count(of, 'header', 'headers')}.`,
      content: (title: string, found: number, of: number) =>
        `Looks like ${title}: ${number(found)} of ${count(of, 'row fits', 'rows fit')}.`,
    },
    formatUnclear: 'The sheet does not show which format it has.',
    readAs: (title: string) => `Read as ${title}`,
    withOptions: 'Check with these options',
    start: 'Check sheet',
    again: 'Check again',
    reading: 'Reading the sheet',
    rules: 'Checking the rows',
    directory: 'Asking the directory',
    rowsOf: (done: number, total: number) => (total > 0 ? `${number(done)} of ${number(total)} rows` : ''),
    partsOf: (done: number, total: number) => (total > 0 ? `${number(Math.round((100 * done) / total))} %` : ''),
    noCells: 'This sheet is empty. Start from the template, or open the sheet with your users and check again.',
    noRows: 'There is a header row but no rows below it. Fill in your users and check again.',
    clean: (rows: number) => `No errors in ${count(rows, 'row', 'rows')}. Review the import to see what would change.`,
    withErrors: (rows: number, of: number) =>
      `${number(rows)} of ${of === 1 ? '1 row' : `${number(of)} rows`} ${rows === 1 ? 'has' : 'have'} errors.`,
    noUsers: 'No row of a user yet: an example row that is unchanged is not imported. Fill in your users below the headers.',
    checked: (sheet: string) => `Sheet “${sheet}”`,
    columns: (read: number, all: number) => `${number(read)} of ${count(all, 'column', 'columns')} read`,
    changeColumns: 'Match columns',
    localOnly:
      'Checked without the directory, because you are not signed in: taken extensions, numbers, devices and users were not looked up.',
    unreachable:
      'The server does not answer, so only the sheet itself was checked: taken extensions, numbers, devices and users were not looked up. You can go on correcting; they are looked up as soon as the connection is back.',
    stale: 'This sheet has changed since it was checked. Check it again to see its issues as they are.',
    marksLimited: (shown: number, of: number) => `${number(shown)} of ${number(of)} cells are marked; correct some to see the rest.`,
    issues: 'Issues',
    goTo: 'Go to this cell',
    fix: (to: string) => `Change to ${to}`,
    announce: (errors: number, warnings: number, infos: number) =>
      `Check finished: ${count(errors, 'error', 'errors')}, ${count(warnings, 'warning', 'warnings')}, ${count(infos, 'note', 'notes')}.`,
    review: 'Review import',
    signInToImport: 'Sign in to import',
    lastRun: (state: RunState, when: string) => `Last import from this workbook: ${states[state].toLowerCase()}, ${when}.`,
    openLast: 'Open',
  },

  planning: {
    title: 'Making the plan',
    lead: 'The server checks the sheet against the directory and works out what would change. Nothing is written yet.',
  },

  review: {
    title: 'Review import',
    nothingWritten: 'Nothing has been written yet.',
    importUsers: (n: number) => `Import ${count(n, 'user', 'users')}`,
    importChanges: (n: number) => `Apply ${count(n, 'change', 'changes')}`,
    nothing: 'Nothing to import: everything in the sheet is in the directory already.',
    rejected: (rows: number) =>
      `${count(rows, 'row has', 'rows have')} errors, so nothing can be imported yet. Correct them, or leave them out below.`,
    leftOut: (rows: number) => `${count(rows, 'row', 'rows')} with errors will not be imported.`,
    outdated: 'The sheet or the directory has changed since this plan was made. Review it again before importing.',
    again: 'Review again',
    planFailed: 'The plan could not be made. Try again.',
    totals: 'What would change',
    kindHeader: 'Kind',
    moreRows: 'Show more rows',
    options: 'Options',
    changedOptions: 'Make the plan again with these options',
    optionTitle: (name: string) => optionTitles[name] ?? name,
    choiceTitle: (choice: string) => choiceTitles[choice] ?? choice,
    firstLocation: 'First location of the tenant',
    from: 'was',
    to: 'becomes',
    operation: (action: PlanAction, kind: ObjectKind, key: string) => `${actions[action]} ${kinds[kind][0]} ${key}`,
    saveIssues: 'Save the issues (.csv)',
    importing: 'Starting the import…',
    acceptYes: 'Yes, import',
    viewer: 'Your role may look but not import. Ask an operator or an administrator of this tenant.',
  },

  progress: {
    of: (done: number, total: number) => (total > 0 ? `${number(done)} of ${number(total)} rows` : ''),
    rate: (perSecond: number) => `${number(perSecond)} rows per second`,
    lost: 'No connection just now. The import goes on in the server; this page follows again as soon as it can.',
    cancelling: 'Cancelling…',
    waiting: 'Waiting for its turn',
  },

  result: {
    title: { succeeded: 'Imported', failed: 'Import failed', cancelled: 'Import cancelled', undone: 'Import undone' } as Partial<
      Record<RunState, string>
    >,
    otherTitle: 'Result',
    rows: 'Rows',
    undo: 'Undo this import',
    undoNothing: 'There is nothing left to take back.',
    undoSkips: 'These stay as they are:',
    again: 'Check another sheet',
    passwordsTitle: 'Generated passwords',
    passwordsLead:
      'Users without a password in the sheet got a generated one. The list can be saved only once: nobody can read it again later.',
    passwordsSave: 'Save generated passwords',
    passwordsSaving: 'Fetching the passwords…',
    passwordsSaved: 'The passwords were handed over. If the file did not arrive, save it again within 10 minutes.',
    passwordsAgain: 'Save again',
    passwordsGone: 'The passwords were saved before and cannot be shown again. Reset the password of a user who needs one.',
  },

  history: {
    title: 'Imports',
    lead: 'Every import into this tenant, newest first.',
    by: (who: string, when: string) => `${who} · ${when}`,
    rows: (n: number) => count(n, 'row', 'rows'),
    back: 'Back to the sheet',
  },
};
