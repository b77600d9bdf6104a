// Phones as somebody who sets feature keys needs to see them: whose they are, how many keys they have and use.
import type { z } from 'zod';
import type { Catalog } from '../../shared/catalog/catalog.ts';
import type { Page } from '../../shared/contracts/common.ts';
import type { KeyedPhone, keyedPhonesQuery } from '../../shared/contracts/feature-keys.ts';
import type { TenantSettings } from '../../shared/contracts/tenants.ts';
import type { Deps } from '../deps.ts';
import { decodeCursor, toPage } from '../http/cursor.ts';
import { modelInForce, type StoredModel } from './model-in-force.ts';
import { personOf } from './user-facts.store.ts';

/** null: not known. */
export function keyLimit(catalog: Catalog, settings: TenantSettings, own: StoredModel): number | null {
  const named = modelInForce(settings, own);
  return (named && catalog.model(named.brand, named.family, named.model)?.featureKeys) ?? null;
}

const PERSON = `coalesce(${personOf('u')}, u.username)`;

export async function listKeyedPhones(
  { database }: Deps,
  catalog: Catalog,
  tenant: { id: string; settings: TenantSettings },
  { q, importId, limit, cursor }: z.infer<typeof keyedPhonesQuery>,
): Promise<Page<KeyedPhone>> {
  const [after] = decodeCursor(cursor, ['text']) ?? [];
  const pattern = q ? `%${q.replace(/[\\%_]/g, '\\$&')}%` : null;
  const rows = await database.query<Omit<KeyedPhone, 'limit'>>(
    `select d.device_id as id, d.brand, d.family, d.model, e.number as extension, ${PERSON} as person,
       (select count(*)::int from feature_keys k where k.device_id = d.id and k.kind <> 'none') as set
     from visible_devices d
       left join visible_extensions e on e.id = d.extension_id
       left join visible_users u on u.id = e.user_id
     where d.tenant_id = $1
       and ($2::text is null or d.device_id ilike $2 or d.brand ilike $2 or d.model ilike $2 or e.number ilike $2
         or u.username ilike $2 or ${PERSON} ilike $2)
       and ($3::uuid is null or u.username_key in (
         select lower(named) from imports i join import_pages p on p.import_id = i.subject_id, unnest(p.users) named
         where i.id = $3 and i.tenant_id = $1))
       and ($4::text is null or d.device_id > $4)
     order by d.device_id limit $5`,
    [tenant.id, pattern, importId ?? null, after ?? null, limit + 1],
  );
  const page = toPage(rows, limit, (last) => [last.id]);
  return { items: page.items.map((row) => ({ ...row, limit: keyLimit(catalog, tenant.settings, row) })), next: page.next };
}
