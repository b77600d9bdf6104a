// What the pane asks of the check and what comes back. The same interface is met by the check itself (check-host.ts) and by
// its stand-in on the page's side of a worker (worker-checker.ts); everything here can be posted between threads.
import type { FormatDescription } from '../../shared/contracts/formats.ts';
import type { ImportOptions, IssueRecord, Severity } from '../../shared/contracts/imports.ts';
import type { LookupAnswer } from '../../shared/contracts/lookups.ts';
import type { SheetFacts } from '../../shared/contracts/sheet-facts.ts';
import type { FixClass, FixedCell, FixQuestion } from '../../shared/fixes/fix-classes.ts';
import type { FillColumn } from '../../shared/fixes/fill-columns.ts';
import type { DirectoryKeys } from '../../shared/directory/directory-view.ts';
import type { IssueFilter } from '../../shared/rules/issue-filter.ts';
import type { IssueOverview } from '../../shared/rules/issue-overview.ts';
import type { AreaChoice, SheetArea, SheetTable } from '../../shared/table/choose-area.ts';
import type { ColumnMatch } from '../../shared/table/match-columns.ts';
import type { SheetTemplate } from '../../shared/lists/make-template.ts';
import type { NamedList } from '../../shared/lists/named-list.ts';
import type { CellAddress, CellMark } from '../host/workbook.ts';
import type { DropdownsQuestion, ListsQuestion, MisfitsQuestion, SheetLists } from './list-questions.ts';
import type { PackedBody } from '../api/rowcall-api.ts';

export type Mapping = Readonly<Record<string, string | null>>;

/** What a tenant says about reading a sheet; its id is '' before anybody says which tenant it is. */
export type TenantFacts = SheetFacts;

export interface OpenQuestion {
  format: string;
  sheetName: string;
  /** Rows as the host reads them, headers included. */
  grid: string[][];
  /** The rows taken under this number stand before those of `grid`. */
  taken?: number;
  /** Excel's number of the grid's first row. */
  firstRow: number;
  tables: readonly SheetTable[];
  choice: AreaChoice;
  mapping: Mapping;
  facts: TenantFacts;
  options: ImportOptions;
}

/** How the sheet's parts were told apart, for the person to know. */
export interface SheetLayout {
  /** What is checked; null: the whole sheet. */
  area: SheetArea | null;
  /** The Excel table that is. */
  table: string | null;
  /** Names of all tables of the sheet. */
  tables: string[];
  /** Rows of titles above the headers. */
  titles: { first: number; last: number } | null;
  /** Rows with data that are not checked. */
  outside: number;
}

/** `no-cells`: nothing in the sheet; `no-rows`: headers only. */
export interface OpenedSheet {
  state: 'ready' | 'no-cells' | 'no-rows';
  match: ColumnMatch;
  /** Excel's number of the first data row. */
  firstRow: number;
  rows: number;
  /** Columns of the sheet. */
  width: number;
  /** First values of each column; those of secret ones are hidden. */
  samples: string[][];
  layout: SheetLayout;
}

export interface RuleGroup {
  rule: string;
  title: string;
  severity: Severity;
  count: number;
}

export interface CheckSummary {
  rows: number;
  rowsWithErrors: number;
  counts: { errors: number; warnings: number; infos: number };
  groups: RuleGroup[];
}

export interface EditAnswer {
  /** Rows whose issues may have changed, with the marks they have now. */
  rows: number[];
  marks: CellMark[];
  summary: CheckSummary;
}

export interface IssueQuestion extends IssueFilter {
  offset: number;
  limit: number;
}

/** The issues from afar: exact counts by rule, severity and column, and a map of the sheet. */
export interface Overview extends Omit<IssueOverview, 'groups' | 'columns'> {
  groups: RuleGroup[];
  columns: { columnIndex: number | null; title: string | null; count: number }[];
}

export interface WalkQuestion {
  from: { row: number; column: number };
  by: 1 | -1;
  filter: IssueFilter;
}

/** An issue with its place among all of the walk; the first is 1. */
export interface WalkedIssue {
  issue: IssueRecord;
  position: number;
  total: number;
}

/** Marks to show, at most as many as were asked for, and how many there would be. */
export interface MarksToShow {
  marks: CellMark[];
  of: number;
}

/** All cells that one fix mends for one reason in one column. */
export interface FixGroup extends FixClass {
  /** What the fix does. */
  title: string;
  /** Header of the column. */
  column: string;
  /** Passwords and PINs: not to be shown. */
  secret: boolean;
}

/** A column whose empty cells can be filled with made-up values. */
export interface FillGroup extends FillColumn {
  /** Header of the column. */
  column: string;
  /** Passwords and PINs: not to be shown. */
  secret: boolean;
}

/** Columns of digits that must not be numbers, and the rows of the sheet. */
export interface TextColumns {
  columns: { columnIndex: number; column: string }[];
  firstRow: number;
  lastRow: number;
}

export interface FixCellsQuestion extends FixQuestion {
  limit: number;
}

export interface RowEdit {
  row: number;
  cells: string[];
}

/** Rows from the top that are enough to recognise a format by. */
export const ROWS_TO_RECOGNISE = 20;

/** A format the sheet may have been made for, with what speaks for it. */
export interface FormatGuess {
  format: string;
  /** 0 to 1. */
  confidence: number;
  by: 'headers' | 'content';
  found: number;
  of: number;
}

/** A sheet as it was imported, beside the sheet as it is now. */
export interface RowsQuestion {
  format: string;
  mapping: Mapping;
  before: { name: string; headers: string[] | null; firstRow: number; rows: string[][] };
  /** As the host reads it, headers included. */
  grid: string[][];
  firstRow: number;
}

export interface RowsAnswer {
  /** Excel's row number then, and now. */
  rows: [then: number, now: number][];
  /** Index of the column for results. */
  statusColumn: number;
  /** Excel's number of the header row; null: the sheet has none. */
  headerRow: number | null;
}

export type OnSlice = (done: number, total: number) => void;

/** One sheet at a time: `open` ends whatever ran before. */
export interface Checker {
  formats(): Promise<FormatDescription[]>;
  /** Best first; `top`: the sheet's first rows. */
  recognise(top: string[][]): Promise<FormatGuess[]>;
  /** Rows of the next sheet to open, handed over in parts: copying a large sheet between threads at once would stop the page. */
  take(sheet: number, rows: string[][]): Promise<void>;
  open(question: OpenQuestion): Promise<OpenedSheet>;
  /** The rules that need nothing but the sheet. */
  check(onSlice?: OnSlice): Promise<CheckSummary>;
  /** Keys whose answers are not known yet, of all rows or of these. */
  unknownKeys(rows: number[] | null): Promise<DirectoryKeys>;
  learn(answer: LookupAnswer): Promise<void>;
  /** Keys that would explain issues already found, and the rows to judge again once they are known. */
  explainingKeys(): Promise<{ rows: number[]; keys: DirectoryKeys }>;
  /** The rules that ask the directory, of all rows or of these. */
  checkDirectory(rows: number[] | null, onSlice?: OnSlice): Promise<EditAnswer>;
  edit(edits: RowEdit[]): Promise<EditAnswer>;
  issues(question: IssueQuestion): Promise<IssueRecord[]>;
  /** The fixes of a rule, each with the number of its cells. */
  fixGroups(question: FixQuestion): Promise<FixGroup[]>;
  /** Old and new text of the cells that fixes of a rule would change, in the order of rows. */
  fixCells(question: FixCellsQuestion): Promise<FixedCell[]>;
  fillColumns(): Promise<FillGroup[]>;
  /** What the sheet has in a column, none of which may be made up again. */
  takenValues(field: string): Promise<string[]>;
  /** Which cell gets which of the made-up values; fewer where they do not suffice. */
  fillCells(field: string, values: string[]): Promise<FixedCell[]>;
  textColumns(): Promise<TextColumns>;
  overview(filter: IssueFilter, stretches: number): Promise<Overview>;
  walk(question: WalkQuestion): Promise<WalkedIssue | null>;
  marks(limit: number): Promise<MarksToShow>;
  /** Org units that the sheet names; null when its format has none. */
  unitPaths(): Promise<string[][] | null>;
  /** Rows of an imported sheet in the sheet as it is now, by what they say. Needs no open sheet. */
  findRows(question: RowsQuestion): Promise<RowsAnswer>;
  /** Which columns of a sheet get a dropdown, and what each offers. */
  dropdowns(question: DropdownsQuestion): Promise<SheetLists>;
  lists(question: ListsQuestion): Promise<NamedList[]>;
  template(format: string, question: ListsQuestion): Promise<SheetTemplate>;
  misfits(question: MisfitsQuestion): Promise<CellAddress[]>;
  /** The sheet as the body of POST /imports, packed where that pays. */
  pack(options: ImportOptions): Promise<PackedBody>;
}

export type CheckerMethod = keyof Checker;

export interface CallMessage {
  id: number;
  method: CheckerMethod;
  args: unknown[];
}

export type AnswerMessage =
  | { id: number; kind: 'slice'; done: number; total: number }
  | { id: number; kind: 'value'; value: unknown }
  | { id: number; kind: 'fault'; name: string; message: string };

/** Methods whose last argument is a listener, which cannot be posted and is made again on the other side. */
export const reportsSlices: ReadonlySet<CheckerMethod> = new Set(['check', 'checkDirectory']);
