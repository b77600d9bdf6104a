// The tenant's org units, and the trees of other systems that imports compare them with.
import type { Deps } from '../deps.ts';
import { lockTree } from '../directory/tree-lock.store.ts';

type Path = readonly string[];

/** A path implies the units above it. Shallow ones first, so that each finds its parent. */
function withAncestors(paths: readonly Path[]): string[][] {
  const all = new Map<string, string[]>();
  for (const path of paths) {
    for (let depth = 1; depth <= path.length; depth += 1) all.set(JSON.stringify(path.slice(0, depth)), path.slice(0, depth));
  }
  return [...all.values()].sort((a, b) => a.length - b.length);
}

const asJson = (paths: readonly Path[]): string[] => paths.map((path) => JSON.stringify(path));
const fromJson = 'array(select jsonb_array_elements_text(g.path::jsonb))';

export async function mergeOrgUnits({ database, ids }: Deps, tenantId: string, given: readonly Path[]): Promise<void> {
  if (given.length === 0) return;
  await lockTree({ database }, tenantId);
  const paths = withAncestors(given);
  const deepest = paths.at(-1)?.length ?? 0;
  for (let depth = 1; depth <= deepest; depth += 1) {
    const level = paths.filter((path) => path.length === depth);
    await database.query(
      `insert into org_units(id, tenant_id, path, parent_id)
       select w.id, $1, w.path, parent.id from (select g.id, ${fromJson} as path from unnest($2::uuid[], $3::text[]) as g(id, path)) w
       left join visible_org_units parent on parent.tenant_id = $1 and parent.path = w.path[1:cardinality(w.path) - 1]
       where not exists (select from visible_org_units o where o.tenant_id = $1 and o.path = w.path)`,
      [tenantId, level.map(() => ids.uuid()), asJson(level)],
    );
  }
}

export async function mergeComparedTrees(
  { database }: Deps,
  tenantId: string,
  trees: Readonly<Record<string, readonly Path[]>>,
): Promise<void> {
  for (const [name, paths] of Object.entries(trees)) {
    await database.query(
      `insert into compared_trees(tenant_id, name, path)
       select $1, $2, ${fromJson} from unnest($3::text[]) as g(path) on conflict do nothing`,
      [tenantId, name, asJson(paths)],
    );
  }
}
