// Keys of a tenant for programs that cannot sign in: phones, which bear it in the address they fetch from, and FreeSWITCH. One of
// each purpose counts, and it can be revoked.
import { createHash } from 'node:crypto';
import type { TenantSettings } from '../../shared/contracts/tenants.ts';
import type { Deps } from '../deps.ts';
import { settingsInForce } from './tenants.store.ts';

type Needs = Pick<Deps, 'database' | 'clock' | 'ids' | 'seal' | 'random'>;
export type KeyPurpose = 'phones' | 'freeswitch';

const hashOf = (key: string): Buffer => createHash('sha256').update(key).digest();

export interface TenantKey {
  key: string;
  createdAt: Date;
}

export interface KeyHolder {
  tenantId: string;
  settings: TenantSettings;
}

/** Whose key this is; undefined for one that never was, is revoked, or is for something else. */
export async function holderOfKey({ database }: Needs, purpose: KeyPurpose, key: string): Promise<KeyHolder | undefined> {
  const [row] = await database.query<{ tenantId: string; country: string; settings: TenantSettings; defaults: TenantSettings }>(
    `select t.id as "tenantId", t.country, t.settings, d.settings as defaults
     from tenant_keys k join tenants t on t.id = k.tenant_id cross join system_defaults d
     where k.key_hash = $1 and k.purpose = $2 and k.revoked_at is null`,
    [hashOf(key), purpose],
  );
  return row && { tenantId: row.tenantId, settings: settingsInForce(row) };
}

export async function currentKey({ database, seal }: Needs, purpose: KeyPurpose, tenantId: string): Promise<TenantKey | undefined> {
  const [row] = await database.query<{ sealed: Buffer; createdAt: Date }>(
    `select key_sealed as sealed, created_at as "createdAt" from tenant_keys where tenant_id = $1 and purpose = $2 and revoked_at is null`,
    [tenantId, purpose],
  );
  return row && { key: seal.open(row.sealed).toString('utf8'), createdAt: row.createdAt };
}

/** Answers whether there was one. */
export async function revokeKey({ database, clock }: Needs, purpose: KeyPurpose, tenantId: string): Promise<boolean> {
  const rows = await database.query(
    `update tenant_keys set revoked_at = $3 where tenant_id = $1 and purpose = $2 and revoked_at is null returning 1`,
    [tenantId, purpose, clock.now()],
  );
  return rows.length > 0;
}

/** The former key stops working in the same moment. */
export async function replaceKey(deps: Needs, purpose: KeyPurpose, tenantId: string): Promise<TenantKey> {
  const made: TenantKey = { key: deps.random.token(), createdAt: deps.clock.now() };
  await deps.database.transaction(async () => {
    // Two administrators at once: the second one waits here, and its key is the one that counts.
    await deps.database.query(`select 1 from tenants where id = $1 for update`, [tenantId]);
    await revokeKey(deps, purpose, tenantId);
    await deps.database.query(
      `insert into tenant_keys(id, tenant_id, purpose, key_hash, key_sealed, created_at) values ($1, $2, $3, $4, $5, $6)`,
      [deps.ids.uuid(), tenantId, purpose, hashOf(made.key), deps.seal.seal(made.key), made.createdAt],
    );
  });
  return made;
}
