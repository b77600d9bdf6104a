// Writing what an import will create into its staging tables, and finding the stored objects its rows refer to.
import type { ObjectKind } from '../../shared/plan/plan.ts';
import type { ThreadDeps } from '../deps.ts';
import { directoryObjects, referenceTargets, type DirectoryObject, type ReferenceTarget } from '../directory/objects.ts';
import { arrayLiteral } from '../db/array-literal.ts';
import { combined, type Statement } from '../db/combine-statements.ts';
import { stageStatement } from './object-statements.store.ts';
import type { StagedPage } from './staged-page.ts';

export interface StagedChange {
  seq: number;
  row: number;
  kind: string;
  key: string;
  objectId: string;
  version: number;
  before: Record<string, unknown>;
  after: Record<string, unknown>;
  /** Column → sealed values, base64. */
  secrets: Record<string, { before: string | null; after: string }>;
}

const PAGE = 5000;

/** Ids of stored, published objects by their keys; keys as referenceKey() spells them. */
export async function findReferences(
  deps: ThreadDeps,
  tenant: string,
  target: ReferenceTarget,
  keys: readonly string[],
): Promise<Map<string, string>> {
  const { from, keyColumn } = referenceTargets[target];
  // Numbers and routes are held by the id of their number; nobody refers to them by it.
  const condition = target === 'orgUnits' ? 't.path = array(select jsonb_array_elements_text(k.key::jsonb))' : `t.${keyColumn} = k.key`;
  const found = new Map<string, string>();
  for (let at = 0; at < keys.length; at += PAGE) {
    const rows = await deps.database.query<{ key: string; id: string }>(
      `select k.key, t.id from unnest($2::text[]) as k(key) join ${from} t on t.tenant_id = $1 and ${condition}`,
      [tenant, keys.slice(at, at + PAGE)],
    );
    for (const row of rows) found.set(row.key, row.id);
  }
  return found;
}

export interface StoredObject {
  key: string;
  id: string;
  version: number;
  row: Record<string, unknown>;
  sealed: Record<string, string | null>;
}

/** The stored objects a plan changes, with the row as it is now; sealed columns apart, so that no image holds one. */
export async function findStored(
  deps: ThreadDeps,
  tenant: string,
  object: DirectoryObject,
  keys: readonly string[],
): Promise<Map<string, StoredObject>> {
  const key = object.columns.find((c) => c.column === object.key.column);
  const byReference = key?.reference ? referenceTargets[key.reference] : null;
  const column =
    key?.type === 'text[]'
      ? `array_to_string(t.${object.key.column}, '/')`
      : byReference
        ? `r.${byReference.keyColumn}`
        : `t.${object.key.column}`;
  const spelled = object.kind === 'users' ? 't.username_key' : column;
  const sealed = object.columns.filter((c) => c.secret !== undefined).map((c) => c.column);
  const found = new Map<string, StoredObject>();
  for (let at = 0; at < keys.length; at += PAGE) {
    const rows = await deps.database.query<StoredObject>(
      `select k.key, t.id, t.version, to_jsonb(t) ${sealed.map((s) => `- '${s}'`).join(' ')} as row,
         jsonb_build_object(${sealed.map((s) => `'${s}', encode(t.${s}, 'base64')`).join(', ')}) as sealed
       from unnest($2::text[]) as k(key)
       join ${object.view} t on t.tenant_id = $1 ${byReference ? `join ${byReference.from} r on r.id = t.${object.key.column}` : ''}
       where ${spelled} = k.key`,
      [tenant, keys.slice(at, at + PAGE)],
    );
    for (const row of rows) found.set(row.key, row);
  }
  return found;
}

/** @param page number of this page among the import's */
export function stagedStatements(importId: string, page: number, staged: StagedPage): Statement[] {
  const statements: Statement[] = [];
  let [from, to] = [Infinity, -1];
  for (const [object, columns] of staged.objects()) {
    [from, to] = [Math.min(from, columns.from), Math.max(to, columns.to)];
    statements.push({ sql: stageStatement(object), params: [importId, page, columns.from, columns.to, ...columns.arrays()] });
  }
  for (const [target, ids] of staged.links)
    statements.push({
      sql: `insert into staged_links(import_id, page, seq_from, seq_to, target, ids)
        values ($1::uuid, $2::int, $3::int, $4::int, $5::text, $6::uuid[])`,
      params: [importId, page, from, to, target, arrayLiteral('uuid', [...ids])],
    });
  return statements;
}

export function changesStatement(importId: string, firstOrdinal: number, changes: readonly StagedChange[]): Statement | null {
  if (changes.length === 0) return null;
  const json = (of: (change: StagedChange) => unknown) =>
    arrayLiteral(
      'text',
      changes.map((c) => JSON.stringify(of(c))),
    );
  return {
    sql: `insert into staged_changes(import_id, ordinal, seq, row_no, kind, key, object_id, version, before, after, secrets)
      select $1::uuid, u.ordinal, u.seq, u.row_no, u.kind, u.key, u.object_id, u.version, u.before::jsonb, u.after::jsonb, u.secrets::jsonb
      from unnest($2::int[], $3::int[], $4::int[], $5::text[], $6::text[], $7::uuid[], $8::int[], $9::text[], $10::text[], $11::text[])
        as u(ordinal, seq, row_no, kind, key, object_id, version, before, after, secrets)`,
    params: [
      importId,
      changes.map((_, i) => firstOrdinal + i),
      changes.map((c) => c.seq),
      changes.map((c) => c.row),
      changes.map((c) => c.kind),
      changes.map((c) => c.key),
      changes.map((c) => c.objectId),
      changes.map((c) => c.version),
      json((c) => c.before),
      json((c) => c.after),
      json((c) => c.secrets),
    ],
  };
}

const DIVISION_BY_ZERO = '22012';

/**
 * A page of a plan at once: how far the check has come and what was found so far, or nothing. Not on the disk yet when it
 * ends (see notDurableYet).
 * @returns false when the check is over: its run was cancelled, or another check of it has begun
 */
export async function writePlanPage(deps: ThreadDeps, progress: Statement, statements: readonly (Statement | null)[]): Promise<boolean> {
  const { sql, params } = combined(
    [progress, ...statements.filter((s) => s !== null)],
    // A check that is over must not leave its page: dividing by nothing takes the whole statement back.
    `select 1 / (select count(*) from s0)::int, set_config('synchronous_commit', 'off', true)`,
  );
  try {
    await deps.database.query(sql, params, 'often');
    return true;
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === DIVISION_BY_ZERO) return false;
    throw cause;
  }
}

/**
 * Part of a transaction that need not be on the disk when it ends: a later one that must be takes all before it along, and a
 * crash in between loses it whole, together with how far the run had come.
 */
export const notDurableYet = (deps: ThreadDeps) => deps.database.query('set local synchronous_commit = off');

/** @param from only pages that begin there or later */
export async function dropStaged(deps: ThreadDeps, importId: string, from = 0): Promise<void> {
  for (const table of [...directoryObjects.map((o) => o.table), 'links'])
    await deps.database.query(`delete from staged_${table} where import_id = $1::uuid and seq_from >= $2`, [importId, from]);
}

export async function dropStagedChanges(deps: ThreadDeps, importId: string): Promise<void> {
  await deps.database.query('delete from staged_changes where import_id = $1::uuid', [importId]);
}

export async function countStaged(deps: ThreadDeps, importId: string): Promise<Map<ObjectKind, number>> {
  const counts = new Map<ObjectKind, number>();
  for (const object of directoryObjects) {
    // A number made for the import goes with its assignment, which is counted.
    if (object.kind === 'phoneNumbers') continue;
    const [found] = await deps.database.query<{ count: number }>(
      `select coalesce(sum(cardinality(id)), 0)::int as count from staged_${object.table} where import_id = $1::uuid`,
      [importId],
    );
    counts.set(object.kind, found?.count ?? 0);
  }
  return counts;
}
