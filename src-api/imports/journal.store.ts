// The journal of an import: its rows with their operations and the facts they rest on, packed a page at a time. Written once
// while planning and read in order, so it is one value for the database and no index has an entry a row.
import { promisify } from 'node:util';
import { deflateRaw, inflateRaw } from 'node:zlib';
import { movesOf } from '../../shared/plan/moves.ts';
import type { Fact, FieldChange, ObjectKind, Operation, PlanAction } from '../../shared/plan/plan.ts';
import type { ThreadDeps } from '../deps.ts';
import { arrayLiteral } from '../db/array-literal.ts';
import type { Statement } from '../db/combine-statements.ts';

/**
 * An operation as the journal keeps it, never with a secret. `changes` are its images: `old` of every field is what was
 * there before (all null for a new object), `new` what is there after. Publishing checks that `old` still holds, so
 * what was planned is what was done.
 */
export interface JournalEntry {
  kind: ObjectKind;
  key: string;
  /** Of a new object. */
  id: string | null;
  action: PlanAction;
  changes: readonly FieldChange[];
}

export interface StoredRow {
  seq: number;
  row: number;
  action: PlanAction;
  user: string | null;
  operations: readonly JournalEntry[];
}

/** As it is stored: what was there before a new object is null in every field, so its fields alone are kept. */
export type KeptEntry = Omit<JournalEntry, 'changes'> & ({ changes: readonly FieldChange[] } | { made: Operation['fields'] });
export type KeptRow = Omit<StoredRow, 'operations'> & { operations: readonly KeptEntry[] };

const spelledOut = (entry: KeptEntry): JournalEntry => {
  if ('changes' in entry) return entry;
  const { made, ...rest } = entry;
  return { ...rest, changes: Object.entries(made).map(([field, value]) => ({ field, old: null, new: value })) };
};

const deflate = promisify<string, { level: number }, Buffer>(deflateRaw);

/** The least effort packs five to one already; more costs twice the time for a few hundredths. */
const pack = (value: unknown): Promise<Buffer> => deflate(JSON.stringify(value), { level: 1 });
const inflate = promisify(inflateRaw);
const unpack = async <T>(packed: Buffer): Promise<T> => JSON.parse((await inflate(packed)).toString()) as T;

const movesSomething = ({ operations }: KeptRow): boolean => operations.some((o) => 'changes' in o && movesOf(o).length > 0);

export async function pageStatement(
  importId: string,
  page: number,
  rows: readonly KeptRow[],
  facts: readonly Fact[],
): Promise<Statement | null> {
  const [first, last] = [rows[0], rows.at(-1)];
  if (!first || !last) return null;
  const columns = [
    ['int', rows.map((r) => r.row)],
    ['text', rows.map((r) => r.user)],
    ['text', [...new Set(rows.map((r) => r.action))]],
    ['text', [...new Set(facts.map((f) => f.kind))]],
  ] as const;
  return {
    sql: `insert into import_pages(import_id, page, seq_from, seq_to, row_nos, users, actions, fact_kinds, moves, rows, facts)
      values ($1::uuid, $2::int, $3::int, $4::int, $5::int[], $6::text[], $7::text[], $8::text[], $9::boolean, $10::bytea, $11::bytea)`,
    params: [
      importId,
      page,
      first.seq,
      last.seq,
      ...columns.map(([type, values]) => arrayLiteral(type, values)),
      rows.some(movesSomething),
      ...(await Promise.all([pack(rows), pack(facts)])),
    ],
  };
}

interface Wanted {
  /** Only what stands behind this place. */
  after?: number;
  /** Only pages that have a row of one of these actions… */
  actions?: readonly PlanAction[] | undefined;
  /** …or one of these rows of the sheet. */
  rows?: readonly number[] | undefined;
  /** Only pages in which something changes hands. */
  moves?: boolean | undefined;
}

/** Page after page, so that a journal of any size takes the memory of one page. A page may hold rows nobody asked for. */
export async function* journalPages(deps: ThreadDeps, importId: string, wanted: Wanted = {}): AsyncGenerator<StoredRow[]> {
  const everything = wanted.actions === undefined && wanted.rows === undefined;
  for (let after = wanted.after ?? -1; ;) {
    const [found] = await deps.database.query<{ to: number; rows: Buffer }>(
      `select seq_to as to, rows from import_pages
       where import_id = $1::uuid and seq_to > $2
         and ($3 or actions && $4::text[] or row_nos && $5::int[]) and (moves or not $6)
       order by page limit 1`,
      [importId, after, everything, wanted.actions ?? [], wanted.rows ?? [], wanted.moves === true],
    );
    if (!found) return;
    after = found.to;
    const rows = await unpack<KeptRow[]>(found.rows);
    yield rows.map((row) => ({ ...row, operations: row.operations.map(spelledOut) }));
  }
}

export interface RowFilter {
  actions?: readonly PlanAction[] | undefined;
  kind?: ObjectKind | undefined;
  row?: number | undefined;
  moves?: boolean;
}

export async function listRows(
  deps: ThreadDeps,
  importId: string,
  after: number,
  limit: number,
  { actions, kind, row, moves = false }: RowFilter = {},
): Promise<StoredRow[]> {
  const fits = (r: StoredRow): boolean =>
    r.seq > after &&
    (actions?.includes(r.action) ?? true) &&
    (kind === undefined || r.operations.some((o) => o.kind === kind)) &&
    (row === undefined || r.row === row) &&
    (!moves || r.operations.some((o) => movesOf(o).length > 0));
  const listed: StoredRow[] = [];
  const wanted = row === undefined ? { after, actions, moves } : { after, rows: [row], moves };
  for await (const page of journalPages(deps, importId, wanted)) {
    for (const one of page) if (fits(one)) listed.push(one);
    if (listed.length >= limit) break;
  }
  return listed.slice(0, limit);
}

/** What the import rests on, page after page. */
export async function* factPages(deps: ThreadDeps, importId: string): AsyncGenerator<Fact[]> {
  for (let page = -1; ;) {
    const [found] = await deps.database.query<{ page: number; facts: Buffer }>(
      'select page, facts from import_pages where import_id = $1::uuid and page > $2 order by page limit 1',
      [importId, page],
    );
    if (!found) return;
    page = found.page;
    yield await unpack<Fact[]>(found.facts);
  }
}
