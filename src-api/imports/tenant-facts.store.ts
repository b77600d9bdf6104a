// What a plan is measured against: how large the tenant is.
import type { ThreadDeps } from '../deps.ts';

export async function countUsers(deps: ThreadDeps, tenant: string): Promise<number> {
  const [found] = await deps.database.query<{ count: number }>('select count(*)::int as count from visible_users where tenant_id = $1', [
    tenant,
  ]);
  return found?.count ?? 0;
}
