// The way back from an .xlsx: which of its validations are dropdowns of ours, what lists they show, and the rest, which is the
// person's own.
import { columnIndex } from '../basics/column-letters.ts';
import { readListsSheet } from './lists-sheet.ts';
import { LIST_PREFIX, LISTS_SHEET, type NamedList } from './named-list.ts';
import type { PlacedDropdown } from './place-dropdowns.ts';

/** A validation as a file has it. */
export interface FileValidation {
  /** One or several ranges, with spaces between them. */
  range: string;
  formula1?: string | undefined;
  inputTitle?: string | undefined;
  inputMessage?: string | undefined;
  errorMessage?: string | undefined;
}

interface FileSheet {
  name: string;
  rows: readonly (readonly string[])[];
  validations: readonly FileValidation[];
}

export interface SheetDropdowns {
  firstRow: number;
  columns: PlacedDropdown[];
}

const LIST = new RegExp(`^(?:OFFSET\\()?(${LIST_PREFIX}\\w+)(?:,MATCH\\((.*)|)$`);
const PARENT = /\$([A-Z]{1,3})\d+/g;
const RANGE = /^\$?([A-Z]{1,3})\$?(\d+)/;

/** Whether a list's source is one of ours, however rows and columns have moved since. */
export const isOurs = (formula: string | undefined): boolean => formula?.includes(LIST_PREFIX) ?? false;

function placedOf(validation: FileValidation): { firstRow: number; dropdown: PlacedDropdown } | null {
  const source = LIST.exec(validation.formula1 ?? '');
  const at = RANGE.exec(validation.range);
  if (!source?.[1] || !at?.[1]) return null;
  // The lookup is written twice; its first half names each parent once.
  const [lookup = ''] = (source[2] ?? '').split(')-1,', 1);
  return {
    firstRow: Number(at[2]),
    dropdown: {
      column: columnIndex(at[1]),
      list: source[1],
      parents: [...lookup.matchAll(PARENT)].map((m) => columnIndex(m[1] ?? '')),
      title: validation.inputTitle ?? '',
      prompt: validation.inputMessage ?? '',
      warning: validation.errorMessage ?? null,
    },
  };
}

/** Splits what a file says: the lists, and for each other sheet its dropdowns. */
export function takeLists<S extends FileSheet>(
  sheets: readonly S[],
): { lists: NamedList[]; sheets: { sheet: S; dropdowns: SheetDropdowns | null }[] } {
  const own = sheets.find((sheet) => sheet.name === LISTS_SHEET);
  const lists = own ? readListsSheet(own.rows) : [];
  const known = new Set(lists.map((list) => list.name));
  return {
    lists,
    sheets: sheets
      .filter((sheet) => sheet !== own)
      .map((sheet) => {
        const placed = sheet.validations.flatMap((v) => placedOf(v) ?? []).filter(({ dropdown }) => known.has(dropdown.list));
        const dropdowns = placed[0] ? { firstRow: placed[0].firstRow, columns: placed.map((p) => p.dropdown) } : null;
        return { sheet, dropdowns };
      }),
  };
}

/** Columns that a validation of the person's own touches. */
export function ownColumns(validations: readonly FileValidation[]): Set<number> {
  const columns = new Set<number>();
  for (const { range, formula1 } of validations) {
    if (isOurs(formula1)) continue;
    for (const part of range.split(' ')) {
      const [from = '', to = from] = part.split(':').map((cell) => cell.replace(/[^A-Za-z]/g, ''));
      for (let column = columnIndex(from); column <= columnIndex(to); column += 1) columns.add(column);
    }
  }
  return columns;
}
