// From a format's declaration and a tenant's facts to dropdowns: which lists a workbook needs and which column offers which.
// Nothing here knows a format: a column whose kind has choices, that makes an offer, or that claims a number gets a dropdown.
import type { FormatColumn, ImportFormat, OfferContext } from '../formats/define-format.ts';
import { joinKey, LIST_PREFIX, MOST_ENTRIES, sortedByKey, type NamedList } from './named-list.ts';

export interface ColumnDropdown {
  field: string;
  /** Name of its list. */
  list: string;
  /** Fields of the same row that decide what is offered. */
  parents: readonly string[];
  /** Anything else is wrong in this column; otherwise the dropdown is only a help. */
  exhaustive: boolean;
}

export interface DropdownPlan {
  lists: readonly NamedList[];
  columns: readonly ColumnDropdown[];
}

interface Source {
  list: string;
  parents: readonly string[];
  exhaustive: boolean;
  values(context: OfferContext, parents: readonly string[]): readonly string[];
}

/** Lists that mean the same in every format are shared by them. */
const SHARED_LISTS: Readonly<Record<string, string>> = {
  brand: 'Brands',
  family: 'Families',
  model: 'Models',
  location: 'Locations',
  licence: 'Licences',
  'tie-trunk': 'TieTrunks',
  'yes-no': 'YesNo',
};

const pascal = (text: string): string => text.replace(/(?:^|[^a-zA-Z0-9]+)([a-zA-Z0-9])/g, (_, letter: string) => letter.toUpperCase());

function sourceOf(format: ImportFormat, column: FormatColumn): Source | null {
  const { kind, offer, claims } = column;
  // A dropdown replaces the whole cell, which would lose the other values of a list.
  if (kind.list) return null;
  if (kind.choices) {
    const list = LIST_PREFIX + (SHARED_LISTS[kind.name] ?? `${pascal(format.id)}_${pascal(column.field)}`);
    return { list, parents: column.dependsOn, exhaustive: true, values: (context, parents) => kind.choices?.(context, parents) ?? [] };
  }
  if (offer) return { list: LIST_PREFIX + offer.list, parents: offer.dependsOn, exhaustive: false, values: offer.values };
  if (claims?.kind === 'number' && claims.must === 'known')
    return { list: `${LIST_PREFIX}ParkedNumbers`, parents: [], exhaustive: false, values: (context) => context.parkedNumbers };
  return null;
}

/** Every combination of values the parents can have. */
function combinations(sources: ReadonlyMap<string, Source>, parents: readonly string[], context: OfferContext): string[][] {
  return parents.reduce<string[][]>(
    (before, field) =>
      before.flatMap((values) => {
        const source = sources.get(field);
        const own = source ? source.parents.map((p) => values[parents.indexOf(p)] ?? '') : [];
        return (source?.values(context, own) ?? []).map((value) => [...values, value]);
      }),
    [[]],
  );
}

function makeList(source: Source, sources: ReadonlyMap<string, Source>, context: OfferContext): NamedList {
  if (source.parents.length === 0) return { name: source.list, values: source.values(context, []).slice(0, MOST_ENTRIES), keys: null };
  const pairs = combinations(sources, source.parents, context).flatMap((parents) =>
    source.values(context, parents).map((value) => ({ key: joinKey(parents), value })),
  );
  return { name: source.list, ...sortedByKey(pairs) };
}

/** A column whose list would be empty (a tenant without locations, or no tenant yet) gets no dropdown. */
export function planDropdowns(format: ImportFormat, context: OfferContext): DropdownPlan {
  const sources = new Map<string, Source>();
  for (const column of format.columns) {
    const source = sourceOf(format, column);
    if (source) sources.set(column.field, source);
  }
  const lists = new Map<string, NamedList>();
  for (const source of sources.values()) if (!lists.has(source.list)) lists.set(source.list, makeList(source, sources, context));
  const filled = [...lists.values()].filter((list) => list.values.length > 0);
  const names = new Set(filled.map((list) => list.name));
  const columns = [...sources].flatMap(([field, { list, parents, exhaustive }]) =>
    names.has(list) ? [{ field, list, parents, exhaustive }] : [],
  );
  return { lists: filled, columns };
}
