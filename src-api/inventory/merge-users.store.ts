// Users of the document. Only given fields overwrite; users it does not name stay as they are.
import { foldCase } from '../../shared/basics/text.ts';
import type { Inventory } from '../../shared/contracts/tenants.ts';
import type { Deps } from '../deps.ts';
import { isVisible } from '../directory/visible.store.ts';
import { lastByKey, pagesOf } from './pages.ts';
import { orgUnitIds, referenceIds } from './reference-ids.store.ts';

type InventoryUser = NonNullable<Inventory['users']>[number];

interface Column {
  name: string;
  type: 'text' | 'uuid';
  /** undefined: not given, so not touched. */
  value: (user: InventoryUser) => string | null | undefined;
}

async function columnsFor(deps: Deps, tenantId: string, users: readonly InventoryUser[]): Promise<Column[]> {
  const licences = await referenceIds(
    deps,
    tenantId,
    'licences',
    'licence',
    users.flatMap((u) => u.licence ?? []),
  );
  const locations = await referenceIds(
    deps,
    tenantId,
    'locations',
    'location',
    users.flatMap((u) => u.location ?? []),
  );
  const units = await orgUnitIds(
    deps,
    tenantId,
    users.flatMap((u) => (u.orgUnit ? [u.orgUnit] : [])),
  );
  return [
    { name: 'username', type: 'text', value: (u) => u.username },
    { name: 'email', type: 'text', value: (u) => u.email },
    { name: 'email_key', type: 'text', value: (u) => u.email && foldCase(u.email) },
    { name: 'first_name', type: 'text', value: (u) => u.firstName },
    { name: 'last_name', type: 'text', value: (u) => u.lastName },
    { name: 'org_unit_id', type: 'uuid', value: (u) => u.orgUnit && units.get(JSON.stringify(u.orgUnit)) },
    { name: 'licence_id', type: 'uuid', value: (u) => u.licence && licences.get(u.licence) },
    { name: 'location_id', type: 'uuid', value: (u) => u.location && locations.get(u.location) },
  ];
}

export async function mergeUsers(deps: Deps, tenantId: string, all: readonly InventoryUser[]): Promise<void> {
  const users = lastByKey(all, (u) => foldCase(u.username));
  const columns = await columnsFor(deps, tenantId, users);
  const names = columns.map((c) => c.name);
  // Beside each column an array that says where the document gives it: null is a value, nothing is not.
  const given = `unnest($2::uuid[], $3::text[], ${columns.map((c, i) => `$${4 + 2 * i}::${c.type}[], $${5 + 2 * i}::boolean[]`).join(', ')})
    as g(id, username_key, ${names.map((n) => `${n}, has_${n}`).join(', ')})`;
  const merged = (n: string) => `case when g.has_${n} then g.${n} else t.${n} end`;
  for (const page of pagesOf(users)) {
    const params: unknown[] = [tenantId, page.map(() => deps.ids.uuid()), page.map((u) => foldCase(u.username))];
    for (const { value } of columns)
      params.push(
        page.map((u) => value(u) ?? null),
        page.map((u) => value(u) !== undefined),
      );
    await deps.database.query(
      `update users t set ${names.map((n) => `${n} = ${merged(n)}`).join(', ')}, version = t.version + 1
       from ${given} where t.tenant_id = $1 and t.username_key = g.username_key and ${isVisible('t')}
         and (${names.map((n) => merged(n)).join(', ')}) is distinct from (${names.map((n) => `t.${n}`).join(', ')})`,
      params,
    );
    await deps.database.query(
      `insert into users(id, tenant_id, username_key, display_name, ${names.join(', ')})
       select g.id, $1, g.username_key, nullif(concat_ws(' ', g.first_name, g.last_name), ''), ${names.map((n) => `g.${n}`).join(', ')}
       from ${given} where not exists (select from visible_users u where u.tenant_id = $1 and u.username_key = g.username_key)`,
      params,
    );
  }
}
