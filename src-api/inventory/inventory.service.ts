// PUT inventory: merges a whole document into a tenant by key, all or nothing. Nothing is ever deleted; a field that is
// given overwrites. Order: what is referred to comes first.
import type { Inventory, InventoryMerged } from '../../shared/contracts/tenants.ts';
import type { Deps } from '../deps.ts';
import { addOutboxEvent } from '../jobs/outbox.store.ts';
import { explainFault } from '../directory/resource-faults.store.ts';
import { resources } from '../directory/resources.ts';
import { mergeDevices } from './merge-devices.store.ts';
import { mergeNumbers } from './merge-numbers.store.ts';
import { mergeLicences, mergeLocations, mergeSettings, mergeTieTrunks } from './merge-tenant.store.ts';
import { mergeComparedTrees, mergeOrgUnits } from './merge-trees.store.ts';
import { mergeExtensions } from './merge-extensions.store.ts';
import { mergeUsers } from './merge-users.store.ts';

const anyRecord = { noun: 'record', unique: Object.assign({}, ...resources.map((r) => r.unique)) as Record<string, string> };

/** From here on the planner needs fresh statistics; the embedded engine does not collect them by itself. */
const BULK = 1_000;

export async function mergeInventory(deps: Deps, tenantId: string, inventory: Inventory): Promise<InventoryMerged> {
  const given = (kind: keyof InventoryMerged) => inventory[kind]?.length ?? 0;
  const merged = {
    orgUnits: given('orgUnits'),
    locations: given('locations'),
    licences: given('licences'),
    numbers: given('numbers'),
    devices: given('devices'),
    users: given('users'),
  };
  await explainFault(deps, { tenantId, resource: anyRecord, body: { ...inventory } }, () =>
    deps.database.transaction(async () => {
      await mergeSettings(deps, tenantId, inventory.settings ?? {});
      await mergeOrgUnits(deps, tenantId, inventory.orgUnits ?? []);
      await mergeComparedTrees(deps, tenantId, inventory.comparedTrees ?? {});
      await mergeLocations(deps, tenantId, inventory.locations ?? []);
      await mergeLicences(deps, tenantId, inventory.licences ?? []);
      await mergeTieTrunks(deps, tenantId, inventory.tieTrunks ?? []);
      await mergeUsers(deps, tenantId, inventory.users ?? []);
      await mergeExtensions(deps, tenantId, inventory.users ?? []);
      await mergeDevices(deps, tenantId, inventory.devices ?? []);
      await mergeNumbers(deps, tenantId, inventory.numbers ?? []);
      await addOutboxEvent(deps, {
        tenantId,
        kind: 'inventory.merged',
        payload: merged,
        audit: { kind: 'inventory', detail: merged },
      });
    }),
  );
  if (Math.max(...Object.values(merged)) < BULK) return merged;
  await deps.database.maintain({ analyze: ['users', 'extensions', 'devices', 'phone_numbers', 'number_assignments', 'org_units'] });
  return merged;
}
