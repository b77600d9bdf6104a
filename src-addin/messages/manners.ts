// What the pane says to be no nuisance: the first steps, what it does not do unasked, and what to do when something fails.

export const firstSteps = {
  title: 'How it works',
  steps: [
    ['Check', 'Open the sheet with your users and press Check sheet. Cells that need attention are marked and explained here.'],
    ['Correct', 'Type into the sheet or take the fixes offered here. The list follows while you type.'],
    ['Review and import', 'See what would change before anything is written. An import can be undone.'],
  ],
  done: 'Got it',
  show: 'How it works',
} as const;

export const manners = {
  held: 'Cells are not marked unasked: in this version of Excel, whatever an add-in writes empties Undo. A fix does so too, and cannot be undone with Ctrl+Z.',
  heldOutdated: 'The marks are those of an earlier check. In this version of Excel, renewing them empties Undo, so it waits for your word.',
  markNow: 'Mark the cells',
  protected:
    'The sheet is protected, so Rowcall only reads it: issues are listed here. To have cells marked and fixed, remove the protection (Review > Unprotect Sheet) and check again.',
  protectedMarked:
    'The sheet is protected, so Rowcall cannot fix its cells. To have them fixed here, remove the protection (Review > Unprotect Sheet) and check again.',
  partMissing: 'This part of Rowcall could not be loaded. Check the connection, then try again.',
  broken: (why: string) =>
    `This page of Rowcall has failed (${why}). Your sheet is untouched. Go back to the start and check the sheet again.`,
  retry: 'Try again',
  restart: 'Back to the start',
};
