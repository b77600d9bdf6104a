// GET inventory: the tenant's document in the shape PUT takes, so that what was read can be put elsewhere.
import type { Inventory, TenantSettings } from '../../shared/contracts/tenants.ts';
import type { Deps } from '../deps.ts';
import { comparedTrees, orgUnitPaths } from '../directory/compared-trees.store.ts';
import { locationNames } from '../directory/locations.store.ts';
import { userExtensions, userJoins } from '../directory/user-facts.store.ts';

const usersSql = `
  select t.username, t.email, t.first_name as "firstName", t.last_name as "lastName", ${userExtensions} as extensions,
    ou.path as "orgUnit", li.type as licence, lo.name as location
  from visible_users t ${userJoins} where t.tenant_id = $1 order by t.username_key`;

const numbersSql = `
  select n.number, u.username as "assignedTo" from visible_phone_numbers n
  left join visible_number_assignments a on a.number_id = n.id left join visible_users u on u.id = a.user_id
  where n.tenant_id = $1 order by n.number`;

const devicesSql = `
  select d.device_id as id, e.number as extension, d.brand, d.family, d.model
  from visible_devices d left join visible_extensions e on e.id = d.extension_id where d.tenant_id = $1 order by d.device_id`;

/** The document has no null for a field that may only be a text; it is left out then. */
function withoutNull<T extends object>(row: T, fields: readonly (keyof T)[]): T {
  const copy = { ...row };
  for (const field of fields) if (copy[field] === null) delete copy[field];
  return copy;
}

type Users = NonNullable<Inventory['users']>;
type Devices = NonNullable<Inventory['devices']>;

export async function readInventory(deps: Deps, tenantId: string): Promise<Inventory> {
  const { database } = deps;
  const rows = <T>(sql: string) => database.query<T>(sql, [tenantId]);
  const [tenant] = await rows<{ settings: TenantSettings }>('select settings from tenants where id = $1');
  return {
    tenant: tenantId,
    settings: tenant?.settings ?? {},
    orgUnits: await orgUnitPaths(deps, tenantId),
    comparedTrees: await comparedTrees(deps, tenantId),
    locations: await locationNames(deps, tenantId),
    licences: await rows('select type, total from licences where tenant_id = $1 order by type'),
    numbers: await rows(numbersSql),
    devices: (await rows<Devices[number]>(devicesSql)).map((d) => withoutNull(d, ['brand', 'family', 'model'])),
    tieTrunks: (await rows<{ name: string }>('select name from tie_trunks where tenant_id = $1 order by name')).map((t) => t.name),
    users: (await rows<Users[number]>(usersSql)).map((u) => withoutNull(u, ['email', 'firstName', 'lastName'])),
  };
}
