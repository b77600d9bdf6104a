// Trees of other systems (CMG), kept beside the tenant's own to compare with; imports of MX-ONE sheets check both.
import type { ComparedTree } from '../../shared/contracts/org-units.ts';
import type { Deps, ThreadDeps } from '../deps.ts';
import { notFound } from '../http/problem.ts';
import { addOutboxEvent } from '../jobs/outbox.store.ts';

type Path = readonly string[];

export async function orgUnitPaths({ database }: Pick<ThreadDeps, 'database'>, tenantId: string): Promise<string[][]> {
  const rows = await database.query<{ path: string[] }>('select path from visible_org_units where tenant_id = $1 order by path', [
    tenantId,
  ]);
  return rows.map((row) => row.path);
}

export async function comparedTrees({ database }: Pick<ThreadDeps, 'database'>, tenantId: string): Promise<Record<string, string[][]>> {
  const rows = await database.query<{ name: string; path: string[] }>(
    'select name, path from compared_trees where tenant_id = $1 order by name, path',
    [tenantId],
  );
  // People choose the names, so a map: "constructor" is a name like any other.
  const trees = new Map<string, string[][]>();
  for (const { name, path } of rows) {
    const tree = trees.get(name);
    if (tree) tree.push(path);
    else trees.set(name, [path]);
  }
  return Object.fromEntries(trees);
}

export async function readComparedTree({ database }: Pick<ThreadDeps, 'database'>, tenantId: string, name: string): Promise<ComparedTree> {
  const rows = await database.query<{ path: string[] }>(
    'select path from compared_trees where tenant_id = $1 and name = $2 order by path',
    [tenantId, name],
  );
  if (rows.length === 0) throw notFound(`compared tree "${name}"`);
  return { name, paths: rows.map((row) => row.path) };
}

/** The whole tree in one transaction; of two writers at once the second one's tree stays. */
export async function replaceComparedTree(deps: Deps, tenantId: string, name: string, paths: readonly Path[]): Promise<ComparedTree> {
  const { database } = deps;
  return database.transaction(async () => {
    await database.query('select 1 from tenants where id = $1 for no key update', [tenantId]);
    await database.query('delete from compared_trees where tenant_id = $1 and name = $2', [tenantId, name]);
    await database.query(
      `insert into compared_trees(tenant_id, name, path)
       select $1, $2, array(select jsonb_array_elements_text(g.path::jsonb)) from unnest($3::text[]) as g(path) on conflict do nothing`,
      [tenantId, name, paths.map((path) => JSON.stringify(path))],
    );
    const payload = { name, paths: paths.length };
    await addOutboxEvent(deps, {
      tenantId,
      kind: 'compared-tree.replaced',
      payload,
      audit: { kind: 'compared-tree', key: name, detail: payload },
    });
    return paths.length === 0 ? { name, paths: [] } : readComparedTree(deps, tenantId, name);
  });
}
