// Rows of a sheet that are nobody's: a total at the end, the headers once more in the middle. table.ts reads nothing of them, and a
// warning says where they are. Judged by their own cells alone, so that an edit elsewhere changes nothing about them.
import { foldHeader } from '../basics/text.ts';

/** Cheap enough for every row of a long sheet; most rows end here. */
const MAY_BE_TOTAL =
  /^\W*(?:total|grand|sum|som|sous|sub|dels|gesamt|insgesamt|zwischen|ergebnis|anzahl|antal|number of|nombre d|número|numero)/i;
const TOTAL_WORDS = new Set(
  (
    'total totals totale totalt totaux totales subtotal sum summe summa suma somme gesamt gesamtsumme gesamtzahl insgesamt ' +
    'zwischensumme ergebnis anzahl antal delsumma'
  ).split(' '),
);
const TOTAL_PHRASE = /^(?:grand total|sub total|sous total|number of|nombre d|nombre de|numero de)\b/;
/** "Total number of users: 25" is one; a sentence is not. */
const MOST_WORDS = 6;
/** What is counted or added up; a phone number or a MAC address has more digits. */
const COUNT = /^[-+]?[\d.,'\s\u00a0\u2019]{1,12}\s?%?$/;

/** @param wanted indexes of the columns that every user row fills */
export function isTotalsRow(cells: readonly string[], wanted: readonly number[]): boolean {
  const first = cells.find((cell) => cell.trim() !== '');
  if (first === undefined || !MAY_BE_TOTAL.test(first)) return false;
  const folded = foldHeader(first);
  const words = folded.split(' ');
  if (words.length > MOST_WORDS || !(TOTAL_WORDS.has(words[0] ?? '') || TOTAL_PHRASE.test(folded))) return false;
  // A person may be called Summa; then the row has an e-mail, a name or an extension beside it.
  if (!wanted.some((index) => (cells[index] ?? '').trim() === '')) return false;
  return cells.every((cell) => cell === first || cell.trim() === '' || COUNT.test(cell.trim()));
}

/** The headers again: lists put under each other, or a printout with one on every page. */
export function isRepeatedHeader(cells: readonly string[], headers: readonly string[] | null): boolean {
  if (headers === null) return false;
  let alike = 0;
  for (let i = 0; i < cells.length; i += 1) {
    const cell = cells[i] ?? '';
    if (cell === '') continue;
    if (cell.trim() !== headers[i]?.trim()) return false;
    alike += 1;
  }
  return alike >= 2;
}
