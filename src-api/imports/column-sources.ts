// Where the value of a staged object's column comes from, found out once a column instead of once a value: an import of
// 100,000 users has some five million.
import { directoryObjects, type DirectoryObject, type ObjectColumn, type ReferenceTarget } from '../directory/objects.ts';

export interface ColumnSource {
  /**
   * A secret to be sealed; the lower-cased text of a field; fields without a column of their own; what a reference names; the
   * next place among the user's extensions unless the field says one; a value that rests as JSON; a value as it is.
   */
  from: 'secret' | 'lower' | 'attributes' | 'reference' | 'position' | 'json' | 'field';
  /** Of the secret or the field. */
  name: string;
  target: ReferenceTarget | null;
  /** Where the field says nothing. */
  fallback: string | number | null;
}

function fromOf({ kind }: DirectoryObject, { secret, lowerOf, field, reference, type }: ObjectColumn): ColumnSource['from'] {
  if (secret !== undefined) return 'secret';
  if (lowerOf !== undefined) return 'lower';
  if (field === 'attributes') return 'attributes';
  if (reference !== undefined) return 'reference';
  if (kind === 'extensions' && field === 'position') return 'position';
  return type === 'text[]' || type === 'jsonb' ? 'json' : 'field';
}

function sourceOf(object: DirectoryObject, column: ObjectColumn): ColumnSource {
  const name = column.secret ?? column.lowerOf ?? column.field;
  if (name === undefined) throw new Error(`Nothing says where ${object.table}.${column.column} comes from.`);
  return { from: fromOf(object, column), name, target: column.reference ?? null, fallback: column.fallback ?? null };
}

const sources = new Map(directoryObjects.map((object) => [object, object.columns.map((column) => sourceOf(object, column))]));

/** In the order of the object's columns. */
export const columnSources = (object: DirectoryObject): readonly ColumnSource[] => sources.get(object) ?? [];
