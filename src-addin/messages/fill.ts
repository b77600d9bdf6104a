// Sentences about empty cells that are filled with made-up values.
import type { FillKind } from '../../shared/fixes/fill-columns.ts';

const number = (n: number) => n.toLocaleString('en');
const names: Record<FillKind, [one: string, many: string]> = {
  extension: ['extension', 'extensions'],
  pin: ['PIN', 'PINs'],
  password: ['password', 'passwords'],
};
const named = (n: number, kind: FillKind) => `${number(n)} ${names[kind][n === 1 ? 0 : 1]}`;
const empty = (n: number, kind: FillKind) => `${number(n)} empty ${names[kind][n === 1 ? 0 : 1]}`;

export const fillTexts = {
  offered: 'Empty cells that can be filled',
  column: (column: string) => `Column ${column}`,
  fill: (n: number, kind: FillKind) => `Fill ${empty(n, kind)}…`,
  title: (n: number, kind: FillKind) => `Fill ${empty(n, kind)}`,
  apply: (n: number, kind: FillKind) => `Fill ${named(n, kind)}`,
  extensionLead: (column: string) =>
    `The next free extensions go into the empty cells of the column ${column}. Neither this sheet nor the directory has them yet.`,
  secretLead: (column: string, kind: FillKind) =>
    `New random ${names[kind][1]} go into the empty cells of the column ${column}. They are not shown here, because they are secret; whoever opens the sheet can read them.`,
  left: 'Rows of users who exist already are left as they are.',
  preparing: 'Getting values…',
  none: 'There is no value left for these cells. Choose a longer extension length in the settings, or type the values.',
  failed: 'The values could not be had. Close this and try again.',
  fewer: (got: number, asked: number) => `Only ${number(got)} of ${number(asked)} cells are filled now; the others stay empty.`,
  numbers: (columns: readonly string[]) => `Stored as numbers, so leading zeros get lost: ${columns.join(', ')}`,
  makeText: (n: number) => `Make ${n === 1 ? '1 column' : `${number(n)} columns`} text`,
  madeText: (n: number) =>
    n === 1 ? '1 column is text now; leading zeros stay.' : `${number(n)} columns are text now; leading zeros stay.`,
  done: (n: number) => (n === 1 ? '1 cell is filled.' : `${number(n)} cells are filled.`),
} as const;
