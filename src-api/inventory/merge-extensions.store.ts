// The extensions of the document's users, in the order given: the first is the main one. An extension named here comes
// to this user, whoever had it; extensions the user has besides stay, behind these.
import { foldCase } from '../../shared/basics/text.ts';
import type { Inventory } from '../../shared/contracts/tenants.ts';
import type { Deps } from '../deps.ts';
import { isVisible } from '../directory/visible.store.ts';
import { lastByKey, pagesOf } from './pages.ts';
import { referenceIds } from './reference-ids.store.ts';

export async function mergeExtensions(deps: Deps, tenantId: string, users: NonNullable<Inventory['users']>): Promise<void> {
  const { database, ids } = deps;
  const named = users.flatMap((u) => (u.extensions ?? []).map((number, position) => ({ number, position, user: foldCase(u.username) })));
  const extensions = lastByKey(named, (e) => e.number);
  const owners = await referenceIds(
    deps,
    tenantId,
    'users',
    'username',
    extensions.map((e) => e.user),
  );
  for (const page of pagesOf(extensions)) {
    const params = [
      tenantId,
      page.map(() => ids.uuid()),
      page.map((e) => e.number),
      page.map((e) => owners.get(e.user)),
      page.map((e) => e.position),
    ];
    const given = `unnest($2::uuid[], $3::text[], $4::uuid[], $5::int[]) as g(id, number, user_id, position)`;
    await database.query(
      `update extensions t set user_id = g.user_id, position = g.position, version = t.version + 1
       from ${given} where t.tenant_id = $1 and t.number = g.number and ${isVisible('t')}
         and (t.user_id, t.position) is distinct from (g.user_id, g.position)`,
      params,
    );
    await database.query(
      `insert into extensions(id, tenant_id, number, user_id, position)
       select g.id, $1, g.number, g.user_id, g.position from ${given}
       where not exists (select from visible_extensions e where e.tenant_id = $1 and e.number = g.number)`,
      params,
    );
  }
}
