// The journal of an import: its rows with their operations and the facts they rest on, packed a page at a time. Written once
// while planning and read in order, so it is one value for the database and no index has an entry a row.
import { movesOf } from '../../shared/plan/moves.ts';
import type { Fact, ObjectKind, PlanAction, PlanRow } from '../../shared/plan/plan.ts';
import type { ThreadDeps } from '../deps.ts';
import { arrayLiteral } from '../db/array-literal.ts';
import type { Statement } from '../db/combine-statements.ts';
import { factsOf, type FactPage, type KeptFact } from './fact-page.ts';
import { journalText, rowsOf, type KeptPage, type StoredRow } from './journal-page.ts';
import { packJson, unpackJson } from './packed-json.ts';

const movesSomething = ({ operations }: PlanRow): boolean => operations.some((o) => o.action === 'change' && movesOf(o).length > 0);

export interface JournalPage {
  importId: string;
  page: number;
  /** Place of its first row in the plan. */
  first: number;
  rows: readonly PlanRow[];
  lines: Buffer;
  ids: readonly (readonly (string | null)[])[];
}

export async function pageStatement(journal: JournalPage, { kinds, held, others }: FactPage): Promise<Statement | null> {
  const { importId, page, first, rows } = journal;
  if (rows.length === 0) return null;
  const columns = [
    ['int', rows.map((r) => r.row)],
    ['text', rows.map((r) => r.user)],
    ['text', [...new Set(rows.map((r) => r.action))]],
    ['text', kinds],
  ] as const;
  return {
    sql: `insert into import_pages(import_id, page, seq_from, seq_to, row_nos, users, actions, fact_kinds, moves, rows, facts, held_facts)
      values ($1::uuid, $2::int, $3::int, $4::int, $5::int[], $6::text[], $7::text[], $8::text[], $9::boolean, $10::bytea, $11::bytea, $12::bytea)`,
    params: [
      importId,
      page,
      first,
      first + rows.length - 1,
      ...columns.map(([type, values]) => arrayLiteral(type, values)),
      rows.some(movesSomething),
      ...(await Promise.all([packJson(journalText(journal)), packJson(others), packJson(held)])),
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
    yield rowsOf(await unpackJson<KeptPage>(found.rows));
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
export async function* factPages(deps: ThreadDeps, importId: string, which: 'all' | 'not-held' = 'all'): AsyncGenerator<Fact[]> {
  for (let page = -1; ;) {
    const [found] = await deps.database.query<{ page: number; facts: Buffer; held: Buffer | null }>(
      `select page, facts, ${which === 'all' ? 'held_facts' : 'null::bytea'} as held
       from import_pages where import_id = $1::uuid and page > $2 order by page limit 1`,
      [importId, page],
    );
    if (!found) return;
    page = found.page;
    yield factsOf(await unpackJson<KeptFact[]>(found.facts));
    if (found.held) yield factsOf(await unpackJson<KeptFact[]>(found.held));
  }
}
