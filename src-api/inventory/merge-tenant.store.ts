// What belongs to the tenant as a whole: settings, locations, licences, tie trunks.
import type { Inventory, TenantSettings } from '../../shared/contracts/tenants.ts';
import type { Deps } from '../deps.ts';

type Given<K extends keyof Inventory> = NonNullable<Inventory[K]>;

/** Also takes the tenant's lock: of two documents at once, one is merged after the other. */
export async function mergeSettings({ database }: Deps, tenantId: string, settings: TenantSettings): Promise<void> {
  await database.query(`select 1 from tenants where id = $1 for no key update`, [tenantId]);
  if (Object.keys(settings).length === 0) return;
  await database.query(
    `update tenants set settings = settings || $2::jsonb, country = coalesce($3, country), version = version + 1
     where id = $1 and (settings || $2::jsonb is distinct from settings or coalesce($3, country) <> country)`,
    [tenantId, JSON.stringify(settings), settings.country ?? null],
  );
}

export async function mergeLocations({ database, ids }: Deps, tenantId: string, names: Given<'locations'>): Promise<void> {
  await database.query(
    `insert into locations(id, tenant_id, name, position)
     select l.id, $1, l.name, l.position + (select coalesce(max(position), 0) from locations where tenant_id = $1)
     from unnest($2::uuid[], $3::text[]) with ordinality as l(id, name, position)
     on conflict (tenant_id, name) do nothing`,
    [tenantId, names.map(() => ids.uuid()), names],
  );
}

export async function mergeLicences({ database, ids }: Deps, tenantId: string, given: Given<'licences'>): Promise<void> {
  const licences = [...new Map(given.map((l) => [l.type, l.total]))];
  await database.query(
    `insert into licences(id, tenant_id, type, total)
     select l.id, $1, l.type, l.total from unnest($2::uuid[], $3::text[], $4::int[]) as l(id, type, total)
     on conflict (tenant_id, type) do update set total = excluded.total, version = licences.version + 1 where licences.total <> excluded.total`,
    [tenantId, licences.map(() => ids.uuid()), licences.map(([type]) => type), licences.map(([, total]) => total)],
  );
}

export async function mergeTieTrunks({ database }: Deps, tenantId: string, names: Given<'tieTrunks'>): Promise<void> {
  await database.query(
    `insert into tie_trunks(tenant_id, name) select $1, t.name from unnest($2::text[]) as t(name) on conflict do nothing`,
    [tenantId, names],
  );
}
