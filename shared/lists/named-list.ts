// A list of a workbook's lists sheet: the values of one dropdown, or of one dropdown per key. Where dropdowns live: the lists
// stand on a very hidden sheet and have names, and a validation names the list, because a literal list is limited to 255
// characters and cannot hold a comma.

/** The sheet that nobody sees. */
export const LISTS_SHEET = 'Rowcall lists';
/** Begins every name of ours, and is how a validation of ours is known from the person's own. */
export const LIST_PREFIX = 'Rowcall_';
/** Excel shows no more entries of a dropdown. */
export const MOST_ENTRIES = 32_767;

export interface NamedList {
  /** Of the values; keys and counts have names made from it. */
  name: string;
  values: readonly string[];
  /** Beside each value the cells it is offered for, joined; sorted, so that the values of a key stand together. null: for every row. */
  keys: readonly string[] | null;
}

export const keysName = (list: string): string => `${list}_For`;
export const countsName = (list: string): string => `${list}_Count`;

const GAP = '|';
/** Several cells as one key; `keyFormula` says the same in a sheet. */
export const joinKey = (parents: readonly string[]): string => parents.join(GAP);
export const keyFormula = (cells: readonly string[]): string => cells.join(`&"${GAP}"&`);

/** Excel compares without regard to case. */
const fold = (key: string): string => key.toLowerCase();

/** What the list offers beside these cells. */
export function entriesOf(list: NamedList, parents: readonly string[]): readonly string[] {
  const { keys, values } = list;
  if (!keys) return values;
  const key = fold(joinKey(parents));
  return values.filter((_, i) => fold(keys[i] ?? '') === key);
}

/** How many values have the key of each value. */
export function countsOf(keys: readonly string[]): number[] {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(fold(key), (counts.get(fold(key)) ?? 0) + 1);
  return keys.map((key) => counts.get(fold(key)) ?? 0);
}

/** Sorts by key, so that a key's values are neighbours; values of a key keep their order. */
export function sortedByKey(pairs: readonly { key: string; value: string }[]): { keys: string[]; values: string[] } {
  const sorted = [...pairs].sort((a, b) => (fold(a.key) < fold(b.key) ? -1 : fold(a.key) > fold(b.key) ? 1 : 0));
  return { keys: sorted.map((p) => p.key), values: sorted.map((p) => p.value) };
}

export const sameList = (a: NamedList, b: NamedList): boolean =>
  JSON.stringify([a.name, a.values, a.keys]) === JSON.stringify([b.name, b.values, b.keys]);
