// Sets the same feature keys on many phones in one transaction. A phone that lacks a key gets the others, and the answer says
// which it lacks; a phone or a person that is not there refuses the whole request.
import type { Catalog } from '../../shared/catalog/catalog.ts';
import { normaliseDeviceId } from '../../shared/basics/mac-address.ts';
import { foldCase } from '../../shared/basics/text.ts';
import type { FeatureKey, FeatureKeysAssigned, FeatureKeysAssignment } from '../../shared/contracts/feature-keys.ts';
import type { TenantSettings } from '../../shared/contracts/tenants.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../http/problem.ts';
import { keyLimit } from './keyed-phones.store.ts';
import { addOutboxEvent } from '../jobs/outbox.store.ts';
import { isVisible } from './visible.store.ts';

/** So many are named in the sentence, and so many in the list beside it. */
const IN_SENTENCE = 5;
const IN_LIST = 100;
/** More than any phone has. */
const NO_LIMIT = 1000;

function unknownDevices(ids: readonly string[]): Problem {
  const more = ids.length - IN_SENTENCE;
  const list = `${ids.slice(0, IN_SENTENCE).join(', ')}${more > 0 ? ` and ${more.toLocaleString('en')} more` : ''}`;
  return new Problem('broken-reference', `There is no device ${list} in this tenant. Leave it out; nothing was changed.`, {
    field: 'devices',
    value: ids.slice(0, IN_LIST),
    total: ids.length,
  });
}

async function mustNameSomebody({ database }: Deps, tenantId: string, keys: readonly FeatureKey[]): Promise<void> {
  for (const { position, kind, value } of keys) {
    if (kind !== 'presence' && kind !== 'personal_parking') continue;
    const [found] = await database.query(
      `select 1 from visible_extensions where tenant_id = $1 and number = $2
       union all select 1 from visible_users where tenant_id = $1 and username_key = $3 limit 1`,
      [tenantId, value, foldCase(value)],
    );
    if (!found)
      throw new Problem(
        'broken-reference',
        `Key ${position}: there is no extension and no user "${value}" in this tenant. Correct it; nothing was changed.`,
        { field: 'keys', value, position },
      );
  }
}

interface StoredDevice {
  rowId: string;
  id: string;
  brand: string | null;
  family: string | null;
  model: string | null;
}

export async function assignFeatureKeys(
  deps: Deps,
  catalog: Catalog,
  tenant: { id: string; settings: TenantSettings },
  { devices, keys }: FeatureKeysAssignment,
): Promise<FeatureKeysAssigned> {
  const { database } = deps;
  const asked = [...new Set(devices.map(normaliseDeviceId))];
  return database.transaction(async () => {
    await mustNameSomebody(deps, tenant.id, keys);
    // In one order for all writers, so that two of them never wait for each other.
    const found = await database.query<StoredDevice>(
      `select d.id as "rowId", d.device_id as id, d.brand, d.family, d.model from devices d
       where d.tenant_id = $1 and d.device_id = any($2::text[]) and ${isVisible('d')} order by d.id for no key update`,
      [tenant.id, asked],
    );
    const room = new Map(found.map((device) => [device.id, keyLimit(catalog, tenant.settings, device) ?? NO_LIMIT]));
    const unknown = asked.filter((id) => !room.has(id));
    if (unknown.length > 0) throw unknownDevices(unknown);
    const answer = asked.map((id) => {
      const left = keys.map((key) => key.position).filter((position) => position > (room.get(id) ?? 0));
      return { id, written: keys.length - left.length, left: left.sort((a, b) => a - b) };
    });
    const changing = new Set(answer.filter(({ written }) => written > 0).map(({ id }) => id));
    if (changing.size === 0) return { devices: answer };
    const written = found.filter(({ id }) => changing.has(id));
    await database.query(`update devices set version = version + 1 where id = any($1::uuid[])`, [written.map(({ rowId }) => rowId)]);
    await database.query(
      `insert into feature_keys(device_id, position, kind, value)
       select d.id, k.position, k.kind, k.value
       from unnest($1::uuid[], $2::int[]) as d(id, room), unnest($3::int[], $4::text[], $5::text[]) as k(position, kind, value)
       where k.position <= d.room
       on conflict (device_id, position) do update set kind = excluded.kind, value = excluded.value`,
      [
        written.map(({ rowId }) => rowId),
        written.map(({ id }) => room.get(id) ?? 0),
        keys.map((key) => key.position),
        keys.map((key) => key.kind),
        keys.map((key) => key.value),
      ],
    );
    await addOutboxEvent(deps, {
      tenantId: tenant.id,
      kind: 'devices.feature-keys-assigned',
      payload: { devices: [...changing], keys },
      audit: { kind: 'device', detail: { devices: [...changing], keys } },
    });
    return { devices: answer };
  });
}
