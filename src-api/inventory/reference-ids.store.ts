// The ids behind the keys a document names. A key that does not exist refuses the document, before anything of it is
// written for good.
import type { Deps } from '../deps.ts';
import { type ReferenceTarget, referenceTargets } from '../directory/objects.ts';
import { brokenReference } from '../directory/references.store.ts';
import { pagesOf } from './pages.ts';

/** @param keys as the target compares them (usernames folded); those that do not exist are left out of the answer */
export async function findIds(
  { database }: Pick<Deps, 'database'>,
  tenantId: string,
  target: ReferenceTarget,
  keys: readonly string[],
): Promise<Map<string, string>> {
  const { from, keyColumn } = referenceTargets[target];
  const ids = new Map<string, string>();
  for (const page of pagesOf([...new Set(keys)])) {
    const rows = await database.query<{ key: string; id: string }>(
      `select ${keyColumn} as key, id from ${from} where tenant_id = $1 and ${keyColumn} = any($2::text[])`,
      [tenantId, page],
    );
    for (const { key, id } of rows) ids.set(key, id);
  }
  return ids;
}

/** The same, where every key must exist. */
export async function referenceIds(
  deps: Deps,
  tenantId: string,
  target: ReferenceTarget,
  field: string,
  keys: readonly string[],
): Promise<Map<string, string>> {
  const ids = await findIds(deps, tenantId, target, keys);
  const missing = keys.find((key) => !ids.has(key));
  if (missing !== undefined) throw brokenReference(target, field, missing);
  return ids;
}

/** Paths cannot be compared with any(); a tenant has at most some thousand units. */
export async function orgUnitIds(
  { database }: Deps,
  tenantId: string,
  paths: readonly (readonly string[])[],
): Promise<Map<string, string>> {
  if (paths.length === 0) return new Map();
  const rows = await database.query<{ id: string; path: string[] }>(`select id, path from visible_org_units where tenant_id = $1`, [
    tenantId,
  ]);
  const ids = new Map(rows.map(({ id, path }) => [JSON.stringify(path), id]));
  const missing = paths.find((path) => !ids.has(JSON.stringify(path)));
  if (missing) throw brokenReference('orgUnits', 'orgUnit', missing);
  return ids;
}
