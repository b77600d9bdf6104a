// Which rows of an import the directory no longer has room for: keys taken meanwhile, references gone meanwhile.
import type { Deps } from '../deps.ts';
import { directoryObjects, referenceTargets, type DirectoryObject } from '../directory/objects.ts';
import { stagedRows } from './object-statements.store.ts';

/** Columns whose value is unique in the tenant, or through what they point to. */
const uniqueColumns = (object: DirectoryObject): string[] => {
  if (object.kind === 'users') return ['username_key'];
  if (object.kind === 'mailboxes') return ['number', 'extension_id'];
  return [object.key.column];
};

export async function conflictingRows(deps: Deps, subject: string, tenant: string): Promise<number[]> {
  const rows = new Set<number>();
  const ask = async (sql: string, params: readonly unknown[]) => {
    for (const { row } of await deps.database.query<{ row: number }>(sql, params)) rows.add(row);
  };
  for (const object of directoryObjects) {
    for (const column of uniqueColumns(object))
      await ask(
        `select s.row_no as row from ${stagedRows(object)} s join ${object.table} t on t.tenant_id = $2 and t.${column} = s.${column}
         where t.id <> s.id`,
        [subject, tenant],
      );
    for (const column of object.columns) {
      if (!column.reference) continue;
      const target = directoryObjects.find((o) => o.kind === column.reference);
      const stored = target?.table ?? referenceTargets[column.reference].from;
      const staged = target ? `and not exists (select 1 from ${stagedRows(target)} m where m.id = s.${column.column})` : '';
      await ask(
        `select s.row_no as row from ${stagedRows(object)} s where s.${column.column} is not null
           and not exists (select 1 from ${stored} r where r.id = s.${column.column}) ${staged}`,
        [subject],
      );
    }
  }
  return [...rows].sort((a, b) => a - b);
}
