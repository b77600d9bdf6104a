// Sentences about fixes: many cells mended at once, and empty cells filled.

const number = (n: number) => n.toLocaleString('en');
const cells = (n: number) => `${number(n)} ${n === 1 ? 'cell' : 'cells'}`;

export const fixTexts = {
  cells,
  fixMany: (n: number) => `Fix ${cells(n)}…`,
  of: (column: string, title: string) => `${column}: ${title}`,
  previewTitle: (n: number) => `Fix ${cells(n)}`,
  previewLead: (column: string, title: string) => `${title} in the column ${column}. Nothing else is changed.`,
  secretLead: (column: string, title: string) =>
    `${title} in the column ${column}. The values are not shown here, because they are secret.`,
  apply: (n: number) => `Fix ${cells(n)}`,
  preparing: 'Finding the cells…',
  none: 'Nothing is left to fix here.',
  row: 'Row',
  old: 'Now',
  new: 'Then',
  changes: 'What is changed, row by row',
  becomes: 'becomes',
  empty: '(empty)',
  more: (n: number) => `and ${number(n)} more`,
  oneStep: 'Undo (Ctrl+Z) takes all of them back in one step.',
  done: (n: number) => (n === 1 ? '1 cell is fixed.' : `${cells(n)} are fixed.`),
  partly: (written: number, skipped: readonly number[], more: number) =>
    `${written === 1 ? '1 cell is written' : `${cells(written)} are written`}; ${cells(skipped.length + more)} left alone, because a formula stands there or the text has changed meanwhile: row ${skipped.join(', ')}${more > 0 ? ` and ${number(more)} more` : ''}.`,
} as const;
