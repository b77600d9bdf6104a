// Tenants and the system-wide defaults as stored.
import type { Role } from '../../shared/contracts/session.ts';
import type { TenantSettings } from '../../shared/contracts/tenants.ts';
import type { Tx } from '../db/database.ts';

export interface StoredTenant {
  id: string;
  name: string;
  country: string;
  settings: TenantSettings;
  version: number;
  createdAt: Date;
}

const columns = `t.id, t.name, t.country, t.settings, t.version, t.created_at as "createdAt"`;

export async function findTenant(db: Tx, id: string): Promise<StoredTenant | undefined> {
  return (await db.query<StoredTenant>(`select ${columns} from tenants t where t.id = $1`, [id]))[0];
}

export interface TenantWithDefaults extends StoredTenant {
  defaults: TenantSettings;
  /** The account's role in this tenant; null without a membership. */
  membership: Role | null;
}

/** A tenant's own settings over the system-wide ones. Its country lives on the tenant itself; beside the others it is the same one. */
export const settingsInForce = ({
  country,
  settings,
  defaults,
}: Pick<TenantWithDefaults, 'country' | 'settings' | 'defaults'>): TenantSettings & { country: string } => ({
  ...defaults,
  ...settings,
  country,
});

/** For work outside a request, such as a delivery; the tenant must exist. */
export async function readSettingsInForce(db: Tx, id: string): Promise<TenantSettings> {
  const [row] = await db.query<Pick<TenantWithDefaults, 'country' | 'settings' | 'defaults'>>(
    `select t.country, t.settings, d.settings as defaults from tenants t cross join system_defaults d where t.id = $1`,
    [id],
  );
  if (!row) throw new Error(`There is no tenant ${id} whose settings could be read.`);
  return settingsInForce(row);
}

/** One question for what every request below a tenant needs. */
export async function findTenantWithDefaults(db: Tx, id: string, accountId: string): Promise<TenantWithDefaults | undefined> {
  const rows = await db.query<TenantWithDefaults>(
    `select ${columns}, d.settings as defaults, m.role as membership
     from tenants t cross join system_defaults d left join memberships m on m.tenant_id = t.id and m.account_id = $2
     where t.id = $1`,
    [id, accountId],
    'often',
  );
  return rows[0];
}

/** `accountId` null: every tenant; `only` not null: these at most. */
export async function listTenants(
  db: Tx,
  accountId: string | null,
  only: readonly string[] | null,
  q: string | undefined,
  after: readonly [string, string] | undefined,
  limit: number,
): Promise<StoredTenant[]> {
  return db.query(
    `select ${columns} from tenants t
     where ($1::uuid is null or exists (select 1 from memberships m where m.tenant_id = t.id and m.account_id = $1))
       and ($2::text is null or position(lower($2) in lower(t.name || ' ' || t.id)) > 0)
       and ($3::text is null or (t.name, t.id) > ($3, $4)) and ($6::text[] is null or t.id = any($6))
     order by t.name, t.id limit $5`,
    [accountId, q ?? null, after?.[0] ?? null, after?.[1] ?? null, limit, only],
  );
}

/** undefined: the id is taken. */
export async function addTenant(
  db: Tx,
  tenant: { id: string; name: string; country: string; createdAt: Date },
): Promise<StoredTenant | undefined> {
  const rows = await db.query<StoredTenant>(
    `insert into tenants as t (id, name, country, created_at) values ($1, $2, $3, $4) on conflict (id) do nothing returning ${columns}`,
    [tenant.id, tenant.name, tenant.country, tenant.createdAt],
  );
  return rows[0];
}

/** undefined: another version stands there now. */
export async function changeTenant(db: Tx, tenant: StoredTenant): Promise<StoredTenant | undefined> {
  const rows = await db.query<StoredTenant>(
    `update tenants as t set name = $3, country = $4, settings = $5, version = version + 1 where id = $1 and version = $2 returning ${columns}`,
    [tenant.id, tenant.version, tenant.name, tenant.country, JSON.stringify(tenant.settings)],
  );
  return rows[0];
}

export interface StoredDefaults {
  settings: TenantSettings;
  version: number;
}

export async function readDefaults(db: Tx): Promise<StoredDefaults> {
  return (await db.query<StoredDefaults>(`select settings, version from system_defaults`))[0] ?? { settings: {}, version: 1 };
}

export async function changeDefaults(db: Tx, { settings, version }: StoredDefaults): Promise<StoredDefaults | undefined> {
  const rows = await db.query<StoredDefaults>(
    `update system_defaults set settings = $2, version = version + 1 where version = $1 returning settings, version`,
    [version, JSON.stringify(settings)],
  );
  return rows[0];
}

export async function anyTenant(db: Tx): Promise<boolean> {
  return (await db.query(`select 1 from tenants limit 1`)).length > 0;
}

export async function tenantIds(db: Tx): Promise<string[]> {
  return (await db.query<{ id: string }>(`select id from tenants order by id`)).map(({ id }) => id);
}
