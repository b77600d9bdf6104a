// The statement of one page of a list. While an import of the tenant is stored and not yet shown, its rows may be most of the
// table, and walking the keys in order would pass over every one of them for every page: then the rows are looked for import
// by import, in the index that has them so.
import type { Database } from '../db/database.ts';
import type { Resource } from './resource.ts';

export interface ListParts {
  columns: string;
  where: readonly string[];
  /** Expressions, the most important first. */
  order: readonly string[];
  limit: string;
}

export async function hasHiddenRows({ database }: { database: Pick<Database, 'query'> }, tenantId: string): Promise<boolean> {
  const rows = await database.query(
    'select 1 from pending_imports p join imports i on i.id = p.import_id where i.tenant_id = $1 limit 1',
    [tenantId],
    'often',
  );
  return rows.length > 0;
}

const page = (r: Resource, from: string, { columns, where, order, limit }: ListParts, more: readonly string[] = []): string =>
  `select ${columns}, ${order.map((sql, i) => `${sql} as "order ${i}"`).join(', ')}
   from ${from} t ${r.joins} where ${[...where, ...more].join(' and ')} order by ${order.join(', ')} limit ${limit}`;

export const listStatement = (r: Resource, parts: ListParts): string => page(r, r.view, parts);

/**
 * The next import after one that has rows of the tenant, null after the last. Compared as a pair, because a planner that knows
 * little of a table just filled would rather read all rows of the tenant and sort them.
 */
const nextRun = (r: Resource, after: string): string => `
  (select case when next.tenant_id = $1 then next.import_id end as id
   from (select m.tenant_id, m.import_id from ${r.table} m where (m.tenant_id, m.import_id) > ($1, ${after})
     order by m.tenant_id, m.import_id limit 1) next)`;

/** $1: tenant. The imports of its rows are read off the index, one probe each. */
export const listByImport = (r: Resource, parts: ListParts): string => `
  with recursive runs(id) as (
    ${nextRun(r, `'00000000-0000-0000-0000-000000000000'::uuid`)}
    union all
    select ${nextRun(r, 'runs.id')} from runs where runs.id is not null),
  shown(id) as materialized (
    select runs.id from runs where runs.id is not null and not exists (select 1 from pending_imports p where p.import_id = runs.id))
  select * from (
    (${page(r, r.table, parts, ['t.import_id is null'])})
    union all
    select of_one.* from shown cross join lateral (${page(r, r.table, parts, ['t.import_id = shown.id'])}) of_one) listed
  order by ${parts.order.map((_, i) => `"order ${i}"`).join(', ')} limit ${parts.limit}`;
