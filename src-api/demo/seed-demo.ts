// The tenant `demo`, put there on the first start of an empty service, so that the bundled sample sheet
// (src-addin/samples/demo-sheet.ts) meets numbers, extensions and phones that are free and some that are taken.
import { inventory } from '../../shared/contracts/tenants.ts';
import type { Deps } from '../deps.ts';
import { contacts } from '../directory/contacts.store.ts';
import { inboundRoutes } from '../directory/inbound-routes.store.ts';
import { mailboxes } from '../directory/mailboxes.store.ts';
import { createRecord } from '../directory/resource.store.ts';
import { mergeInventory } from '../inventory/inventory.service.ts';
import { addTenant } from '../tenants/tenants.store.ts';
import demoInventory from './demo-inventory.json' with { type: 'json' };

export const demoTenant = { id: 'demo', name: 'Harbour Trading (demo)', country: 'US' };

/** All or nothing; a tenant `demo` that is there already is left as it is. */
export async function seedDemo(deps: Deps): Promise<void> {
  const document = inventory.parse(demoInventory);
  await deps.database.transaction(async (tx) => {
    const added = await addTenant(tx, { ...demoTenant, createdAt: deps.clock.now() });
    if (!added) return;
    await mergeInventory(deps, demoTenant.id, document);
    for (const user of document.users ?? []) {
      const extension = user.extensions?.[0];
      const number = document.numbers?.find((n) => n.assignedTo === user.username)?.number;
      if (extension === undefined) continue;
      await createRecord(deps, mailboxes, demoTenant.id, { number: extension, extension, email: user.email });
      await createRecord(deps, contacts, demoTenant.id, { name: `${user.firstName} ${user.lastName}`, extension });
      if (number !== undefined) await createRecord(deps, inboundRoutes, demoTenant.id, { number, extension });
    }
  });
}
