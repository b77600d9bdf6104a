// Which format a sheet was made for: by the headers it has, or, where columns go by position and no header row is needed, by
// what its cells hold. Read by the pane before a check; what is found is shown, and the person can always choose another.
import { isStatusText } from '../basics/status-column.ts';
import { foldHeader } from '../basics/text.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { CheckContext, ImportFormat } from './define-format.ts';
import { formats } from './registry.ts';

export interface Recognised {
  format: ImportFormat;
  /** 0 to 1. */
  confidence: number;
  /** What speaks for it: headers of the sheet that the format knows, or rows that fit its columns by position. */
  by: 'headers' | 'content';
  found: number;
  of: number;
}

/** Title rows above the header, and data rows enough to judge by. */
const ROWS_TO_RECOGNISE = 20;
/** Fewer known headers may be chance: "Email" stands above many a list. */
const HEADERS_AT_LEAST = 2;

const knows = (format: ImportFormat, header: string): boolean =>
  format.columns.some((c) => foldHeader(c.header) === header || c.aliases.some((a) => foldHeader(a) === header));

const hasColumn = (column: ImportFormat['columns'][number], seen: ReadonlySet<string>): boolean =>
  [column.header, ...column.aliases].some((name) => seen.has(foldHeader(name)));

/** Best first; only formats with anything in common. Of two that fit alike, the one whose headers are spelt the same. */
export function recogniseFormat(headers: readonly string[]): Recognised[] {
  const seen = new Set(headers.map(foldHeader).filter((h) => h !== ''));
  if (seen.size === 0) return [];
  const spelt = (format: ImportFormat) => format.columns.filter((c) => headers.includes(c.header)).length;
  return formats
    .map((format): Recognised => {
      const found = [...seen].filter((header) => knows(format, header)).length;
      const needed = format.columns.filter((c) => c.required !== 'no');
      const present = needed.filter((c) => hasColumn(c, seen)).length;
      const known = Math.min(1, found / Math.min(seen.size, format.columns.length));
      return {
        format,
        confidence: known * (needed.length === 0 ? 1 : present / needed.length),
        by: 'headers',
        found,
        of: seen.size,
      };
    })
    .filter((r) => r.found > 0)
    .sort((a, b) => b.confidence - a.confidence || spelt(b.format) - spelt(a.format) || b.found - a.found);
}

const bareContext = (catalog: Catalog): CheckContext => ({
  country: 'US',
  settings: {},
  tenant: '',
  locations: [],
  licences: [],
  orgUnits: [],
  comparedTrees: {},
  tieTrunks: [],
  options: {},
  catalog,
});

/** Every needed cell is there, and nothing in the row is what its column cannot hold. */
function fits(format: ImportFormat, row: readonly string[], context: CheckContext): boolean {
  if (row.slice(format.columns.length).some((cell) => cell.trim() !== '' && !isStatusText(cell))) return false;
  return format.columns.every((column, i) => {
    const cell = (row[i] ?? '').trim();
    if (cell === '') return column.required !== 'every-row';
    // A weak password is a slip in the right sheet.
    return column.secret || typeof column.kind.read(cell, context) === 'string';
  });
}

function byContent(rows: readonly (readonly string[])[], context: CheckContext): Recognised[] {
  const filled = rows.filter((row) => row.some((cell) => cell.trim() !== ''));
  if (filled.length === 0) return [];
  return formats
    .filter((format) => format.matchBy === 'position')
    .map((format): Recognised => {
      const found = filled.filter((row) => fits(format, row, context)).length;
      return { format, confidence: found / filled.length, by: 'content', found, of: filled.length };
    })
    .filter((r) => r.found > 0)
    .sort((a, b) => b.confidence - a.confidence);
}

/** @param rows the sheet from its top; its first twenty rows are looked at */
export function recogniseSheet(rows: readonly (readonly string[])[], catalog: Catalog): Recognised[] {
  const top = rows.slice(0, ROWS_TO_RECOGNISE);
  let best: Recognised[] = [];
  for (const row of top) {
    const found = recogniseFormat(row);
    if ((found[0]?.confidence ?? 0) > (best[0]?.confidence ?? 0)) best = found;
  }
  if ((best[0]?.found ?? 0) >= HEADERS_AT_LEAST) return best;
  return byContent(top, bareContext(catalog));
}
