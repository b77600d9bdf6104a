// The port: everything the pane and the ribbon commands ask of a workbook, in our words. Two adapters implement it:
// host/excel (Office.js) and host/workbench (an in-browser spreadsheet). Screens and state see nothing else.
//
// Rows are Excel's row numbers (the first row is 1); columns are indexes (A is 0).
import type { SheetArea, SheetTable } from '../../shared/table/choose-area.ts';

import type { DropdownHost } from './dropdowns.ts';
import type { SheetRef } from './sheet-ref.ts';

export type { SheetRef };

export interface CellAddress {
  row: number;
  column: number;
}

/** A rectangle of a sheet as text. */
export interface SheetContent {
  sheet: SheetRef;
  /** Excel's number of the first row in `rows`; leading empty rows are left out. */
  firstRow: number;
  /** Cells as the person means them: text as typed, numbers without losing shown leading zeros, dates and scientific notation as shown. */
  rows: string[][];
  /** Column index of the first cell of every row (a used range may start at column C; cells before it are given as ''). */
  protected: boolean;
  /** Hidden by a filter or by hand; they are in `rows` like all others. */
  hiddenRows: number;
  /** Excel tables, as far as the host has such a thing. */
  tables: SheetTable[];
  /** Merged cells, of which only the first has a value; null where the host cannot say. */
  merges: SheetArea[] | null;
}

export interface ReadOptions {
  signal?: AbortSignal;
  /** Rows read so far, of all. */
  onProgress?: (done: number, total: number) => void;
}

export type MarkSeverity = 'error' | 'warning' | 'info';

export interface CellMark extends CellAddress {
  severity: MarkSeverity;
}

/** How many cells are marked, of those that should be: hosts have limits, and protected sheets take none. */
export interface MarksShown {
  shown: number;
  of: number;
  /** They wait for the person's word, because marking would empty the undo. */
  held?: true;
}

/** `own`: those of this session; `unclaimed`: also those that nobody answers for any more. A colleague at work keeps theirs. */
export type MarksToClear = 'own' | 'unclaimed';

/** What happened in a watched sheet, by a person or by another program; our own writes are not reported. */
export type SheetChange =
  /** Cells got new content: read `rows` again. */
  | { kind: 'cells'; sheetId: string; firstRow: number; lastRow: number; firstColumn: number; lastColumn: number; remote: boolean }
  /** Rows or columns came, went or moved: read the sheet again. */
  | { kind: 'structure'; sheetId: string; remote: boolean }
  | { kind: 'removed'; sheetId: string };

export interface CellWrite extends CellAddress {
  text: string;
  /** The text the cell must still have; one that holds something else now is left alone. */
  was?: string;
}

/** Some columns of a sheet, from the first data row on. */
export interface ColumnSpan {
  columns: readonly number[];
  firstRow: number;
  /** The last row with data. */
  lastRow: number;
}

export interface WriteResult {
  written: number;
  /** Cells left alone, because they hold a formula or changed in the meantime. */
  skipped: CellAddress[];
}

export interface Capabilities {
  host: 'excel' | 'workbench';
  /** Formats and marks can be written (not a protected or read-only sheet). */
  platform: string;
  /** Several writes become one step of the person's undo. */
  groupsUndo: boolean;
  /** What we write leaves the person's earlier steps of undo alone. Where it does not, nothing is written unasked. */
  keepsUndo: boolean;
}

export type Unsubscribe = () => void;

export interface Workbook extends DropdownHost {
  readonly capabilities: Capabilities;
  activeSheet(): Promise<SheetRef>;
  onActiveSheet(listener: (sheet: SheetRef) => void): Promise<Unsubscribe>;
  /** The used range, in blocks small enough for the host. Throws HostFault. */
  readSheet(sheetId: string, options?: ReadOptions): Promise<SheetContent>;
  /** `count` whole rows from `firstRow` on, `columns` wide. */
  readRows(sheetId: string, firstRow: number, count: number, columns: number): Promise<string[][]>;
  /** The rectangle the person has selected there; null for several or none. */
  selectedArea(sheetId: string): Promise<SheetArea | null>;
  watchSheet(sheetId: string, listener: (change: SheetChange) => void): Promise<Unsubscribe>;
  onSelection(sheetId: string, listener: (cell: CellAddress) => void): Promise<Unsubscribe>;
  /** Shows exactly these marks, as an overlay that never touches the person's own formats. Answers how many are shown. */
  showMarks(sheetId: string, marks: readonly CellMark[]): Promise<MarksShown>;
  /** Replaces the marks of these rows only. Answers for the whole sheet. */
  updateMarks(sheetId: string, rows: readonly number[], marks: readonly CellMark[]): Promise<MarksShown>;
  /** Removes marks from every sheet of the workbook. (Default: 'unclaimed') */
  clearMarks(whose?: MarksToClear): Promise<void>;
  goTo(sheetId: string, cell: CellAddress): Promise<void>;
  writeCells(sheetId: string, writes: readonly CellWrite[]): Promise<WriteResult>;
  /** Those of the columns where a value typed or standing there is a number. Looks at the first rows, not at all of them. */
  columnsNotText(sheetId: string, span: ColumnSpan): Promise<number[]>;
  /** Whatever stands in the columns becomes text, and what is typed there from now on stays text. Cells with a formula are left alone. */
  makeText(sheetId: string, span: ColumnSpan): Promise<void>;
  /** Small values kept inside the workbook (choice of format and columns); never secrets or personal data. */
  recall(key: string): Promise<string | null>;
  remember(key: string, value: string): Promise<void>;
}

export type HostFaultCode = 'busy' | 'editing-cell' | 'protected' | 'sheet-gone' | 'too-large' | 'not-supported' | 'unknown';

/** Something broke between us and the host; `code` picks the sentence shown (shared/messages). */
export class HostFault extends Error {
  override readonly name = 'HostFault';
  readonly code: HostFaultCode;
  constructor(code: HostFaultCode, options?: { cause?: unknown }) {
    super(code, options);
    this.code = code;
  }
}
