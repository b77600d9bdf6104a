// The lists sheet: each list in columns of its own below its names. Rows of it are what a host or a file writes; reading them
// back gives the lists again.
import { columnLetters } from '../basics/column-letters.ts';
import { countsName, countsOf, keysName, LISTS_SHEET, type NamedList } from './named-list.ts';

export type ListCell = string | number;

/** One list: the names of its columns and its rows, which are at least one so that a name always has a cell to mean. */
export interface ListBlock {
  names: readonly string[];
  rows: readonly (readonly ListCell[])[];
}

export function blockOf({ name, keys, values }: NamedList): ListBlock {
  if (!keys) return { names: [name], rows: values.length > 0 ? values.map((value) => [value]) : [['']] };
  const counts = countsOf(keys);
  return {
    names: [keysName(name), countsName(name), name],
    rows: values.length > 0 ? values.map((value, i) => [keys[i] ?? '', counts[i] ?? 0, value]) : [['', 0, '']],
  };
}

/** What a name of the sheet's column means, absolutely; `rows` below the header. */
export const nameReference = (column: number, rows: number): string =>
  `'${LISTS_SHEET}'!$${columnLetters(column)}$2:$${columnLetters(column)}$${rows + 1}`;

/** The whole sheet, lists side by side, and its names. */
export function listsSheet(lists: readonly NamedList[]): { rows: (ListCell | null)[][]; names: { name: string; range: string }[] } {
  const blocks = lists.map(blockOf);
  const header = blocks.flatMap((block) => block.names);
  const height = Math.max(0, ...blocks.map((block) => block.rows.length));
  const body = Array.from({ length: height }, (_, r) => blocks.flatMap(({ names, rows }) => names.map((_name, c) => rows[r]?.[c] ?? null)));
  const heights = blocks.flatMap(({ names, rows }) => names.map(() => rows.length));
  return {
    rows: [[...header], ...body],
    names: header.map((name, column) => ({ name, range: nameReference(column, heights[column] ?? 1) })),
  };
}

/** The lists of a lists sheet, read as text. */
export function readListsSheet([header = [], ...body]: readonly (readonly string[])[]): NamedList[] {
  const columnOf = (column: number): string[] => {
    const cells = body.map((row) => row[column] ?? '');
    const last = cells.findLastIndex((cell) => cell !== '');
    return cells.slice(0, last + 1);
  };
  const named = (name: string) => header.includes(name);
  return header.flatMap((name, column) => {
    if (name === '' || (/_(For|Count)$/.test(name) && named(name.replace(/_(For|Count)$/, '')))) return [];
    const values = columnOf(column);
    const at = header.indexOf(keysName(name));
    return [{ name, values, keys: at < 0 ? null : columnOf(at).slice(0, values.length) }];
  });
}
