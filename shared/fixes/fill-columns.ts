// Empty cells for which a value can be made up: extensions, PINs, passwords. Says which columns have such cells, what the sheet
// holds already, and which made-up value goes into which cell. The values themselves come from the API, which knows what is free.
import { cleanText } from '../basics/text.ts';
import type { FormatColumn } from '../formats/define-format.ts';
import { storedUsers } from '../formats/stored-users.ts';
import type { CheckSession, Slice } from '../rules/check-session.ts';
import { partsOf, type TableColumn } from '../table/table.ts';
import type { FixedCell } from './fix-classes.ts';

export type FillKind = 'extension' | 'pin' | 'password';

export interface FillColumn {
  field: string;
  columnIndex: number;
  kind: FillKind;
  /** Cells that would be filled. */
  count: number;
}

const SLICE = 250;

export function fillKindOf({ kind, claims }: FormatColumn): FillKind | null {
  if (kind.name === 'secret') return 'password';
  if (kind.name === 'pin') return 'pin';
  return kind.name === 'extension' && claims?.must === 'free' ? 'extension' : null;
}

/** Where all rows of a user must say the same, one row says it for all. */
function isFirstWithout(session: CheckSession, { values }: TableColumn, index: number): boolean {
  const rows = session.userGroup(index)?.userRows ?? [index];
  return rows[0] === index && rows.every((row) => !values[row]);
}

/** Whether the user of the row has a value of this kind already, which must not be replaced by an invented one. */
function hasOne(session: CheckSession, kind: FillKind, index: number): boolean {
  const { table, format, directory } = session;
  if (!directory) return false;
  const stored = storedUsers(format, table.at(index), directory, table.context);
  const isReset = kind !== 'extension' && table.context.options['resetSecrets'] === true;
  return !isReset && stored !== undefined && stored.length > 0;
}

function isToFill(session: CheckSession, held: TableColumn, kind: FillKind, index: number): boolean {
  const { table } = session;
  if (table.kindOf(index) !== 'user') return false;
  if (cleanText(table.raw[index]?.[held.index] ?? '') !== '') return false;
  if (held.column.usedOn && !held.column.usedOn(table.at(index))) return false;
  return !hasOne(session, kind, index) && (!held.column.sameForUser || isFirstWithout(session, held, index));
}

function* emptyCells(session: CheckSession, held: TableColumn, kind: FillKind): Generator<Slice, number[]> {
  const total = session.table.rowCount;
  const found: number[] = [];
  for (let index = 0; index < total; index += 1) {
    if (index % SLICE === SLICE - 1) yield { done: index, total };
    if (isToFill(session, held, kind, index)) found.push(index);
  }
  return found;
}

/** The columns with cells to fill, in the order of the sheet. */
export function* fillColumns(session: CheckSession): Generator<Slice, FillColumn[]> {
  const found: FillColumn[] = [];
  for (const held of session.table.columns) {
    const kind = fillKindOf(held.column);
    if (!kind) continue;
    const { length } = yield* emptyCells(session, held, kind);
    if (length > 0) found.push({ field: held.column.field, columnIndex: held.index, kind, count: length });
  }
  return found.sort((a, b) => a.columnIndex - b.columnIndex);
}

/** What the sheet has in this column and in those that share its values; also the digits of cells that cannot be read yet. */
export function takenValues({ table }: CheckSession, field: string): string[] {
  const asked = table.byField.get(field)?.column;
  const pool = asked?.uniquePool ?? null;
  const taken = new Set<string>();
  for (const { column, index, values } of table.columns) {
    if (column.field !== field && (pool === null || column.uniquePool !== pool)) continue;
    for (let row = 0; row < table.rowCount; row += 1) {
      const value = values[row];
      const raw = value ? '' : (table.raw[row]?.[index] ?? '').replace(/\D/g, '');
      if (raw !== '') taken.add(raw);
      for (const part of partsOf(column, value)) taken.add(part);
    }
  }
  return [...taken];
}

/** Made-up values in their cells, from the top; one that does not read well in the column is passed over. */
export function* placeValues(session: CheckSession, field: string, values: readonly string[]): Generator<Slice, FixedCell[]> {
  const held = session.table.byField.get(field);
  const kind = held && fillKindOf(held.column);
  if (!held || !kind) return [];
  const { table, format } = session;
  const rest = values.filter(
    (value) => held.column.kind.read(value, table.context) === value && (!format.encoding || format.encoding.holds.test(value)),
  );
  const cells: FixedCell[] = [];
  let next = 0;
  for (const index of yield* emptyCells(session, held, kind)) {
    while (next < rest.length && session.isHeldByAnotherRow(field, rest[next] ?? '', index)) next += 1;
    const text = rest[next];
    if (text === undefined) break;
    next += 1;
    cells.push({ row: table.rowNumber(index), columnIndex: held.index, was: table.raw[index]?.[held.index] ?? '', text });
  }
  return cells;
}
