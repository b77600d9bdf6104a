// What a benchmark checks with: the csv-app format, the real catalog, and a tenant that asks for nothing.
import { readFileSync } from 'node:fs';
import { Catalog, type CatalogData } from '../shared/catalog/catalog.ts';
import { noTenant } from '../shared/formats/no-tenant.ts';
import { findFormat, readOptions } from '../shared/formats/registry.ts';

export function csvAppCheck() {
  const format = findFormat('csv-app');
  if (!format) throw new Error('The csv-app format is gone.');
  const read = readOptions(format, {});
  if (!('options' in read)) throw new Error(read.why);
  const catalog = new Catalog(JSON.parse(readFileSync(new URL('../shared/catalog/phones.json', import.meta.url), 'utf8')) as CatalogData);
  const context = { ...noTenant, tenant: 'acme', options: read.options, catalog };
  return { format, context };
}
