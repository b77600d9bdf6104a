// What a resource of the directory declares: where its rows are, how a record reads and what may be written. The same
// store (resource.store.ts) and the same five routes (resource.routes.ts) serve them all.
import type { z } from 'zod';
import { orgUnitKey } from '../../shared/directory/org-unit-key.ts';
import type { Deps } from '../deps.ts';
import type { ReferenceTarget } from './objects.ts';

export type Values = Record<string, unknown>;

/** A value of a body or record in a sentence; a list of texts is a path. */
export const asText = (value: unknown): string => {
  if (typeof value === 'string') return value;
  return Array.isArray(value) && value.length > 0 && value.every((v) => typeof v === 'string') ? orgUnitKey(value) : JSON.stringify(value);
};

export interface WritableField {
  column: string;
  /** The body names the other record by its key; the column holds its id. */
  reference?: ReferenceTarget;
  /** A second column with the lower-cased text, by which it compares. */
  foldedColumn?: string;
  required?: true;
}

/** One write on its way through a transaction; hooks see it before and after the row itself. */
export interface Change {
  deps: Deps;
  tenantId: string;
  /** The row's uuid. */
  id: string;
  /** The record as it was; null when it is being created. */
  before: Values | null;
  /** What the body named, with references as keys. */
  body: Values;
}

export interface Resource {
  path: string;
  noun: string;
  record: z.ZodObject<Record<string, z.ZodType>>;
  table: string;
  /** Visible rows only; named `t` in all SQL here. */
  view: string;
  joins: string;
  /** The column that stands for the record in URLs; `id` unless people know the object by another name. */
  idColumn: 'id' | 'device_id';
  /** One spelling for an id as people write it in a URL. */
  normaliseId?: (id: string) => string;
  version: string;
  /** SQL of each field of the record, besides id and version. */
  select: Readonly<Record<string, string>>;
  /** Fields of a body; those without a column are for the hooks. */
  writes: Readonly<Record<string, WritableField | 'by-hook'>>;
  /** The natural order, unique together with the id. */
  order: readonly { sql: string; type: 'text' | 'text[]' | 'int' }[];
  /** There is an index (tenant_id, import_id, the first of `order`): see list-statement.store.ts. */
  indexedByImport?: true;
  /** Columns of its own that ?q= looks into. */
  search: readonly string[];
  /**
   * Looking into other tables when the text has a letter (a name) or is all digits (an extension). As sub-selects: they
   * run once, while a joined column would make the database join all rows before it can stop at the limit. $1: tenant.
   */
  searchByName?: (like: (column: string) => string) => string;
  searchByDigits?: (like: (column: string) => string) => string;
  /** Narrowing by ?orgUnit=none and the like: value → condition. */
  filters: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Name of a unique constraint → the field people know it by. */
  unique: Readonly<Record<string, string>>;
  /** Taken first in every write, where one write touches more rows than its own. */
  lock?: (deps: Deps, tenantId: string) => Promise<void>;
  /** A chance to complete or refuse the body. */
  prepare?: (change: Change) => Promise<Values> | Values;
  /** Fields given but not columns of the row: written here, in the same transaction. */
  after?: (change: Change) => Promise<void>;
}

type Optional = 'joins' | 'idColumn' | 'version' | 'filters' | 'unique' | 'view';

export const defineResource = (given: Omit<Resource, Optional> & Partial<Pick<Resource, Optional>>): Resource => ({
  view: `visible_${given.table}`,
  joins: '',
  idColumn: 'id',
  version: 't.version',
  filters: {},
  unique: {},
  ...given,
});

/** `<table>_tenant_id_<column>_key`, as PostgreSQL names `unique (tenant_id, column)`. */
export const uniqueInTenant = (table: string, column: string, field: string): Record<string, string> => ({
  [`${table}_tenant_id_${column}_key`]: field,
});
