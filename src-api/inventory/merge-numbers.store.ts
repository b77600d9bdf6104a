// Public numbers of the document and who has them. A number without `assignedTo` keeps its holder; null parks it.
import { foldCase } from '../../shared/basics/text.ts';
import type { Inventory } from '../../shared/contracts/tenants.ts';
import type { Deps } from '../deps.ts';
import { isVisible } from '../directory/visible.store.ts';
import { lastByKey, pagesOf } from './pages.ts';
import { referenceIds } from './reference-ids.store.ts';

type InventoryNumber = NonNullable<Inventory['numbers']>[number];

export async function mergeNumbers(deps: Deps, tenantId: string, all: readonly InventoryNumber[]): Promise<void> {
  const { database, ids } = deps;
  const numbers = lastByKey(all, (n) => n.number);
  const users = await referenceIds(
    deps,
    tenantId,
    'users',
    'assignedTo',
    numbers.flatMap((n) => (n.assignedTo ? [foldCase(n.assignedTo)] : [])),
  );
  for (const page of pagesOf(numbers)) {
    await database.query(
      `insert into phone_numbers(id, tenant_id, number)
       select g.id, $1, g.number from unnest($2::uuid[], $3::text[]) as g(id, number) on conflict (tenant_id, number) do nothing`,
      [tenantId, page.map(() => ids.uuid()), page.map((n) => n.number)],
    );
    await park(
      deps,
      tenantId,
      page.filter((n) => n.assignedTo === null).map((n) => n.number),
    );
    await assign(
      deps,
      tenantId,
      page.flatMap((n) => (n.assignedTo ? [{ number: n.number, user: users.get(foldCase(n.assignedTo)) ?? '' }] : [])),
    );
  }
}

/** A parked number rings nowhere, so its route goes with the assignment. */
async function park({ database }: Deps, tenantId: string, numbers: readonly string[]): Promise<void> {
  for (const table of ['inbound_routes', 'number_assignments']) {
    await database.query(
      `delete from ${table} t using phone_numbers n
       where n.tenant_id = $1 and n.number = any($2::text[]) and t.number_id = n.id and ${isVisible('t')}`,
      [tenantId, numbers],
    );
  }
}

/** The first number a user gets is the primary one. */
async function assign({ database, ids }: Deps, tenantId: string, numbers: readonly { number: string; user: string }[]): Promise<void> {
  const given = `unnest($2::uuid[], $3::text[], $4::uuid[]) with ordinality as g(id, number, user_id, place)`;
  const params = [tenantId, numbers.map(() => ids.uuid()), numbers.map((n) => n.number), numbers.map((n) => n.user)];
  const hasPrimary = (user: string) => `exists (select from visible_number_assignments p where p.user_id = ${user} and p.role = 'primary')`;
  await database.query(
    `update number_assignments t set user_id = g.user_id, role = case when ${hasPrimary('g.user_id')} then 'additional' else 'primary' end, version = t.version + 1
     from ${given} join phone_numbers n on n.tenant_id = $1 and n.number = g.number
     where t.number_id = n.id and t.user_id <> g.user_id and ${isVisible('t')}`,
    params,
  );
  await database.query(
    `insert into number_assignments(id, tenant_id, number_id, user_id, role)
     select g.id, $1, n.id, g.user_id,
       case when row_number() over (partition by g.user_id order by g.place) = 1 and not ${hasPrimary('g.user_id')} then 'primary' else 'additional' end
     from ${given} join phone_numbers n on n.tenant_id = $1 and n.number = g.number
     where not exists (select from visible_number_assignments a where a.number_id = n.id)`,
    params,
  );
}
