// The real check without a worker, for tests of the pane.
import { readFileSync } from 'node:fs';
import { Catalog, type CatalogData } from '../../../shared/catalog/catalog.ts';
import { CheckHost } from '../../../src-addin/worker/check-host.ts';

const phones = JSON.parse(readFileSync(new URL('../../../shared/catalog/phones.json', import.meta.url), 'utf8')) as CatalogData;

export const directChecker = () => new CheckHost({ catalog: new Catalog(phones), now: () => 0, breathe: async () => undefined });
