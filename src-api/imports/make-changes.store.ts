// What a plan changes in existing objects, carried out while publishing. All of it is one moment, and in that moment the embedded
// engine serves nobody else: what can be known before is asked before, and nothing is written that follows from the rest.
import type { Deps } from '../deps.ts';
import { directoryObjects, type DirectoryObject } from '../directory/objects.ts';
import { freshPlans } from './apply-run.store.ts';
import { changeStatement } from './object-statements.store.ts';

/** The changes of one kind, with only those columns that some of them are about: most changes are about one or two of them. */
export interface PlannedChanges {
  object: DirectoryObject;
  count: number;
}

const AT_ONCE = 5000;

interface Looked {
  kind: string;
  count: number;
  last: number;
  columns: string[];
}

/** They do not change once a plan is made, so this is asked outside the transaction that needs it, piece by piece. */
export async function plannedChanges(deps: Deps, subject: string): Promise<PlannedChanges[]> {
  const found = new Map<string, { count: number; columns: Set<string> }>();
  for (let after = -1; ;) {
    await deps.database.afterOthers();
    const rows = await deps.database.query<Looked>(
      `select s.kind, count(distinct s.ordinal)::int as count, max(s.ordinal)::int as last,
         array_remove(array_agg(distinct k.name), null) as columns
       from (select kind, ordinal, after || secrets as images from staged_changes
             where import_id = $1::uuid and ordinal > $2 order by ordinal limit ${AT_ONCE}) s
         left join lateral (select jsonb_object_keys(s.images) as name) k on true
       group by s.kind`,
      [subject, after],
    );
    if (rows.length === 0) break;
    for (const { kind, count, columns, last } of rows) {
      const known = found.get(kind) ?? { count: 0, columns: new Set<string>() };
      for (const column of columns) known.columns.add(column);
      found.set(kind, { ...known, count: known.count + count });
      after = Math.max(after, last);
    }
  }
  return directoryObjects.flatMap((object) => {
    const known = found.get(object.kind);
    return known ? [{ count: known.count, object: { ...object, columns: object.columns.filter((c) => known.columns.has(c.column)) } }] : [];
  });
}

/**
 * Keys are what foreign keys watch, and ids never change: where no reference does, there is nothing for them to look at, row by row.
 * Part of a transaction.
 */
export async function uncheckedUnlessLinks(deps: Deps, object: DirectoryObject, work: () => Promise<void>): Promise<void> {
  if (!deps.database.mayLoadUnchecked || object.columns.some((c) => c.reference)) return work();
  await deps.database.query(`select set_config('session_replication_role', 'replica', true)`);
  await work();
  await deps.database.query(`select set_config('session_replication_role', 'origin', true)`);
}

/**
 * Makes every change whose object is still as the plan saw it.
 * @returns false when that was not all of them: the transaction must not go on
 */
export async function makeChanges(deps: Deps, subject: string, tenant: string, planned: readonly PlannedChanges[]): Promise<boolean> {
  if (planned.some(({ object }) => object.columns.some((c) => c.reference))) await freshPlans(deps);
  let all = true;
  for (const { object, count } of planned)
    await uncheckedUnlessLinks(deps, object, async () => {
      const [made] = await deps.database.query<{ count: number }>(
        `with made as (${changeStatement(object)}) select count(*)::int as count from made`,
        [subject, tenant, object.kind],
      );
      all &&= made?.count === count;
    });
  return all;
}

/** Rows whose object is not as the plan saw it any more; asked once nothing of the plan's own changes stands. */
export async function rowsOfMovedObjects(
  deps: Deps,
  subject: string,
  tenant: string,
  planned: readonly PlannedChanges[],
): Promise<number[]> {
  const moved = new Set<number>();
  for (const { object } of planned) {
    const rows = await deps.database.query<{ row: number }>(
      `select s.row_no as row from staged_changes s left join ${object.table} t on t.id = s.object_id and t.tenant_id = $2 and t.version = s.version
       where s.import_id = $1::uuid and s.kind = $3 and t.id is null`,
      [subject, tenant, object.kind],
    );
    for (const { row } of rows) moved.add(row);
  }
  return [...moved].sort((a, b) => a - b);
}
