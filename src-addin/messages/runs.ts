// What the pane says of a run that is not over: an import or an undo at work, or one that waits for its time.
import type { Run } from '../../shared/contracts/imports.ts';

const isUndo = (run: Run): boolean => run.kind === 'undo' && run.takesBack !== false;

export const runText = {
  title(run: Run): string {
    if (run.state === 'scheduled') return 'Import scheduled';
    if (isUndo(run)) return 'Undoing the import';
    return run.kind === 'undo' ? 'Bringing the import back' : 'Importing';
  },
  begins: (at: string) => `It begins ${at}. Until then nothing is written.`,
  /** The end of its maintenance window. */
  before: (at: string) => `If it cannot begin by ${at}, it is given up and nothing is written.`,
  missed: (at: string) => `It could not begin by ${at}, the end of its window. Check the sheet again and choose another time.`,
  safe: 'You may go on in the sheet or close Rowcall: the work goes on in the server. History shows how it ended.',
  leave: 'Back to the sheet',
  cancel: (run: Run): string => (isUndo(run) ? 'Cancel undo' : 'Cancel import'),
  inSight: 'An import is still at work. Choose “Back to the sheet” below to check or import another; it goes on in the server.',
  /** On the first screen, of a run that waits. */
  scheduled: (sheet: string, at: string) => `Your import of “${sheet}” begins ${at}.`,
};
