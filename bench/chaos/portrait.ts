// What a tenant looks like to anybody who reads it: every visible object by the keys people use, without ids, versions and
// made-up texts, so that the same story told twice gives the same portrait.
import { directoryObjects, referenceTargets, type DirectoryObject } from '../../src-api/directory/objects.ts';
import type { CanQuery } from './checker.ts';

const keyOf = (object: DirectoryObject, row: string): string => {
  const column = object.columns.find((c) => c.column === object.key.column);
  if (!column?.reference) return `${row}.${object.key.column}::text`;
  const target = referenceTargets[column.reference];
  return `(select r.${target.keyColumn}::text from ${target.from} r where r.id = ${row}.${column.column})`;
};

function statement(object: DirectoryObject, tenant: string): string {
  const fields = object.columns
    .filter((c) => c.secret === undefined)
    .map((c) => {
      if (!c.reference) return `'${c.column}', to_jsonb(t.${c.column})`;
      const target = directoryObjects.find((o) => o.kind === c.reference);
      const from = referenceTargets[c.reference];
      const key = target ? keyOf(target, 'x') : `x.${from.keyColumn}::text`;
      return `'${c.column}', (select ${key} from ${from.from} x where x.id = t.${c.column})`;
    });
  return `select '${object.kind} ' || regexp_replace(jsonb_build_object(${fields.join(', ')})::text, 'user_[a-z0-9]{10}', 'user_*', 'g') as line
          from ${object.view} t where t.tenant_id = '${tenant}'`;
}

export async function portrait(database: CanQuery, tenant: string): Promise<string[]> {
  const lines = await database.query<{ line: string }>(directoryObjects.map((o) => statement(o, tenant)).join(' union all '));
  // Thirdlane's usernames carry the tenant's id.
  return lines.map((l) => l.line.replaceAll(tenant, '<tenant>')).sort();
}

/** The first few lines that differ. */
export function difference(expected: readonly string[], found: readonly string[]): string | undefined {
  const [before, after] = [new Set(expected), new Set(found)];
  const missing = expected.filter((l) => !after.has(l)).map((l) => `- ${l}`);
  const more = found.filter((l) => !before.has(l)).map((l) => `+ ${l}`);
  const all = [...missing, ...more];
  return all.length === 0 ? undefined : `${all.length} lines differ: ${all.slice(0, 3).join(' | ')}`;
}
