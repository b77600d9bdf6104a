// What the database refuses, said in words: a key that is taken (perhaps by an import that is not published yet), a
// record that others still refer to, text that cannot be stored.
import pg from 'pg';
import { foldCase } from '../../shared/basics/text.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../http/problem.ts';
import { columnsReferringTo, directoryObjects } from './objects.ts';
import { asText, type Resource, type Values } from './resource.ts';
import { inWords } from './table-words.ts';

const UNIQUE = '23505';
const FOREIGN_KEY = '23503';
// Class 22, "data exception": values that passed the schema and still do not fit a column, or a cursor made by hand.
const UNFIT = /^22/;
const WITH_NUL = new Set(['22021', '22P05']);
const importable = new Set(directoryObjects.map((object) => object.table));

/** What was being written or removed, for the sentence. */
export interface Doing {
  tenantId: string;
  resource: Pick<Resource, 'noun' | 'unique'>;
  /** The body of a write; undefined: a record is being removed. */
  body?: Values;
  /** Of the row being changed or removed. Under row-level security the database keeps the key of its refusal to itself. */
  rowId?: string;
}

/** `Key (tenant_id, number)=(acme, 1000) …`: the last column and its value. Its words vary with the server's language. */
function keyOf(fault: pg.DatabaseError): { column: string; value: string } | null {
  const found = /\(([^()]*)\)=\((.*)\)/.exec(fault.detail ?? '');
  const column = found?.[1]?.split(', ').at(-1);
  if (!found || column === undefined) return null;
  const value = found[1]?.startsWith('tenant_id, ') ? (found[2] ?? '').replace(/^[a-z0-9]+, /, '') : (found[2] ?? '');
  return { column, value };
}

/** PostgreSQL names a unique constraint <table>_<columns>_key; the tenant is in most of them. */
const columnOf = ({ table = '', constraint = '' }: pg.DatabaseError): string | null =>
  /^(?:tenant_id_)?(\w+)_key$/.exec(constraint.slice(table.length + 1))?.[1] ?? null;

/** Every text in what was given, however deep: of a table with row-level security the server does not say which one it refused. */
function textsIn(given: unknown): string[] {
  if (typeof given === 'string') return [given];
  return typeof given === 'object' && given !== null ? Object.values(given).flatMap(textsIn) : [];
}

/** What a reference is written as in a body; other columns hold what the body does. */
const writtenAs: Readonly<Record<string, string>> = { extension_id: 'extensions', number_id: 'phone_numbers' };

interface Held {
  id: string;
  value: string;
}

/** The import, not yet published or being undone, whose row of this table has one of these values. */
async function holdingImport(
  { database }: Deps,
  tenantId: string,
  table: string,
  column: string,
  values: readonly string[],
): Promise<Held | null> {
  if (!importable.has(table) || !/^\w+$/.test(column)) return null;
  const referred = writtenAs[column];
  const keys = column.endsWith('_key') ? values.map(foldCase) : values;
  const [held] = await database.query<Held>(
    `select t.import_id as id, t.${column}::text as value from ${table} t join pending_imports p on p.import_id = t.import_id
     where t.tenant_id = $1 and (t.${column}::text = any($2::text[])
       ${referred ? `or t.${column} in (select r.id from ${referred} r where r.tenant_id = $1 and r.number = any($2::text[]))` : ''}) limit 1`,
    [tenantId, keys],
  );
  return held ?? null;
}

const heldBy = (id: string, what: string): Problem =>
  new Problem('held-by-import', `${what} belongs to import ${id}, which is not finished. Wait until it is, or cancel it.`, { id });

async function taken(deps: Deps, { tenantId, resource, body, rowId }: Doing, fault: pg.DatabaseError): Promise<Problem> {
  const detail = keyOf(fault);
  const column = detail?.column ?? columnOf(fault);
  const field = resource.unique[fault.constraint ?? ''] ?? column ?? 'key';
  const value = body?.[field] ?? detail?.value;
  const asked = detail ? [detail.value] : [...textsIn(body), ...(rowId === undefined ? [] : [rowId])];
  const held = column === null ? null : await holdingImport(deps, tenantId, fault.table ?? '', column, asked);
  if (held) return heldBy(held.id, `The ${field} ${asText(value ?? held.value)}`);
  const named = value === undefined ? '' : `: ${asText(value)}`;
  return new Problem(
    'already-exists',
    `Another ${resource.noun} has this ${field} already${named}. Choose another, or change that one.`,
    { field, value },
    { cause: fault },
  );
}

async function inUse(deps: Deps, { tenantId, resource, rowId }: Doing, fault: pg.DatabaseError): Promise<Problem> {
  const id = keyOf(fault)?.value ?? rowId ?? '';
  const table = fault.table ?? '';
  // PostgreSQL names a foreign key <table>_<column>_fkey.
  const column = (fault.constraint ?? '').slice(table.length + 1, -'_fkey'.length);
  const held = await holdingImport(deps, tenantId, table, column, [id]);
  if (held) return heldBy(held.id, `This ${resource.noun}`);
  const counts = id === '' ? [] : await countUses(deps, table, column, id);
  const told = counts.map((c) => `${c.count.toLocaleString('en')} ${inWords(c.table, c.count)}`).join(' and ') || inWords(table);
  return new Problem(
    'still-in-use',
    `This ${resource.noun} still has ${told}. Delete those or give them to another first.`,
    { usedBy: inWords(table), counts: Object.fromEntries(counts.map((c) => [inWords(c.table), c.count])) },
    { cause: fault },
  );
}

/** The database names the first table that refers to the record; people want to know them all. */
async function countUses({ database }: Deps, table: string, column: string, id: string): Promise<{ table: string; count: number }[]> {
  const target = directoryObjects.find((o) => o.table === table)?.columns.find((c) => c.column === column)?.reference;
  const counts: { table: string; count: number }[] = [];
  for (const use of target ? columnsReferringTo(target) : []) {
    const [row] = await database.query<{ count: number }>(`select count(*)::int as count from ${use.view} where ${use.column} = $1`, [id]);
    if (row && row.count > 0) counts.push({ table: use.table, count: row.count });
  }
  return counts;
}

const unfit = (fault: pg.DatabaseError): Problem =>
  WITH_NUL.has(fault.code ?? '')
    ? new Problem('invalid-request', 'A text holds a character that cannot be stored (U+0000). Leave it out.', {}, { cause: fault })
    : new Problem(
        'invalid-request',
        'A value does not fit its field, or the cursor is not one this list gave. Check large numbers, or start again without a cursor.',
        {},
        { cause: fault },
      );

/** Runs a store's work; a refusal of the database becomes a problem, everything else passes. Outside any transaction. */
export async function explainFault<T>(deps: Deps, doing: Doing, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (fault) {
    if (!(fault instanceof pg.DatabaseError)) throw fault;
    if (UNFIT.test(fault.code ?? '')) throw unfit(fault);
    if (fault.code === UNIQUE) throw await taken(deps, doing, fault);
    if (fault.code !== FOREIGN_KEY) throw fault;
    if (doing.body === undefined) throw await inUse(deps, doing, fault);
    throw new Problem(
      'broken-reference',
      'A record named here was deleted meanwhile. Read it again and repeat your change.',
      {},
      { cause: fault },
    );
  }
}
