// The sheet read by a format: normalised values by column, with the raw cells kept beside them.
import { isStatusText } from '../basics/status-column.ts';
import { cleanText, hasOddSpaces, needsCare, normaliseText } from '../basics/text.ts';
import type { CheckContext, FormatColumn, ImportFormat, Misreading, RowKind, RowReader } from '../formats/define-format.ts';
import { isFailedFormula } from '../formats/excel-damage.ts';
import { isRepeatedHeader, isTotalsRow } from './aside-rows.ts';
import type { ColumnMatch } from './match-columns.ts';
import type { RawSheet } from './raw-sheet.ts';

const EMPTY = 0;
const VALUE = 1;
const UNREADABLE = 2;
type CellState = typeof EMPTY | typeof VALUE | typeof UNREADABLE;

export interface TableColumn {
  column: FormatColumn;
  /** Index in the sheet. */
  index: number;
  values: string[];
  states: CellState[];
}

/** The single values of a normalised value: several for kinds that hold a list, none for ''. */
export const partsOf = (column: FormatColumn, value: string | undefined): readonly string[] =>
  !value || value === column.kind.keyword ? [] : column.kind.list ? value.split(';') : [value];

/** Something to say about one cell while reading it. */
export type CellFinding = (column: TableColumn, finding: Misreading) => void;

const KINDS: readonly RowKind[] = ['blank', 'user', 'extra', 'example', 'totals', 'header'];
const DATA: readonly (number | undefined)[] = [KINDS.indexOf('user'), KINDS.indexOf('extra')];
const isData = (kind: number | undefined): boolean => DATA.includes(kind);

export class Table {
  readonly format: ImportFormat;
  readonly match: ColumnMatch;
  readonly context: CheckContext;
  readonly firstRow: number;
  readonly columns: readonly TableColumn[];
  readonly byField: ReadonlyMap<string, TableColumn>;
  /** Cells as the sheet has them; edits are written here too. */
  readonly raw: string[][];
  /** Grows with every row read: what was counted over the whole table before is then old. */
  revision = 0;
  /** Index of the last row with any text. */
  lastFilled = -1;
  /** Rows that name a user or something of theirs: no blank ones, titles or totals. */
  dataRows = 0;
  readonly #kinds: number[];
  readonly #headers: readonly string[] | null;
  /** Indexes of the columns that a user's row fills. */
  readonly #needed: readonly number[];
  readonly #cursor: Cursor;
  /** Index of the column of earlier results, -1 when there is none. */
  readonly #status: number;

  constructor(format: ImportFormat, sheet: RawSheet, match: ColumnMatch, context: CheckContext) {
    this.format = format;
    this.match = match;
    this.context = context;
    this.firstRow = sheet.firstRow;
    this.raw = sheet.rows;
    const fields = new Map(format.columns.map((c) => [c.field, c]));
    this.columns = match.columns.flatMap((m) => {
      const column = m.field === null ? undefined : fields.get(m.field);
      return column ? [{ column, index: m.index, values: [], states: [] }] : [];
    });
    this.byField = new Map(this.columns.map((c) => [c.column.field, c]));
    this.#status = match.columns.findIndex((c) => c.how === 'status');
    this.#headers = sheet.headers;
    this.#needed = this.columns.filter((c) => c.column.required !== 'no').map((c) => c.index);
    this.#kinds = [];
    this.#cursor = new Cursor(this);
  }

  get rowCount(): number {
    return this.raw.length;
  }

  /** Excel's row number of the row at an index. */
  rowNumber(index: number): number {
    return this.firstRow + index;
  }

  kindOf(index: number): RowKind {
    return KINDS[this.#kinds[index] ?? 0] ?? 'blank';
  }

  /** A reader that the next call moves on; keep none. */
  at(index: number): RowReader {
    this.#cursor.index = index;
    return this.#cursor;
  }

  /** A reader of its own, for comparing rows with each other. */
  readerAt(index: number): RowReader {
    const cursor = new Cursor(this);
    cursor.index = index;
    return cursor;
  }

  /** Reads the cells of one row; what cannot be read goes to `report`. */
  readRow(index: number, report: CellFinding): void {
    this.revision += 1;
    const cells = this.raw[index] ?? [];
    const aside = this.#asideKind(cells);
    let filled = false;
    for (const column of this.columns) {
      const text = cells[column.index] ?? '';
      // Nobody's values: they neither take a key nor can they be wrong.
      if (text === '' || aside) {
        column.values[index] = '';
        column.states[index] = EMPTY;
        continue;
      }
      filled = true;
      this.#readCell(column, index, text, report);
    }
    if (isData(this.#kinds[index])) this.dataRows -= 1;
    this.#kinds[index] = 0;
    if (aside && aside !== 'example') {
      this.#kinds[index] = KINDS.indexOf(aside);
      return;
    }
    if (!filled && !cells.some((cell, i) => cell !== '' && this.#status !== i && !isStatusText(cell) && cleanText(cell) !== '')) return;
    if (index > this.lastFilled) this.lastFilled = index;
    this.#kinds[index] = KINDS.indexOf(aside ?? this.format.rowKind(this.at(index)));
    if (isData(this.#kinds[index])) this.dataRows += 1;
  }

  #readCell(column: TableColumn, index: number, text: string, report: CellFinding): void {
    let clean = text;
    const care = needsCare(text);
    if (care && hasOddSpaces(text)) {
      clean = cleanText(text);
      if (clean === '') {
        column.values[index] = '';
        column.states[index] = EMPTY;
        return;
      }
      report(column, {
        rule: 'odd-spaces',
        args: { value: text },
        fix: { label: 'trim', text: clean },
        ...(this.format.refusesSpaces ? { severity: 'error' } : {}),
      });
    }
    // Not a name, not a note, whatever the column holds.
    if (isFailedFormula(clean)) {
      report(column, { rule: 'excel-error', args: { value: clean } });
      column.values[index] = '';
      column.states[index] = UNREADABLE;
      return;
    }
    const { encoding } = this.format;
    if (care && encoding && !encoding.holds.test(normaliseText(clean))) {
      const outside = [...new Set([...normaliseText(clean)].filter((letter) => !encoding.holds.test(letter)))];
      report(column, { rule: 'not-in-encoding', args: { value: clean, encoding: encoding.name, letters: outside.join(' ') } });
      column.values[index] = '';
      column.states[index] = UNREADABLE;
      return;
    }
    const read = column.column.kind.read(care ? normaliseText(clean) : clean, this.context);
    if (typeof read === 'string') {
      column.values[index] = read;
      column.states[index] = read === '' ? EMPTY : VALUE;
    } else {
      column.values[index] = '';
      column.states[index] = UNREADABLE;
      report(column, read);
    }
  }

  /** What a row is that is no data; null for all others. */
  #asideKind(cells: readonly string[]): 'example' | 'totals' | 'header' | null {
    if (this.#isExample(cells)) return 'example';
    if (isRepeatedHeader(cells, this.#headers)) return 'header';
    return isTotalsRow(this.#status < 0 ? cells : cells.toSpliced(this.#status, 1, ''), this.#needed) ? 'totals' : null;
  }

  /** A template's example row is not imported, as long as nobody has touched it. */
  #isExample(cells: readonly string[]): boolean {
    let filled = false;
    for (const { index, column } of this.columns) {
      const cell = cells[index] ?? '';
      const { example } = column;
      // Opening a .csv in Excel takes the plus off a number; nobody touched it.
      if (cell !== example && !(example.startsWith('+') && cell === example.slice(1))) return false;
      filled ||= cell !== '';
    }
    return filled;
  }
}

class Cursor implements RowReader {
  index = 0;
  readonly #table: Table;

  constructor(table: Table) {
    this.#table = table;
  }

  get row(): number {
    return this.#table.firstRow + this.index;
  }

  get kind(): RowKind {
    return this.#table.kindOf(this.index);
  }

  has(field: string): boolean {
    return this.#table.byField.has(field);
  }

  filled(field: string): boolean {
    const column = this.#table.byField.get(field);
    return column !== undefined && (column.states[this.index] ?? EMPTY) !== EMPTY;
  }

  readable(field: string): boolean {
    return this.#table.byField.get(field)?.states[this.index] !== UNREADABLE;
  }

  value(field: string): string {
    return this.#table.byField.get(field)?.values[this.index] ?? '';
  }
}
