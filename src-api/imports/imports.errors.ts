// Everything that can be refused about an import, in one place: code, sentence, and what helps to go on.
import { Problem } from '../http/problem.ts';

export const unknownRun = (): Problem =>
  new Problem('not-found', 'There is no import with this id in this tenant. GET …/imports lists what there is.');

export const wrongState = (state: string, wanted: string, hint: string): Problem =>
  new Problem('wrong-state', `The import is ${state}; this needs one that is ${wanted}. ${hint}`, { state });

export const hasErrors = (errors: number): Problem =>
  new Problem(
    'has-errors',
    `The sheet has ${errors} ${errors === 1 ? 'error' : 'errors'}. Correct them and check it again, or check it with the option onlyValidRows.`,
    { errors },
  );

export const digestMismatch = (digest: string | null): Problem =>
  new Problem('digest-mismatch', 'The digest is not the one of this plan. Read the plan again and apply what it says.', { digest });

export const confirmationRequired = (needs: readonly string[]): Problem =>
  new Problem(
    'confirmation-required',
    `This plan must be confirmed: send accept: ${JSON.stringify(needs)} once somebody has agreed to it.`,
    { needs },
  );

export const importRunning = (by: string, since: Date): Problem =>
  new Problem('import-running', `An import started by ${by} is still running in this tenant. Wait until it has ended, or cancel it.`, {
    by,
    since: since.toISOString(),
  });

export const windowMissed = (until: Date): Problem =>
  new Problem(
    'window-missed',
    `The import could not begin by ${until.toISOString()}, the end of its maintenance window, so nothing was written. Check the sheet again and choose another time.`,
    { startBefore: until.toISOString() },
  );

/** @param rows Excel's row numbers, ascending */
export const planMoved = (rows: readonly number[]): Problem => {
  const shown = rows.slice(0, 100);
  const named =
    rows.length === 0 ? '' : ` It concerns row ${shown.slice(0, 5).join(', ')}${rows.length > 5 ? ` and ${rows.length - 5} more` : ''}.`;
  return new Problem('plan-moved', `The directory has changed since this plan was made.${named} Check the sheet again to get a new plan.`, {
    rows: shown,
    total: rows.length,
  });
};

export const importFailed = (): Problem =>
  new Problem(
    'import-failed',
    'The import could not be carried out because of a fault in the system. Nothing of it was kept. Try again; if it fails again, tell your administrator.',
  );

export const credentialsGone = (): Problem =>
  new Problem(
    'credentials-gone',
    'The generated passwords of this import were handed out already. Give the users new ones, or let them reset theirs.',
  );

const day = (at: Date): string => at.toISOString().slice(0, 10);

export const credentialsRemoved = (at: Date): Problem =>
  new Problem(
    'credentials-gone',
    `The generated passwords of this import were never handed out, were kept for the time set by this tenant (settings: retention) and removed on ${day(at)}. ` +
      'Give the users new ones, or let them reset theirs.',
  );

export const journalRemoved = (at: Date): Problem =>
  new Problem(
    'journal-removed',
    `What this import changed was kept for the time set by this tenant (settings: retention) and removed on ${day(at)}. It can no longer be undone; ` +
      'what it made stays. Change it by another import, or by hand.',
  );

export const rowsRemoved = (at: Date): Problem =>
  new Problem(
    'journal-removed',
    `What became of each row of this import was kept for the time set by this tenant (settings: retention) and removed on ${day(at)}. ` +
      'What it made stays, and so do its counts. To see the rows, look up their users in the directory.',
  );

export const sheetRemoved = (at: Date): Problem =>
  new Problem(
    'sheet-removed',
    `The sheet of this import was kept for the time set by this tenant (settings: retention) and removed on ${day(at)}, with the issues found in it. ` +
      'Check it again from your own copy.',
  );

/** An operation names something the directory does not have any more. */
export class ReferenceLost extends Error {
  override readonly name = 'ReferenceLost';
  readonly row: number;

  constructor(row: number, kind: string, key: string) {
    super(`Row ${row} refers to ${kind} ${key}, which is not there.`);
    this.row = row;
  }
}

/** Another worker has gone on with this run: whoever notices stops without a word. */
export class TakenOver extends Error {
  override readonly name = 'TakenOver';
}

/** Somebody asked for the run to end. */
export class CancelRequested extends Error {
  override readonly name = 'CancelRequested';
}

/** The directory is not what the plan rests on; `rows` are those that stopped the run. */
export class DirectoryMoved extends Error {
  override readonly name = 'DirectoryMoved';
  readonly rows: readonly number[];

  constructor(rows: readonly number[]) {
    super(`The directory has moved under ${rows.length} rows.`);
    this.rows = rows;
  }
}

/** The process is going down in order; the queue gives the run to the next worker. */
export class WorkerStopping extends Error {
  override readonly name = 'WorkerStopping';
}

/** Something that new objects point to is not there any more: the same conflict as a foreign key's. */
export class ReferenceGone extends Error {
  readonly code = '23503';
  constructor(target: string) {
    super(`Something among the ${target} that the import points to is gone.`);
  }
}

/** The check is nobody's any more: its run was cancelled. */
export class CheckOver extends Error {}
