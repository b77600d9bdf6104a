// One writer at a time in a tenant's tree. A rename writes the paths of all units below it; a unit that another request adds
// there meanwhile would keep the old path. Taken before any row is locked, so that two writers cannot wait for each other.
import type { Deps } from '../deps.ts';

export async function lockTree({ database }: Pick<Deps, 'database'>, tenantId: string): Promise<void> {
  await database.query(`select pg_advisory_xact_lock(hashtext('org_units'), hashtext($1))`, [tenantId]);
}
