// The kinds of input that `npm run fuzz` knows, by name.
import type { Kind } from './kind.ts';
import { csv } from './kinds-csv.ts';
import { headers, sheets } from './kinds-sheets.ts';
import { routes } from './kinds-routes.ts';
import { xlsx } from './kinds-xlsx.ts';

export const kinds: Readonly<Record<string, Kind>> = { csv, xlsx, headers, sheets, routes };
