// The programmable keys of a device, replaced as a whole. A phone has as many as its model; where the catalog does not
// know the model or its count, every position is allowed.
import type { z } from 'zod';
import type { featureKeys } from '../../shared/contracts/directory.ts';
import type { Catalog } from '../../shared/catalog/catalog.ts';
import type { Deps } from '../deps.ts';
import { versionMismatch } from '../http/if-match.ts';
import { Problem } from '../http/problem.ts';
import { devices } from './devices.store.ts';
import { addOutboxEvent } from '../jobs/outbox.store.ts';
import { asText } from './resource.ts';
import { getRecord } from './resource.store.ts';

type FeatureKeys = z.infer<typeof featureKeys>;

const refuse = (detail: string, path: string): Problem => new Problem('invalid-request', detail, { fields: [{ path, message: detail }] });

function checkPositions(keys: FeatureKeys, limit: number | null, model: string): void {
  const seen = new Set<number>();
  for (const [i, { position }] of keys.entries()) {
    if (limit !== null && position > limit)
      throw refuse(
        `The ${model} has ${limit} feature keys, so there is no position ${position}. Use positions 1 to ${limit}.`,
        `${i}.position`,
      );
    if (seen.has(position)) throw refuse(`Position ${position} is given twice. Give each position once.`, `${i}.position`);
    seen.add(position);
  }
}

export async function listFeatureKeys(deps: Deps, tenantId: string, id: string): Promise<FeatureKeys> {
  const device = await getRecord(deps, devices, tenantId, id);
  return deps.database.query(
    `select k.position, k.kind, k.value from feature_keys k join devices d on d.id = k.device_id
     where d.tenant_id = $1 and d.device_id = $2 order by k.position`,
    [tenantId, device['id']],
  );
}

/** @param expected the version the caller read, when it says so */
export async function replaceFeatureKeys(
  deps: Deps,
  catalog: Catalog,
  tenantId: string,
  id: string,
  expected: number | null,
  keys: FeatureKeys,
): Promise<FeatureKeys> {
  return deps.database.transaction(async () => {
    const device = await getRecord(deps, devices, tenantId, id);
    const [brand = '', family = '', model = ''] = ['brand', 'family', 'model'].map((level) => asText(device[level] ?? '').toLowerCase());
    checkPositions(keys, catalog.model(brand, family, model)?.featureKeys ?? null, `${brand} ${model}`);
    const [row] = await deps.database.query<{ id: string; version: number }>(
      `update devices set version = version + 1 where tenant_id = $1 and device_id = $2 returning id, version`,
      [tenantId, device['id']],
    );
    if (!row) throw new Problem('not-found', `The device ${id} was deleted meanwhile.`);
    if (expected !== null && row.version !== expected + 1) throw versionMismatch('device', row.version - 1);
    const old = await deps.database.query<{ position: number; kind: string; value: string }>(
      `delete from feature_keys where device_id = $1 returning position, kind, value`,
      [row.id],
    );
    await deps.database.query(
      `insert into feature_keys(device_id, position, kind, value)
       select $1, k.position, k.kind, k.value from unnest($2::int[], $3::text[], $4::text[]) as k(position, kind, value)`,
      [row.id, keys.map((k) => k.position), keys.map((k) => k.kind), keys.map((k) => k.value)],
    );
    await addOutboxEvent(deps, {
      tenantId,
      kind: 'device.feature-keys-changed',
      payload: { id: row.id, device: device['id'] },
      audit: { kind: 'device', key: asText(device['id']), objectId: row.id, changes: [{ field: 'featureKeys', old, new: keys }] },
    });
    return keys;
  });
}
