// Locations. Their order counts: the first one is what formats take when a sheet names none.
import { location } from '../../shared/contracts/directory.ts';
import type { ThreadDeps } from '../deps.ts';
import { type Change, defineResource, uniqueInTenant } from './resource.ts';

/** A new location comes last, so that the default stays what it was. */
async function putLast({ deps: { database }, tenantId, id, before }: Change): Promise<void> {
  if (before) return;
  await database.query(
    `update locations set position = (select coalesce(max(position), 0) + 1 from locations where tenant_id = $1) where id = $2`,
    [tenantId, id],
  );
}

export const locations = defineResource({
  path: 'locations',
  noun: 'location',
  record: location,
  table: 'locations',
  view: 'locations',
  select: { name: 't.name' },
  writes: { name: { column: 'name', required: true } },
  order: [
    { sql: 't.position', type: 'int' },
    { sql: 't.name', type: 'text' },
  ],
  search: ['t.name'],
  unique: uniqueInTenant('locations', 'name', 'name'),
  after: putLast,
});

/** For CheckContext: the default first. */
export async function locationNames({ database }: Pick<ThreadDeps, 'database'>, tenantId: string): Promise<string[]> {
  const rows = await database.query<{ name: string }>(`select name from locations where tenant_id = $1 order by position, name`, [
    tenantId,
  ]);
  return rows.map((row) => row.name);
}
