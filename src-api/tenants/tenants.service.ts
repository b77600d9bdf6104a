// Tenants: who sees which, and how their settings change. A setting sent as part of a PATCH replaces that setting alone.
import type { ListQuery, Page } from '../../shared/contracts/common.ts';
import type { Role } from '../../shared/contracts/session.ts';
import type { Tenant, TenantSettings } from '../../shared/contracts/tenants.ts';
import { roleInTenant } from '../auth/access.ts';
import { acrossTenants } from '../db/tenant-scope.ts';
import { differences, settingDifferences } from '../audit/differences.ts';
import type { Deps } from '../deps.ts';
import type { SignedInAccount, TenantContext } from '../http/app-env.ts';
import { decodeCursor, toPage } from '../http/cursor.ts';
import { versionMismatch } from '../http/if-match.ts';
import { notFound, Problem } from '../http/problem.ts';
import { addOutboxEvent } from '../jobs/outbox.store.ts';
import {
  addTenant,
  changeDefaults,
  changeTenant,
  findTenant,
  findTenantWithDefaults,
  listTenants,
  readDefaults,
  settingsInForce,
  type StoredDefaults,
  type StoredTenant,
  tenantIds,
} from './tenants.store.ts';

const present = (stored: StoredTenant): Tenant => ({
  id: stored.id,
  name: stored.name,
  country: stored.country,
  settings: stored.settings,
  version: stored.version,
  createdAt: stored.createdAt.toISOString(),
});

/** What below /tenants/{t} works with; undefined when the tenant is unknown to this account. */
export async function findTenantFor(
  { database }: Deps,
  account: SignedInAccount,
  id: string,
): Promise<{ tenant: TenantContext; role: Role } | undefined> {
  const found = await findTenantWithDefaults(database, id, account.id);
  const role = found && roleInTenant(account, id, found.membership);
  if (!role) return undefined;
  return { tenant: { id: found.id, name: found.name, country: found.country, settings: settingsInForce(found) }, role };
}

export async function getTenant({ database }: Deps, id: string): Promise<Tenant> {
  const found = await findTenant(database, id);
  if (!found) throw notFound('tenant with this id');
  return present(found);
}

export async function pageOfTenants({ database }: Deps, account: SignedInAccount, { q, limit, cursor }: ListQuery): Promise<Page<Tenant>> {
  const key = decodeCursor(cursor, ['text', 'text']);
  const after = key && ([String(key[0]), String(key[1])] as const);
  const everywhere = account.role === 'system-admin' || account.scope?.ofSystemAdmin;
  const rows = await acrossTenants('all the tenants of an account', () =>
    listTenants(database, everywhere ? null : account.id, account.scope?.tenants ?? null, q, after, limit + 1),
  );
  const { items, next } = toPage(rows, limit, (last) => [last.name, last.id]);
  return { items: items.map(present), next };
}

export async function createTenant({ database, clock }: Deps, wanted: { id: string; name: string; country: string }): Promise<Tenant> {
  const added = await acrossTenants('a tenant is made outside all others', () =>
    addTenant(database, { ...wanted, createdAt: clock.now() }),
  );
  if (!added) throw new Problem('tenant-exists', `The id "${wanted.id}" is taken. Choose another one, such as "${wanted.id}2".`);
  return present(added);
}

export interface TenantPatch {
  name?: string | undefined;
  country?: string | undefined;
  settings?: TenantSettings | undefined;
}

export async function patchTenant(deps: Deps, id: string, version: number, patch: TenantPatch): Promise<Tenant> {
  return deps.database.transaction(async (tx) => {
    const stored = await findTenant(tx, id);
    if (!stored) throw notFound('tenant with this id');
    const { country: countrySetting, ...settings } = patch.settings ?? {};
    const changed = await changeTenant(tx, {
      ...stored,
      version,
      name: patch.name ?? stored.name,
      country: patch.country ?? countrySetting ?? stored.country,
      settings: { ...stored.settings, ...settings },
    });
    if (!changed) throw versionMismatch('tenant', stored.version);
    const changes = [
      ...differences({ name: stored.name, country: stored.country }, { name: changed.name, country: changed.country }),
      ...settingDifferences(stored.settings, changed.settings),
    ];
    await addOutboxEvent(deps, {
      tenantId: id,
      kind: 'tenant.changed',
      payload: { record: present(changed) },
      audit: { kind: 'tenant', key: id, changes },
    });
    return present(changed);
  });
}

export const getDefaults = ({ database }: Deps): Promise<StoredDefaults> => readDefaults(database);

export async function patchDefaults(deps: Deps, version: number, settings: TenantSettings): Promise<StoredDefaults> {
  return acrossTenants('defaults are every tenant’s', () => changeDefaultsOfAll(deps, version, settings));
}

function changeDefaultsOfAll(deps: Deps, version: number, settings: TenantSettings): Promise<StoredDefaults> {
  return deps.database.transaction(async (tx) => {
    const stored = await readDefaults(tx);
    const changed = await changeDefaults(tx, { version, settings: { ...stored.settings, ...settings } });
    if (!changed) throw versionMismatch('defaults', stored.version);
    // Every tenant that has no such setting of its own lives by the new ones.
    for (const tenantId of await tenantIds(tx))
      await addOutboxEvent(deps, { tenantId, kind: 'tenant.defaults-changed', payload: {}, audit: null });
    return changed;
  });
}
