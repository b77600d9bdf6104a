// What rules may know besides the sheet and the directory: what the tenant says about reading sheets, and the catalog.
import { Catalog } from '../../shared/catalog/catalog.ts';
import phones from '../../shared/catalog/phones.json' with { type: 'json' };
import type { CheckContext, OptionValue } from '../../shared/formats/define-format.ts';
import type { ThreadDeps } from '../deps.ts';
import { readSheetFacts } from '../inventory/sheet-facts.store.ts';

const catalog = new Catalog(phones);

export const checkContext = async (
  deps: ThreadDeps,
  tenant: string,
  options: Readonly<Record<string, OptionValue>>,
): Promise<CheckContext> => ({
  ...(await readSheetFacts(deps, tenant)),
  options,
  catalog,
});
