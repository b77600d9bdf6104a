// What foreign keys see to, for many rows at once: that everything new rows point to is there and stays until they are too.
// A server looks row by row, 130,000 times for 10,000 users, which is more than half of what creating them costs. Most of it
// is to objects the same import makes, which nobody else can see or remove; the others are asked here, page by page.
import type { Deps } from '../deps.ts';
import { directoryObjects, type ReferenceTarget } from '../directory/objects.ts';
import { ReferenceGone } from './imports.errors.ts';

const tables = new Map<string, string>([
  ...directoryObjects.map(({ kind, table }) => [kind, table] as const),
  ['locations', 'locations'],
  ['licences', 'licences'],
]);

const linkedTargets = (deps: Deps, importId: string, from: number, to: number) =>
  deps.database.query<{ target: ReferenceTarget }>(
    'select distinct target from staged_links where import_id = $1::uuid and seq_from < $3 and seq_to >= $2',
    [importId, from, to],
  );

/** Locks as a foreign key's check does: others may change the rows meanwhile, not remove them. */
export async function holdReferences(deps: Deps, importId: string, tenant: string, from: number, to: number): Promise<void> {
  const tenants = await deps.database.query('select 1 from tenants where id = $1 for key share', [tenant]);
  if (tenants.length === 0) throw new ReferenceGone('tenants');
  for (const { target } of await linkedTargets(deps, importId, from, to)) {
    const table = tables.get(target);
    if (table === undefined) throw new Error(`Nothing is declared for what is staged as ${target}.`);
    const [gone] = await deps.database.query<{ count: number }>(
      `with wanted as (
         select distinct u.id from staged_links l, unnest(l.ids) as u(id)
         where l.import_id = $1::uuid and l.target = $2 and l.seq_from < $4 and l.seq_to >= $3),
       held as (select r.id from ${table} r join wanted w on w.id = r.id for key share of r)
       select ((select count(*) from wanted) - (select count(*) from held))::int as count`,
      [importId, target, from, to],
    );
    if (gone?.count !== 0) throw new ReferenceGone(target);
  }
}
