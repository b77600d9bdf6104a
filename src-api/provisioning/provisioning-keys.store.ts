// The key in the address phones fetch from: one of a tenant counts, and it can be revoked.
import { createHash } from 'node:crypto';
import type { TenantSettings } from '../../shared/contracts/tenants.ts';
import type { Deps } from '../deps.ts';
import { settingsInForce } from '../tenants/tenants.store.ts';

type Needs = Pick<Deps, 'database' | 'clock' | 'ids' | 'seal' | 'random'>;

const hashOf = (key: string): Buffer => createHash('sha256').update(key).digest();

export interface ProvisioningKey {
  key: string;
  createdAt: Date;
}

export interface KeyHolder {
  tenantId: string;
  settings: TenantSettings;
}

/** Whose key this is; undefined for one that never was or is revoked. */
export async function holderOfKey({ database }: Needs, key: string): Promise<KeyHolder | undefined> {
  const [row] = await database.query<{ tenantId: string; country: string; settings: TenantSettings; defaults: TenantSettings }>(
    `select t.id as "tenantId", t.country, t.settings, d.settings as defaults
     from provisioning_keys k join tenants t on t.id = k.tenant_id cross join system_defaults d
     where k.key_hash = $1 and k.revoked_at is null`,
    [hashOf(key)],
  );
  return row && { tenantId: row.tenantId, settings: settingsInForce(row) };
}

export async function currentKey({ database, seal }: Needs, tenantId: string): Promise<ProvisioningKey | undefined> {
  const [row] = await database.query<{ sealed: Buffer; createdAt: Date }>(
    `select key_sealed as sealed, created_at as "createdAt" from provisioning_keys where tenant_id = $1 and revoked_at is null`,
    [tenantId],
  );
  return row && { key: seal.open(row.sealed).toString('utf8'), createdAt: row.createdAt };
}

/** Answers whether there was one. */
export async function revokeKey({ database, clock }: Needs, tenantId: string): Promise<boolean> {
  const rows = await database.query(
    `update provisioning_keys set revoked_at = $2 where tenant_id = $1 and revoked_at is null returning 1`,
    [tenantId, clock.now()],
  );
  return rows.length > 0;
}

/** The former key stops working in the same moment. */
export async function replaceKey(deps: Needs, tenantId: string): Promise<ProvisioningKey> {
  const made: ProvisioningKey = { key: deps.random.token(), createdAt: deps.clock.now() };
  await deps.database.transaction(async () => {
    // Two administrators at once: the second one waits here, and its key is the one that counts.
    await deps.database.query(`select 1 from tenants where id = $1 for update`, [tenantId]);
    await revokeKey(deps, tenantId);
    await deps.database.query(
      `insert into provisioning_keys(id, tenant_id, key_hash, key_sealed, created_at) values ($1, $2, $3, $4, $5)`,
      [deps.ids.uuid(), tenantId, hashOf(made.key), deps.seal.seal(made.key), made.createdAt],
    );
  });
  return made;
}
