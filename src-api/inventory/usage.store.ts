// Counts for the pictures of the set-up pages, in one question: GET /tenants/{t}/usage.
import type { Usage } from '../../shared/contracts/usage.ts';
import type { Deps } from '../deps.ts';
import { licencesUsed } from '../directory/licences.store.ts';

const count = (from: string) => `(select count(*)::int from ${from})`;
const of = (table: string) => `${table} x where x.tenant_id = $1`;

const QUESTION = `select
  ${count(of('visible_users'))} as users,
  ${count(`${of('visible_users')} and x.org_unit_id is null`)} as "withoutUnit",
  ${count(of('visible_org_units'))} as "orgUnits",
  ${count(of('locations'))} as locations,
  ${count(of('visible_phone_numbers'))} as numbers,
  ${count(of('visible_number_assignments'))} as assigned,
  ${count(of('visible_devices'))} as devices,
  ${count(`${of('visible_devices')} and x.extension_id is not null`)} as placed,
  (select coalesce(sum(t.total), 0)::int from licences t where t.tenant_id = $1) as licences,
  (select coalesce(sum(${licencesUsed}), 0)::int from licences t where t.tenant_id = $1) as taken`;

export async function readUsage({ database }: Pick<Deps, 'database'>, tenantId: string): Promise<Usage> {
  const [row] = await database.query<Record<string, number>>(QUESTION, [tenantId]);
  const n = (name: string) => row?.[name] ?? 0;
  return {
    users: { total: n('users'), withoutUnit: n('withoutUnit') },
    orgUnits: n('orgUnits'),
    locations: n('locations'),
    numbers: { total: n('numbers'), used: n('assigned') },
    licences: { total: n('licences'), used: n('taken') },
    devices: { total: n('devices'), used: n('placed') },
  };
}
