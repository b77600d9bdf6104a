// What a template's dropdowns may offer: the catalog for everybody, a tenant's own names and free numbers for those in it.
import { Catalog } from '../../shared/catalog/catalog.ts';
import phones from '../../shared/catalog/phones.json' with { type: 'json' };
import type { ImportFormat, OfferContext } from '../../shared/formats/define-format.ts';
import { noTenantOffers } from '../../shared/lists/no-tenant.ts';
import type { Deps } from '../deps.ts';
import { readFreeObjects } from '../inventory/free-objects.store.ts';
import { readSheetFacts } from '../inventory/sheet-facts.store.ts';

const catalog = new Catalog(phones);

/** @param tenant null: what needs no tenant */
export async function offerContext(deps: Deps, format: ImportFormat, tenant: string | null): Promise<OfferContext> {
  const options = Object.fromEntries(format.options.map((option) => [option.name, option.default]));
  if (tenant === null) return { ...noTenantOffers, options, catalog };
  return { ...(await readSheetFacts(deps, tenant)), ...(await readFreeObjects(deps, tenant)), options, catalog };
}
