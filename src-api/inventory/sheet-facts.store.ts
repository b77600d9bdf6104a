// What rules may know of a tenant besides its directory's keys: settings, locations, licences, trees, trunks. The pane asks for
// it over HTTP, an import straight from here.
import type { SheetFacts } from '../../shared/contracts/sheet-facts.ts';
import type { ThreadDeps } from '../deps.ts';
import { comparedTrees, orgUnitPaths } from '../directory/compared-trees.store.ts';
import { licencesUsed } from '../directory/licences.store.ts';
import { locationNames } from '../directory/locations.store.ts';

type Source = Pick<ThreadDeps, 'database'>;

export async function readSheetFacts({ database }: Source, tenant: string): Promise<SheetFacts> {
  const [found] = await database.query<Pick<SheetFacts, 'country' | 'settings'>>(
    'select t.country, d.settings || t.settings as settings from tenants t, system_defaults d where t.id = $1',
    [tenant],
  );
  if (!found) throw new Error(`The tenant ${tenant} is gone.`);
  const names = async (sql: string) => (await database.query<{ name: string }>(sql, [tenant])).map((row) => row.name);
  return {
    tenant,
    ...found,
    locations: await locationNames({ database }, tenant),
    licences: await database.query<SheetFacts['licences'][number]>(
      `select t.type, t.total, ${licencesUsed} as used from licences t where t.tenant_id = $1 order by t.type`,
      [tenant],
    ),
    orgUnits: await orgUnitPaths({ database }, tenant),
    comparedTrees: await comparedTrees({ database }, tenant),
    tieTrunks: await names('select name from tie_trunks where tenant_id = $1 order by name'),
  };
}
