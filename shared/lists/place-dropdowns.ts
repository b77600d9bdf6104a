// Dropdowns on the columns of one sheet: what a host or a file is given. A validation is said once for a whole column and
// looks at cells of its own row only, so that sorting and inserted rows do it no harm.
import { columnLetters } from '../basics/column-letters.ts';
import type { FormatColumn, ImportFormat } from '../formats/define-format.ts';
import type { DropdownPlan } from './plan-dropdowns.ts';
import { countsName, keyFormula, keysName, type NamedList } from './named-list.ts';

export interface PlacedDropdown {
  /** Index in the sheet. */
  column: number;
  list: string;
  /** Indexes of the columns that decide what is offered. */
  parents: readonly number[];
  /** Shown when the cell is selected: at most 32 and 255 characters. */
  title: string;
  prompt: string;
  /** Shown when something else is typed; null where that is nobody's business. */
  warning: string | null;
}

/** Sentences come from shared/messages, which stands to the right of this folder. */
export interface DropdownWords {
  notInList: (header: string) => string;
  required: string;
}

export const LIMITS = { title: 32, message: 255, formula: 255 } as const;

export const cut = (text: string, most: number): string => (text.length <= most ? text : `${text.slice(0, most - 1)}…`);

/** What a column is for, as the message beside a selected cell. */
export const promptOf = (column: FormatColumn, words: DropdownWords): { title: string; prompt: string } => ({
  title: cut(column.header, LIMITS.title),
  prompt: cut(column.required === 'no' ? column.help : `${words.required} ${column.help}`, LIMITS.message),
});

/**
 * @param columnOf index of a field's column in the sheet, or null
 * @returns the dropdowns, and the fields whose parents the sheet does not have
 */
export function placeDropdowns(
  format: ImportFormat,
  plan: DropdownPlan,
  columnOf: (field: string) => number | null,
  words: DropdownWords,
): { placed: PlacedDropdown[]; lacking: string[] } {
  const placed: PlacedDropdown[] = [];
  const lacking: string[] = [];
  for (const { field, list, parents, exhaustive } of plan.columns) {
    const column = columnOf(field);
    const declared = format.columns.find((c) => c.field === field);
    if (column === null || !declared) continue;
    const found = parents.map(columnOf);
    if (found.includes(null)) {
      lacking.push(field);
      continue;
    }
    placed.push({
      column,
      list,
      parents: found.filter((at) => at !== null),
      ...promptOf(declared, words),
      warning: exhaustive ? cut(words.notInList(declared.header), LIMITS.message) : null,
    });
  }
  return { placed, lacking };
}

// MATCH takes these for wildcards; a list whose keys hold one is compared cell by cell instead.
const WILDCARD = /[*?~]/;

/**
 * The source of the dropdown's list, without "=", as the cell in `row` says it: columns fixed, rows relative. No INDIRECT: it
 * is computed again at every edit, and the formula rules an add-in writes with it stay dead until they are opened by hand.
 */
export function listFormula({ list, parents }: Pick<PlacedDropdown, 'list' | 'parents'>, { keys }: NamedList, row: number): string {
  if (!keys) return list;
  const key = keyFormula(parents.map((column) => `$${columnLetters(column)}${row}`));
  const found = keys.some((one) => WILDCARD.test(one))
    ? `MATCH(TRUE,INDEX(${keysName(list)}=${key},0),0)`
    : `MATCH(${key},${keysName(list)},0)`;
  const formula = `OFFSET(${list},${found}-1,0,INDEX(${countsName(list)},${found}),1)`;
  if (formula.length > LIMITS.formula) throw new Error(`The dropdown of ${list} needs a formula of ${formula.length} characters.`);
  return formula;
}
