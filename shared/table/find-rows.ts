// Finds the rows of a sheet as it was imported in the sheet as it is now, sorted, edited or moved meanwhile: by what the rows
// say, never by where they stand. What cannot be told apart is not found, rather than found wrongly.
import { isStatusText } from '../basics/status-column.ts';
import { cleanText, foldCase, normaliseText } from '../basics/text.ts';
import type { ImportFormat } from '../formats/define-format.ts';
import { matchColumns } from './match-columns.ts';
import type { RawSheet } from './raw-sheet.ts';

type Mapping = Readonly<Record<string, string | null>>;

export interface FoundRows {
  /** Excel's row number then → now. */
  rows: ReadonlyMap<number, number>;
  /** Index of the column of results: the one that is there, or the first one right of everything. */
  statusColumn: number;
}

/** What a row can be known by, from the surest on. '' when it lacks that. */
type Keys = readonly [whole: string, own: string, user: string];

const spelt = (cell: string | undefined) => foldCase(cleanText(normaliseText(cell ?? '')));

/** A choice of columns belongs to headers, which may have moved. */
function carriedOver(mapping: Mapping, before: RawSheet, after: RawSheet): Mapping {
  if (!before.headers || !after.headers) return mapping;
  const now = after.headers;
  return Object.fromEntries(
    Object.entries(mapping).flatMap(([index, field]) => {
      const at = now.indexOf(before.headers?.[Number(index)] ?? '');
      return at < 0 ? [] : [[String(at), field] as const];
    }),
  );
}

const widthOf = ({ headers, rows }: RawSheet) => rows.reduce((width, row) => Math.max(width, row.length), headers?.length ?? 0);

function* keysOf(format: ImportFormat, sheet: RawSheet, mapping: Mapping): Generator<{ row: number; keys: Keys }> {
  const { columns } = matchColumns(format, sheet.headers, widthOf(sheet), mapping);
  const index = new Map(columns.flatMap((c) => (c.field === null ? [] : [[c.field, c.index] as const])));
  const open = format.columns.filter((c) => !c.secret);
  const own = format.columns.filter((c) => c.field === format.userKey || c.claims);
  const join = (cells: string[]) => (cells.some((cell) => cell !== '') ? cells.join('\0') : '');
  for (const [i, cells] of sheet.rows.entries()) {
    const text = (field: string) => spelt(cells[index.get(field) ?? -1]);
    const keys: Keys = [join(open.map((c) => text(c.field))), join(own.map((c) => text(c.field))), text(format.userKey)];
    if (keys[0] !== '') yield { row: sheet.firstRow + i, keys };
  }
}

interface Known {
  row: number;
  keys: Keys;
}

function grouped(rows: Iterable<Known>, key: 0 | 1 | 2): Map<string, number[]> {
  const groups = new Map<string, number[]>();
  for (const { row, keys } of rows) {
    if (keys[key] === '') continue;
    const group = groups.get(keys[key]);
    if (group) group.push(row);
    else groups.set(keys[key], [row]);
  }
  return groups;
}

export function findRows(format: ImportFormat, before: RawSheet, mapping: Mapping, after: RawSheet): FoundRows {
  const found = new Map<number, number>();
  let old: Known[] = [...keysOf(format, before, mapping)];
  let now: Known[] = [...keysOf(format, after, carriedOver(mapping, before, after))];
  for (const key of [0, 1, 2] as const) {
    const candidates = grouped(now, key);
    for (const [text, rows] of grouped(old, key)) {
      const there = candidates.get(text) ?? [];
      // Rows that say the same in every cell may stand for each other; otherwise one must stand for one.
      if (key > 0 && (rows.length !== 1 || there.length !== 1)) continue;
      for (const [i, row] of rows.entries()) {
        const at = there[i];
        if (at !== undefined) found.set(row, at);
      }
    }
    const taken = new Set(found.values());
    old = old.filter(({ row }) => !found.has(row));
    now = now.filter(({ row }) => !taken.has(row));
  }
  return { rows: found, statusColumn: statusColumnOf(format, after) };
}

function statusColumnOf(format: ImportFormat, sheet: RawSheet): number {
  const width = widthOf(sheet);
  if (sheet.headers) return matchColumns(format, sheet.headers, width).columns.find((c) => c.how === 'status')?.index ?? width;
  for (const row of sheet.rows) {
    const at = row.findIndex(isStatusText);
    if (at >= 0) return at;
  }
  return width;
}
