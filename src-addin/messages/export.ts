// Sentences about files for the vendors' own importers; loaded with the set-up pages.
import { setupText } from './setup.ts';

const { number } = setupText;
const users = (n: number) => `${number(n)} ${n === 1 ? 'user' : 'users'}`;

export const exportText = {
  format: 'For the importer of',
  lead: 'A zip with the vendor’s columns and encoding, in several files where the vendor takes only so many users. Passwords and PINs are never in it. What the format cannot say is left out and listed in problems.csv.',
  save: 'Save the files (.zip)',
  making: 'The files are being made…',
  role: 'Only operators and administrators of this tenant may export.',
  done: (exported: number, files: number) => `${users(exported)} in ${number(files)} ${files === 1 ? 'file' : 'files'}.`,
  encoding: (name: string) => `Choose the encoding ${name} where the file is read.`,
  options: (options: Readonly<Record<string, unknown>>) =>
    `To import it here again, choose ${Object.entries(options)
      .map(([name, value]) => `${name}: ${String(value)}`)
      .join(', ')}.`,
  leftOut: (n: number) => `${users(n)} left out, because a row of this format cannot say ${n === 1 ? 'it' : 'them'}.`,
  lost: 'What is not in the files',
  more: (n: number) => `and ${number(n)} more, in problems.csv`,
};
