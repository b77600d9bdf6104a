// A tenant whose users came by an import, as a benchmark of what follows an import needs it.
import type { NewImport, Run } from '../shared/contracts/imports.ts';
import type { TenantSettings } from '../shared/contracts/tenants.ts';
import type { ApiUnderTest } from './api-under-test.ts';

const HEADERS = 'first_name last_name email extension include_voicemail brand family model mac_address'.split(' ');

export const macOf = (i: number): string => `001565${i.toString(16).padStart(6, '0')}`;

/** People with a Yealink each. */
export const phoneSheet = (people: number): NewImport['sheet'] => ({
  name: 'Users',
  headers: HEADERS,
  firstRow: 2,
  rows: Array.from({ length: people }, (_, i) => [
    'Ann',
    `Number ${i}`,
    `ann${i}@bench.example`,
    String(10_000 + i),
    'yes',
    'yealink',
    't4x',
    't46s',
    macOf(i),
  ]),
});

/** Answers the run that made them. */
export async function importedTenant(api: ApiUnderTest, id: string, settings: TenantSettings, sheet: NewImport['sheet']): Promise<Run> {
  await api.request('POST', '/tenants', { id, name: 'Benchmark', country: 'US' });
  await api.request('PUT', `/tenants/${id}/inventory`, { settings, locations: ['Main'] });
  const sent = await api.post(id, sheet);
  const planned = await api.follow(id, sent.id, ['planned']);
  await api.request('POST', `/tenants/${id}/imports/${sent.id}/apply`, { digest: planned.plan?.digest, accept: ['moves', 'blast-radius'] });
  return api.follow(id, sent.id, ['succeeded']);
}
