// Texts that no file may hold, whatever its format: a spreadsheet would run them, or they would not come back as they are.
// They are left out and listed. Nothing is put in front of them: an apostrophe would reach the vendor as part of the value.

/** Spreadsheets also take the wide forms of the East for the sign. */
const FORMULA = /^[=＝@＠\t\r]/u;
const SIGNED = /^[+＋\-－]/u;
/** Only a formula that calls a function, a program (DDE) or another book can do harm; a number in any spelling has none of these. */
const REACHES_OUT = /[|!]|[\p{L}_][\p{L}\p{N}_.]*\s*[(（]/u;

/** Excel and LibreOffice would take the cell for a formula. `+1 (212) 555-0100` and `+47 21 00 00 00` are none. */
export const isFormula = (text: string): boolean => FORMULA.test(text) || (SIGNED.test(text) && REACHES_OUT.test(text));

/** Control characters make a text file a binary one; ISO 8859-1 is read as Windows-1252, which has letters in place of some. */
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/;

/** Half of a pair of code units, without its other half. */
const BROKEN = /\p{Surrogate}/u;

export type UnsafeText = 'formula' | 'control-characters' | 'broken-letters';

export function unsafeText(text: string): UnsafeText | null {
  if (isFormula(text)) return 'formula';
  if (CONTROL.test(text)) return 'control-characters';
  return BROKEN.test(text) ? 'broken-letters' : null;
}
