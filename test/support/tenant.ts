// A tenant with what a test needs in it, made through the API itself.
import type { Inventory } from '../../shared/contracts/tenants.ts';
import type { TestApi } from './api.ts';

export async function tenantWith(api: TestApi, id: string, inventory: Inventory = {}): Promise<string> {
  const created = await api.request('POST', '/tenants', { body: { id, name: `Tenant ${id}`, country: 'US' } });
  if (created.status !== 201) throw new Error(`The tenant ${id} was not made: ${created.text}`);
  const put = await api.request('PUT', `/tenants/${id}/inventory`, { body: inventory });
  if (put.status !== 200) throw new Error(`The inventory of ${id} was refused: ${put.text}`);
  return `/tenants/${id}`;
}

/** If-Match for the version that was read. */
export const ifMatch = (record: { version: number }) => ({ 'if-match': `"${record.version}"` });

/** What a tenant's directory is made of, as the API lists it. */
export const directoryLists = [
  'users',
  'extensions',
  'mailboxes',
  'devices',
  'numbers',
  'org-units',
  'locations',
  'licences',
  'contacts',
  'inbound-routes',
];
