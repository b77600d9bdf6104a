// Devices of the document. One that is put on an extension makes it an extension with a phone.
import { normaliseDeviceId } from '../../shared/basics/mac-address.ts';
import type { Inventory } from '../../shared/contracts/tenants.ts';
import type { Deps } from '../deps.ts';
import { isVisible } from '../directory/visible.store.ts';
import { lastByKey, pagesOf } from './pages.ts';
import { referenceIds } from './reference-ids.store.ts';

type InventoryDevice = NonNullable<Inventory['devices']>[number];

export async function mergeDevices(deps: Deps, tenantId: string, all: readonly InventoryDevice[]): Promise<void> {
  const { database, ids } = deps;
  const devices = lastByKey(
    all.map((d) => ({ ...d, id: normaliseDeviceId(d.id) })),
    (d) => d.id,
  );
  const extensions = await referenceIds(
    deps,
    tenantId,
    'extensions',
    'extension',
    devices.flatMap((d) => d.extension ?? []),
  );
  for (const page of pagesOf(devices)) {
    const params = [
      tenantId,
      page.map(() => ids.uuid()),
      page.map((d) => d.id),
      page.map((d) => d.brand ?? null),
      page.map((d) => d.family ?? null),
      page.map((d) => d.model ?? null),
      page.map((d) => (d.extension ? (extensions.get(d.extension) ?? null) : null)),
      page.map((d) => d.extension !== undefined),
    ];
    const given = `unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::uuid[], $8::boolean[])
      as g(id, device_id, brand, family, model, extension_id, moves)`;
    const merged = `coalesce(g.brand, t.brand), coalesce(g.family, t.family), coalesce(g.model, t.model), case when g.moves then g.extension_id else t.extension_id end`;
    await database.query(
      `update devices t set (brand, family, model, extension_id) = row(${merged}), version = t.version + 1
       from ${given} where t.tenant_id = $1 and t.device_id = g.device_id and ${isVisible('t')}
         and (${merged}) is distinct from (t.brand, t.family, t.model, t.extension_id)`,
      params,
    );
    await database.query(
      `insert into devices(id, tenant_id, device_id, brand, family, model, extension_id)
       select g.id, $1, g.device_id, g.brand, g.family, g.model, g.extension_id from ${given}
       where not exists (select from visible_devices d where d.tenant_id = $1 and d.device_id = g.device_id)`,
      params,
    );
  }
  if (devices.length > 0) await settleModes(deps, tenantId);
}

async function settleModes({ database }: Deps, tenantId: string): Promise<void> {
  await database.query(
    `update extensions e set mode = case when e.mode = 'device' then 'virtual' else 'device' end, version = e.version + 1
     where e.tenant_id = $1 and e.mode <> 'voicemail-only'
       and (e.mode = 'device') <> exists (select from devices d where d.extension_id = e.id)
       and ${isVisible('e')}`,
    [tenantId],
  );
}
