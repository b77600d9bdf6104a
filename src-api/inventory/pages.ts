// Arrays for unnest, in pages: one statement for each page, whatever the number of columns.
const PAGE = 5_000;

export function* pagesOf<T>(items: readonly T[]): Generator<readonly T[]> {
  for (let from = 0; from < items.length; from += PAGE) yield items.slice(from, from + PAGE);
}

/** The last one given for a key counts, at the place of the first. */
export const lastByKey = <T>(items: readonly T[], keyOf: (item: T) => string): T[] => [
  ...new Map(items.map((item) => [keyOf(item), item])).values(),
];
