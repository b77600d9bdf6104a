// What a plan is measured against: how large the tenant is, and from where on it wants to be asked twice.
import type { ImportLimits } from '../../shared/contracts/tenants.ts';
import type { ThreadDeps } from '../deps.ts';

export interface Measure {
  users: number;
  limits: ImportLimits;
}

export async function readMeasure(deps: ThreadDeps, tenant: string): Promise<Measure> {
  const [found] = await deps.database.query<Measure>(
    `select (select count(*)::int from visible_users where tenant_id = $1) as users,
       coalesce(t.settings->'importLimits', d.settings->'importLimits', '{}') as limits
     from tenants t, system_defaults d where t.id = $1`,
    [tenant],
  );
  return found ?? { users: 0, limits: {} };
}
