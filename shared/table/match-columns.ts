// Which column of the sheet is which field: by exact header, then by alias. A near miss is offered, never taken.
import { likeness } from '../basics/likeness.ts';
import { isStatusHeader } from '../basics/status-column.ts';
import { foldHeader } from '../basics/text.ts';
import type { FormatColumn, ImportFormat } from '../formats/define-format.ts';

export interface MatchedColumn {
  /** Index in the sheet. */
  index: number;
  /** null: the sheet has no header row. */
  header: string | null;
  field: string | null;
  /** `status`: our own results of an earlier import, which are no data. */
  how: 'exact' | 'alias' | 'mapping' | 'position' | 'status' | 'none';
  /** A header that looks like this one's; the person decides. */
  suggestion?: { field: string; likeness: number };
  /** Another column has the same field already, so this one is not read. */
  repeats?: string;
  /** The chosen options leave this field without meaning, so this column is not read. */
  ignored?: string;
}

export interface ColumnMatch {
  columns: readonly MatchedColumn[];
  /** Required fields without a column. */
  missing: readonly string[];
}

/** Takes out the columns that mean nothing under the chosen options. */
export const withoutIgnored = (match: ColumnMatch, fields: readonly string[]): ColumnMatch => ({
  ...match,
  columns: match.columns.map((c) => (c.field !== null && fields.includes(c.field) ? { ...c, field: null, ignored: c.field } : c)),
});

/** Below this two headers are not alike enough to offer. */
const ALIKE = 0.7;

const namesOf = (column: FormatColumn) => [column.header, ...column.aliases].map(foldHeader);

function byHeader(format: ImportFormat, header: string): { field: string; how: 'exact' | 'alias' } | null {
  const folded = foldHeader(header);
  if (folded === '') return null;
  const exact = format.columns.find((c) => foldHeader(c.header) === folded);
  if (exact) return { field: exact.field, how: exact.header === header.trim() ? 'exact' : 'alias' };
  const alias = format.columns.find((c) => c.aliases.some((a) => foldHeader(a) === folded));
  return alias ? { field: alias.field, how: 'alias' } : null;
}

function nearest(format: ImportFormat, header: string, taken: ReadonlySet<string>): { field: string; likeness: number } | undefined {
  const folded = foldHeader(header);
  if (folded.length < 3) return undefined;
  let best: { field: string; likeness: number } | undefined;
  for (const column of format.columns) {
    if (taken.has(column.field)) continue;
    const score = Math.max(...namesOf(column).map((name) => likeness(folded, name)));
    if (score >= ALIKE && score > (best?.likeness ?? 0)) best = { field: column.field, likeness: score };
  }
  return best;
}

/**
 * @param headers null: no header row, columns go by position
 * @param width columns of the sheet
 * @param mapping column index → field, or null to leave the column out; wins over headers
 */
export function matchColumns(
  format: ImportFormat,
  headers: readonly string[] | null,
  width: number,
  mapping: Readonly<Record<string, string | null>> = {},
): ColumnMatch {
  const taken = new Set<string>();
  const columns: MatchedColumn[] = [];
  const take = (column: MatchedColumn) => {
    if (column.field !== null && taken.has(column.field))
      columns.push({
        index: column.index,
        header: column.header,
        field: null,
        how: 'none',
        repeats: column.field,
      });
    else {
      if (column.field !== null) taken.add(column.field);
      columns.push(column);
    }
  };
  // The person's choices come first, so that a header cannot take a field they gave to another column.
  for (let index = 0; index < width; index += 1) {
    const chosen = mapping[String(index)];
    if (chosen !== undefined) take({ index, header: headers?.[index] ?? null, field: chosen, how: 'mapping' });
  }
  for (let index = 0; index < width; index += 1) {
    if (mapping[String(index)] !== undefined) continue;
    if (headers === null) {
      const field = format.matchBy === 'position' ? (format.columns[index]?.field ?? null) : null;
      take({ index, header: null, field, how: field ? 'position' : 'none' });
      continue;
    }
    const header = headers[index] ?? '';
    if (isStatusHeader(header)) {
      take({ index, header, field: null, how: 'status' });
      continue;
    }
    const found = byHeader(format, header);
    take({ index, header, field: found?.field ?? null, how: found?.how ?? 'none' });
  }
  columns.sort((a, b) => a.index - b.index);
  return {
    columns: columns.map((c) => {
      const suggestion = c.how === 'none' && c.header && !c.repeats ? nearest(format, c.header, taken) : undefined;
      return suggestion ? { ...c, suggestion } : c;
    }),
    missing: format.columns.filter((c) => c.required !== 'no' && !taken.has(c.field)).map((c) => c.field),
  };
}
