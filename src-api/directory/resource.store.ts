// Reads and writes records of any resource, from its declaration. A write is one transaction: the row, what its hooks
// add, and the event for the outbox.
import { foldCase } from '../../shared/basics/text.ts';
import type { ListQuery, Page } from '../../shared/contracts/common.ts';
import { differences } from '../audit/differences.ts';
import type { Deps } from '../deps.ts';
import { decodeCursor, toPage } from '../http/cursor.ts';
import { versionMismatch } from '../http/if-match.ts';
import { notFound } from '../http/problem.ts';
import { addOutboxEvent } from '../jobs/outbox.store.ts';
import { hasHiddenRows, listByImport, listStatement } from './list-statement.store.ts';
import { findReferenceId } from './references.store.ts';
import { asText, type Resource, type Values } from './resource.ts';
import { explainFault, type Doing } from './resource-faults.store.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** What the pane and most programs ask for. */
const USUAL_LIMITS = [10, 50, 100];

const columnsOf = (r: Resource): string =>
  [`t.${r.idColumn} as id`, `${r.version} as version`, ...Object.entries(r.select).map(([field, sql]) => `${sql} as "${field}"`)].join(
    ', ',
  );

/** An array in a cursor travels as JSON text. */
const keyIn = (param: string, type: string): string =>
  type === 'text[]' ? `array(select jsonb_array_elements_text(${param}::jsonb))` : `${param}::${type}`;
const keyOut = (part: unknown): string | number =>
  typeof part === 'number' ? part : Array.isArray(part) ? JSON.stringify(part) : String(part);

function searchCondition(r: Resource, q: string, param: (value: unknown) => string): string {
  const pattern = param(`%${q.replace(/[\\%_]/g, '\\$&')}%`);
  // Folding case by a language's rules takes ten times as long; for plain ASCII the rules are those of "C".
  const collation = /^[\x20-\x7e]*$/.test(q) ? ' collate "C"' : '';
  const like = (column: string) => `${column}${collation} ilike ${pattern}`;
  const found = r.search.map(like);
  if (r.searchByName && /\p{L}/u.test(q)) found.push(r.searchByName(like));
  if (r.searchByDigits && /^\d+$/.test(q)) found.push(r.searchByDigits(like));
  return `(${found.join(' or ')})`;
}

export async function listRecords(
  deps: Deps,
  r: Resource,
  tenantId: string,
  query: ListQuery,
  filters: Readonly<Record<string, string>> = {},
): Promise<Page<Values>> {
  const params: unknown[] = [tenantId];
  const param = (value: unknown) => `$${params.push(value)}`;
  const where = ['t.tenant_id = $1'];
  for (const [name, conditions] of Object.entries(r.filters)) {
    const condition = conditions[filters[name] ?? ''];
    if (condition) where.push(condition);
  }
  if (query.q) where.push(searchCondition(r, query.q, param));
  // The embedded engine reads and plans a list for longer than it fetches it. With the usual limits spelt out there are few texts.
  const usual = where.length === 1 && USUAL_LIMITS.includes(query.limit);
  const after = decodeCursor(query.cursor, [...r.order.map(({ type }) => (type === 'text[]' ? 'texts' : type)), 'uuid']);
  if (after) {
    const keys = r.order.map(({ type }, i) => keyIn(param(after[i]), type));
    where.push(`(${r.order.map((o) => o.sql).join(', ')}, t.id) > (${keys.join(', ')}, ${param(after.at(-1))}::uuid)`);
  }
  const order = [...r.order.map((o) => o.sql), 't.id'];
  const parts = { columns: columnsOf(r), where, order, limit: usual ? String(query.limit + 1) : param(query.limit + 1) };
  const byImport = r.indexedByImport === true && (await hasHiddenRows(deps, tenantId));
  const sql = byImport ? listByImport(r, parts) : listStatement(r, parts);
  const rows = await explainFault(deps, { tenantId, resource: r }, () =>
    deps.database.query<Values>(sql, params, ...(usual ? (['often'] as const) : [])),
  );
  const page = toPage(rows, query.limit, (last) => order.map((_, i) => keyOut(last[`order ${i}`])));
  return { items: page.items.map((row) => withoutOrder(row, order.length)), next: page.next };
}

function withoutOrder(row: Values, parts: number): Values {
  const record = { ...row };
  for (let i = 0; i < parts; i += 1) delete record[`order ${i}`];
  return record;
}

/** The record, and the uuid of its row (for a device these differ). */
async function find(deps: Deps, r: Resource, tenantId: string, id: string, lock = ''): Promise<{ rowId: string; record: Values }> {
  if (r.idColumn === 'id' && !UUID.test(id)) throw notFound(`${r.noun} with this id`);
  const [row] = await explainFault(deps, { tenantId, resource: r }, () =>
    deps.database.query<Values>(
      `select t.id as "row id", ${columnsOf(r)} from ${r.view} t ${r.joins} where t.tenant_id = $1 and t.${r.idColumn} = $2 ${lock}`,
      [tenantId, r.normaliseId?.(id) ?? id],
    ),
  );
  if (!row) throw notFound(`${r.noun} with this id`);
  const { 'row id': rowId, ...record } = row;
  return { rowId: String(rowId), record };
}

export const getRecord = async (deps: Deps, r: Resource, tenantId: string, id: string): Promise<Values> =>
  (await find(deps, r, tenantId, id)).record;

/** The columns to write: references found, folded copies added. */
async function columnValues(deps: Deps, r: Resource, tenantId: string, body: Values): Promise<Map<string, unknown>> {
  const values = new Map<string, unknown>();
  for (const [field, write] of Object.entries(r.writes)) {
    const value = body[field];
    if (write === 'by-hook' || value === undefined) continue;
    values.set(
      write.column,
      write.reference && value !== null ? await findReferenceId(deps, tenantId, write.reference, field, value) : value,
    );
    if (write.foldedColumn) values.set(write.foldedColumn, typeof value === 'string' ? foldCase(value) : null);
  }
  return values;
}

/** What people know a record by, the first of these that it has. */
const NAMES = ['username', 'number', 'path', 'name', 'type', 'id'];

const event = (deps: Deps, r: Resource, tenantId: string, verb: string, id: string, before: Values | null, after: Values | null) => {
  const noun = r.noun.replaceAll(' ', '-');
  const record = after ?? before ?? {};
  const key = NAMES.map((field) => record[field]).find((value) => value !== null && value !== undefined);
  return addOutboxEvent(deps, {
    tenantId,
    kind: `${noun}.${verb}`,
    payload: { id, record },
    audit: { kind: noun, key: key === undefined ? id : asText(key), objectId: id, changes: differences(before, after) },
  });
};

export async function createRecord(deps: Deps, r: Resource, tenantId: string, given: Values): Promise<Values> {
  const id = deps.ids.uuid();
  return explainFault(deps, { tenantId, resource: r, body: given }, () =>
    deps.database.transaction(async () => {
      await r.lock?.(deps, tenantId);
      const change = { deps, tenantId, id, before: null, body: given };
      const body = (await r.prepare?.(change)) ?? given;
      const values = await columnValues(deps, r, tenantId, body);
      const columns = ['id', 'tenant_id', ...values.keys()];
      await deps.database.query(`insert into ${r.table}(${columns.join(', ')}) values (${columns.map((_, i) => `$${i + 1}`).join(', ')})`, [
        id,
        tenantId,
        ...values.values(),
      ]);
      await r.after?.({ ...change, body });
      const record = await getRecord(deps, r, tenantId, r.idColumn === 'id' ? id : String(values.get(r.idColumn)));
      await event(deps, r, tenantId, 'created', id, null, record);
      return record;
    }),
  );
}

export async function patchRecord(deps: Deps, r: Resource, tenantId: string, id: string, expected: number, given: Values): Promise<Values> {
  const doing: Doing = { tenantId, resource: r, body: given };
  return explainFault(deps, doing, () =>
    deps.database.transaction(async () => {
      await r.lock?.(deps, tenantId);
      const { rowId, record: before } = await findExpected(deps, r, tenantId, id, expected);
      doing.rowId = rowId;
      const change = { deps, tenantId, id: rowId, before, body: given };
      const body = (await r.prepare?.(change)) ?? given;
      const values = await columnValues(deps, r, tenantId, body);
      values.set('version', expected + 1);
      await deps.database.query(
        `update ${r.table} set ${[...values.keys()].map((column, i) => `${column} = $${i + 2}`).join(', ')} where id = $1`,
        [rowId, ...values.values()],
      );
      await r.after?.({ ...change, body });
      const record = await getRecord(deps, r, tenantId, asText(values.get(r.idColumn) ?? id));
      await event(deps, r, tenantId, 'changed', rowId, before, record);
      return record;
    }),
  );
}

export async function removeRecord(deps: Deps, r: Resource, tenantId: string, id: string, expected: number): Promise<void> {
  const doing: Doing = { tenantId, resource: r };
  await explainFault(deps, doing, () =>
    deps.database.transaction(async () => {
      await r.lock?.(deps, tenantId);
      const { rowId, record } = await findExpected(deps, r, tenantId, id, expected);
      doing.rowId = rowId;
      await deps.database.query(`delete from ${r.table} where id = $1`, [rowId]);
      await event(deps, r, tenantId, 'deleted', rowId, record, null);
    }),
  );
}

/** Locks the row first: of two writers who read the same version, the second one is told. */
async function findExpected(
  deps: Deps,
  r: Resource,
  tenantId: string,
  id: string,
  expected: number,
): Promise<{ rowId: string; record: Values }> {
  const found = await find(deps, r, tenantId, id, 'for update of t');
  if (found.record['version'] !== expected) throw versionMismatch(r.noun, Number(found.record['version']));
  return found;
}
