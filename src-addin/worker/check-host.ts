// The check itself: one CheckSession of shared/rules with the directory's answers beside it. Lives in the worker; tests use
// it directly.
import type { Catalog } from '../../shared/catalog/catalog.ts';
import type { ImportOptions, IssueRecord } from '../../shared/contracts/imports.ts';
import type { LookupAnswer } from '../../shared/contracts/lookups.ts';
import { eachFix, type FixedCell, type FixQuestion } from '../../shared/fixes/fix-classes.ts';
import { placeValues, takenValues } from '../../shared/fixes/fill-columns.ts';
import { withFix } from '../../shared/fixes/find-fix.ts';
import { orgUnitPath } from '../../shared/formats/mx-one-path.ts';
import { recogniseSheet } from '../../shared/formats/recognise-format.ts';
import { describeFormat, findFormat, formats, readOptions } from '../../shared/formats/registry.ts';
import { issueRecord, ruleTitle } from '../../shared/messages/issue-text.ts';
import type { IssueFilter } from '../../shared/rules/issue-filter.ts';
import { nextIssue } from '../../shared/rules/issue-walk.ts';
import { CheckSession, type Slice } from '../../shared/rules/check-session.ts';
import type { SheetArea } from '../../shared/table/choose-area.ts';
import { sheetFromGrid } from '../../shared/table/find-header.ts';
import { findRows } from '../../shared/table/find-rows.ts';
import type { RawSheet } from '../../shared/table/raw-sheet.ts';
import type { CellMark } from '../host/workbook.ts';
import { cutEdits, cutSheet } from './area-of-sheet.ts';
import { columnSamples } from './column-samples.ts';
import { fillGroups, fixGroups, textColumns } from './fix-groups.ts';
import { titledOverview } from './titled-overview.ts';
import { LookedUpDirectory } from './looked-up-directory.ts';
import type { DropdownsQuestion, ListsQuestion, MisfitsQuestion } from './list-questions.ts';
import { packJson } from './pack-json.ts';
import { allLists, dropdownsOf, misfitsOf, templateOf } from './sheet-lists.ts';
import type {
  Checker,
  CheckSummary,
  EditAnswer,
  FillGroup,
  FixCellsQuestion,
  FixGroup,
  FormatGuess,
  IssueQuestion,
  Mapping,
  MarksToShow,
  OnSlice,
  OpenedSheet,
  OpenQuestion,
  TextColumns,
  Overview,
  RowEdit,
  WalkedIssue,
  WalkQuestion,
  RowsAnswer,
  RowsQuestion,
} from './protocol.ts';

interface Open {
  sheet: RawSheet;
  area: SheetArea | null;
  isTable: boolean;
  mapping: Mapping;
  session: CheckSession;
  directory: LookedUpDirectory;
}

/** Work without a pause for other messages; an edit waits this long at most. */
const BREATHE_AFTER_MS = 12;

/** Columns that together name an org unit. */
const UNIT_FIELDS = ['company', 'department'];

const hasText = (rows: readonly (readonly string[])[]) => rows.some((row) => row.some((cell) => cell.trim() !== ''));

export interface CheckHostParts {
  catalog: Catalog;
  /** Milliseconds, only compared with each other. */
  now: () => number;
  breathe: () => Promise<void>;
}

export class CheckHost implements Checker {
  readonly #parts: CheckHostParts;
  #open: Open | null = null;
  #taken: { sheet: number; rows: string[][] } = { sheet: 0, rows: [] };

  constructor(parts: CheckHostParts) {
    this.#parts = parts;
  }

  async formats() {
    return formats.map(describeFormat);
  }

  async recognise(top: string[][]): Promise<FormatGuess[]> {
    return recogniseSheet(top, this.#parts.catalog).map(({ format, ...why }) => ({ format: format.id, ...why }));
  }

  async take(sheet: number, rows: string[][]): Promise<void> {
    // Two checks that hand over at once: the later is the one that counts.
    if (sheet < this.#taken.sheet) throw new DOMException('Another sheet was opened.', 'AbortError');
    if (sheet > this.#taken.sheet) this.#taken = { sheet, rows: [] };
    for (const row of rows) this.#taken.rows.push(row);
  }

  async open({ grid: rest, taken, ...question }: OpenQuestion): Promise<OpenedSheet> {
    if (taken !== undefined && taken !== this.#taken.sheet) throw new DOMException('Another sheet was opened.', 'AbortError');
    const grid = taken === undefined ? rest : this.#taken.rows.concat(rest);
    if (taken !== undefined) this.#taken.rows = [];
    const format = findFormat(question.format);
    if (!format) throw new Error(`There is no import format "${question.format}".`);
    const { sheet, area, layout } = cutSheet(format, { ...question, grid });
    const read = readOptions(format, question.options);
    const options = 'options' in read ? read.options : {};
    const context = { ...question.facts, options, catalog: this.#parts.catalog };
    const session = new CheckSession({ format, sheet, mapping: question.mapping, context });
    this.#open = { sheet, area, isTable: layout.table !== null, mapping: question.mapping, session, directory: new LookedUpDirectory() };
    const state = !hasText(grid) ? 'no-cells' : hasText(sheet.rows) ? 'ready' : 'no-rows';
    const { match } = session;
    const { firstRow, rows } = sheet;
    return { state, match, firstRow, rows: rows.length, width: match.columns.length, samples: columnSamples(format, match, rows), layout };
  }

  async check(onSlice?: OnSlice): Promise<CheckSummary> {
    const { session } = this.#current();
    await this.#work(session.work(), onSlice);
    return this.#summary();
  }

  async unknownKeys(rows: number[] | null) {
    const { session, directory } = this.#current();
    return directory.unknown(session.directoryKeys(rows ?? undefined));
  }

  async explainingKeys() {
    const { session, directory } = this.#current();
    const { rows, keys } = session.explainingKeys();
    return { rows, keys: directory.unknown(keys) };
  }

  async learn(answer: LookupAnswer): Promise<void> {
    this.#current().directory.learn(answer);
  }

  async checkDirectory(rows: number[] | null, onSlice?: OnSlice): Promise<EditAnswer> {
    const { session, directory } = this.#current();
    session.useDirectory(directory);
    await this.#work(session.workDirectory(rows ?? undefined), onSlice);
    return { rows: rows ?? [], marks: rows ? this.#marksOf(rows) : [], summary: this.#summary() };
  }

  async edit(edits: RowEdit[]): Promise<EditAnswer> {
    const { session, area, isTable } = this.#current();
    const rows = session.edit(cutEdits(edits, area, isTable));
    return { rows, marks: this.#marksOf(rows), summary: this.#summary() };
  }

  async issues(question: IssueQuestion): Promise<IssueRecord[]> {
    const { session } = this.#current();
    return session.issues.list(question).map((issue) => issueRecord(withFix(issue, session), session.format, session.match));
  }

  async fixGroups(question: FixQuestion): Promise<FixGroup[]> {
    return this.#outcome(fixGroups(this.#current().session, question));
  }

  async fixCells({ limit, ...question }: FixCellsQuestion): Promise<FixedCell[]> {
    const cells: FixedCell[] = [];
    for await (const _slice of this.#steps(eachFix(this.#current().session, question, (_class, cell) => cells.push(cell))))
      if (cells.length >= limit) break;
    return cells.slice(0, limit);
  }

  async fillColumns(): Promise<FillGroup[]> {
    return this.#outcome(fillGroups(this.#current().session));
  }

  async takenValues(field: string): Promise<string[]> {
    return takenValues(this.#current().session, field);
  }

  async fillCells(field: string, values: string[]): Promise<FixedCell[]> {
    return this.#outcome(placeValues(this.#current().session, field, values));
  }

  async textColumns(): Promise<TextColumns> {
    return textColumns(this.#current().session);
  }

  async overview(filter: IssueFilter, stretches: number): Promise<Overview> {
    return titledOverview(this.#current().session, filter, stretches);
  }

  async walk({ from, by, filter }: WalkQuestion): Promise<WalkedIssue | null> {
    const { session } = this.#current();
    const at = nextIssue(session.issues, from, by, filter);
    return at && { ...at, issue: issueRecord(withFix(at.issue, session), session.format, session.match) };
  }

  async marks(limit: number): Promise<MarksToShow> {
    const { issues } = this.#current().session;
    return { marks: issues.marks(limit).map(toCellMark), of: issues.markedCells };
  }

  async unitPaths(): Promise<string[][] | null> {
    if (!this.#open) return null;
    const { format, table } = this.#open.session;
    if (!UNIT_FIELDS.every((field) => format.columns.some((c) => c.field === field))) return null;
    const paths = new Map<string, string[]>();
    for (let index = 0; index < table.rowCount; index += 1) {
      const path = orgUnitPath(table.at(index));
      if (path) paths.set(path.join('\0'), path);
    }
    return [...paths.values()];
  }

  async findRows({ format: id, mapping, before, grid, firstRow }: RowsQuestion): Promise<RowsAnswer> {
    const format = findFormat(id);
    if (!format) throw new Error(`There is no import format "${id}".`);
    const now = sheetFromGrid(format, before.name, grid, firstRow);
    const { rows, statusColumn } = findRows(format, before, mapping, now);
    return { rows: [...rows], statusColumn, headerRow: now.headers ? now.firstRow - 1 : null };
  }

  async dropdowns(question: DropdownsQuestion) {
    return dropdownsOf(question, this.#parts.catalog);
  }

  async lists(question: ListsQuestion) {
    return allLists(question, this.#parts.catalog);
  }

  async template(format: string, question: ListsQuestion) {
    return templateOf(format, question, this.#parts.catalog);
  }

  async misfits(question: MisfitsQuestion) {
    return misfitsOf(question, this.#parts.catalog);
  }

  async pack(options: ImportOptions) {
    const { sheet, mapping, session } = this.#current();
    const { name, headers, firstRow } = sheet;
    const rows = session.table.raw;
    return packJson({ format: session.format.id, sheet: { name, headers, firstRow, rows }, mapping, options });
  }

  #current(): Open {
    if (!this.#open) throw new Error('No sheet is open for checking.');
    return this.#open;
  }

  async #work(slices: Iterable<Slice>, onSlice?: OnSlice): Promise<void> {
    for await (const { done, total } of this.#steps(slices)) onSlice?.(done, total);
  }

  /** What a generator answers at its end. */
  async #outcome<T>(slices: Generator<Slice, T>): Promise<T> {
    let step = slices.next();
    const rest: Iterable<Slice> = {
      *[Symbol.iterator]() {
        for (; !step.done; step = slices.next()) yield step.value;
      },
    };
    await this.#work(rest);
    if (!step.done) throw new Error('The work was left before its end.');
    return step.value;
  }

  /** Works on, with a breath now and then; gives the slices after which it took one. */
  async *#steps(slices: Iterable<Slice>): AsyncGenerator<Slice> {
    const working = this.#open;
    let since = this.#parts.now();
    for (const slice of slices) {
      if (this.#parts.now() - since < BREATHE_AFTER_MS) continue;
      yield slice;
      await this.#parts.breathe();
      if (this.#open !== working) throw new DOMException('Another sheet was opened.', 'AbortError');
      since = this.#parts.now();
    }
  }

  #marksOf(rows: readonly number[]): CellMark[] {
    return rows.flatMap((row) => this.#current().session.issues.marksOfRow(row).map(toCellMark));
  }

  #summary(): CheckSummary {
    const { session } = this.#current();
    const { issues } = session;
    return {
      rows: session.table.dataRows,
      rowsWithErrors: issues.rowsWithErrors,
      counts: issues.counts,
      groups: issues.groups().map((group) => ({ ...group, title: ruleTitle(group.rule) })),
    };
  }
}

const toCellMark = ({ row, columnIndex, severity }: { row: number; columnIndex: number; severity: CellMark['severity'] }): CellMark => ({
  row,
  column: columnIndex,
  severity,
});
