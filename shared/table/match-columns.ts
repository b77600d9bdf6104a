// Which column of the sheet is which field: by exact header, then by declared alias. Anything less is offered, never taken.
import { isStatusHeader } from '../basics/status-column.ts';
import { foldHeader, inBrackets } from '../basics/text.ts';
import type { CheckContext, FormatColumn, ImportFormat } from '../formats/define-format.ts';
import { readContent, sampleOf } from './content-evidence.ts';
import { isForeign } from './header-evidence.ts';
import { offerFields, type Offer } from './weigh-columns.ts';

export interface MatchedColumn {
  /** Index in the sheet. */
  index: number;
  /** null: the sheet has no header row. */
  header: string | null;
  field: string | null;
  /** `status`: our own results of an earlier import, which are no data. */
  how: 'exact' | 'alias' | 'mapping' | 'position' | 'status' | 'none';
  /** The field this column seems to hold; the person decides. */
  suggestion?: Offer;
  /** The header is an alias, but the cells cannot be the field's: the person is asked. */
  doubtful?: true;
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

/** So few cells that fit are no slip any more. */
const HARDLY_ANY = 0.1;
const LEAST_CELLS = 3;

/** Cells to weigh, and what is needed to read them; without them headers alone are looked at. */
export interface Cells {
  rows: readonly (readonly string[])[];
  context: CheckContext;
}

function byHeader(format: ImportFormat, header: string): { field: string; how: 'exact' | 'alias' } | null {
  const folded = foldHeader(header);
  if (folded === '') return null;
  const exact = format.columns.find((c) => foldHeader(c.header) === folded);
  if (exact?.header === header.trim()) return { field: exact.field, how: 'exact' };
  // "E-mail (manager)" is compared without its brackets, and would be somebody else's.
  if (isForeign(inBrackets(header).join(' '))) return null;
  if (exact) return { field: exact.field, how: 'alias' };
  const alias = format.columns.find((c) => c.aliases.some((a) => foldHeader(a) === folded));
  return alias ? { field: alias.field, how: 'alias' } : null;
}

function isDoubtful(column: FormatColumn | undefined, index: number, { rows, context }: Cells): boolean {
  const content = column ? readContent(column, sampleOf(rows, index), context) : null;
  return content !== null && content.cells >= LEAST_CELLS && content.telling >= 0.3 && content.fit <= HARDLY_ANY;
}

/**
 * @param headers null: no header row, columns go by position
 * @param width columns of the sheet
 * @param mapping column index → field, or null to leave the column out; wins over headers
 * @param cells what stands below the headers, for what they alone do not say
 */
export function matchColumns(
  format: ImportFormat,
  headers: readonly string[] | null,
  width: number,
  mapping: Readonly<Record<string, string | null>> = {},
  cells: Cells | null = null,
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
    columns: withOffers(format, columns, taken, cells),
    missing: format.columns.filter((c) => c.required !== 'no' && !taken.has(c.field)).map((c) => c.field),
  };
}

function withOffers(
  format: ImportFormat,
  columns: readonly MatchedColumn[],
  taken: ReadonlySet<string>,
  cells: Cells | null,
): MatchedColumn[] {
  const open = columns.flatMap(({ index, header, how, repeats }) =>
    how === 'none' && header !== null && !repeats ? [{ index, header, cells: cells ? sampleOf(cells.rows, index) : [] }] : [],
  );
  const free = format.columns.filter((c) => !taken.has(c.field));
  const offers = offerFields(open, free, cells?.context ?? null);
  return columns.map((column) => {
    const suggestion = offers.get(column.index);
    if (suggestion) return { ...column, suggestion };
    if (column.how !== 'alias' || !cells) return column;
    const field = format.columns.find((c) => c.field === column.field);
    return isDoubtful(field, column.index, cells) ? { ...column, doubtful: true } : column;
  });
}
