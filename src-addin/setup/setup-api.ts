// The routes the set-up pages use, for one tenant. Every change rests on the version that was shown.
import type { Page } from '../../shared/contracts/common.ts';
import type { UserRecord } from '../../shared/contracts/directory.ts';
import type { ExportProblems } from '../../shared/contracts/exports.ts';
import type { CatalogDocument } from '../../shared/contracts/formats.ts';
import type { InventoryCsvKind, InventoryCsvMerged } from '../../shared/contracts/inventory-csv.ts';
import type { OrgUnitAssigned, TreeComparison } from '../../shared/contracts/org-units.ts';
import type { Inventory, InventoryMerged, Tenant, TenantSettings } from '../../shared/contracts/tenants.ts';
import type { Usage } from '../../shared/contracts/usage.ts';
import type { ApiClient } from '../api/client.ts';

/** What everything has that can be listed. */
export interface Listed {
  id: string;
}
/** What every record has that can be listed and changed. */
export interface AnyRecord extends Listed {
  version: number;
}
export type Body = Readonly<Record<string, unknown>>;

export interface ListQuestion {
  q?: string;
  cursor?: string | null;
  limit?: number;
  /** Narrowing, such as assigned=none. */
  filter?: Readonly<Record<string, string>>;
}

const searchOf = ({ q = '', cursor = null, limit = 100, filter = {} }: ListQuestion): string =>
  new URLSearchParams({ limit: String(limit), ...filter, ...(q ? { q } : {}), ...(cursor ? { cursor } : {}) }).toString();

/** Records below an address: a tenant's, or those of no tenant. */
const recordsAt = (client: ApiClient, at: string) => {
  const one = (path: string, id: string) => `${at}/${path}/${encodeURIComponent(id)}`;
  return {
    list: <T extends Listed>(path: string, question: ListQuestion, signal?: AbortSignal) =>
      client.json<Page<T>>('GET', `${at}/${path}?${searchOf(question)}`, signal ? { signal } : {}),
    read: <T extends AnyRecord>(path: string, id: string) => client.json<T>('GET', one(path, id)),
    create: <T extends AnyRecord>(path: string, body: Body) => client.json<T>('POST', `${at}/${path}`, { body }),
    change: <T extends AnyRecord>(path: string, record: AnyRecord, body: Body) =>
      client.json<T>('PATCH', one(path, record.id), { body, ifMatch: record.version }),
    remove: (path: string, record: AnyRecord) => client.json<undefined>('DELETE', one(path, record.id), { ifMatch: record.version }),
    auditCsv: (filter: Readonly<Record<string, string>>) =>
      client.blob('GET', `${at}/audit.csv?${new URLSearchParams(filter)}`, { accept: 'text/csv' }),
  };
};

/** What belongs to no tenant, for system administrators. */
export const createSystemApi = (client: ApiClient) => recordsAt(client, '');
export type RecordsApi = ReturnType<typeof createSystemApi>;

export function createSetupApi(client: ApiClient, tenantId: string) {
  const tenant = `/tenants/${encodeURIComponent(tenantId)}`;
  return {
    ...recordsAt(client, tenant),

    usage: () => client.json<Usage>('GET', `${tenant}/usage`),
    catalog: () => client.json<CatalogDocument>('GET', '/catalog'),
    tenant: () => client.json<Tenant>('GET', tenant),
    saveSettings: (version: number, settings: TenantSettings) =>
      client.json<Tenant>('PATCH', tenant, { body: { settings }, ifMatch: version }),

    compare: (paths: string[][] | null) =>
      client.json<TreeComparison>('POST', `${tenant}/org-units/compare`, { body: paths ? { paths } : {} }),
    assignUnit: (users: readonly UserRecord[], orgUnit: readonly string[]) =>
      client.json<OrgUnitAssigned>('POST', `${tenant}/users/assign-org-unit`, {
        body: { usernames: users.map((u) => u.username), orgUnit },
      }),
    saveTree: (name: string, paths: readonly (readonly string[])[]) =>
      client.json('PUT', `${tenant}/compared-trees/${encodeURIComponent(name)}`, { body: { paths } }),

    exportZip: (format: string) =>
      client.blob('GET', `${tenant}/export?format=${encodeURIComponent(format)}`, { accept: 'application/zip' }),
    exportProblems: (format: string) =>
      client.json<ExportProblems>('GET', `${tenant}/export/problems?format=${encodeURIComponent(format)}`),

    loadDocument: (document: Inventory) => client.json<InventoryMerged>('PUT', `${tenant}/inventory`, { body: document }),
    loadCsv: (kind: InventoryCsvKind, content: Blob) =>
      client.json<InventoryCsvMerged>('POST', `${tenant}/inventory/csv?kind=${kind}`, { file: { content, type: 'text/csv' } }),
  };
}

export type SetupApi = ReturnType<typeof createSetupApi>;
