// The real catalog of phone models, read once.
import { readFileSync } from 'node:fs';
import { Catalog, type CatalogData } from '../../shared/catalog/catalog.ts';

const file = new URL('../../shared/catalog/phones.json', import.meta.url);
export const phones = JSON.parse(readFileSync(file, 'utf8')) as CatalogData;
export const catalog = new Catalog(phones);
