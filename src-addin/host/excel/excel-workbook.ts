// The Workbook port over Office.js: puts the pieces of this folder together.
import type { SheetTemplate } from '../../../shared/lists/make-template.ts';
import type { NamedList } from '../../../shared/lists/named-list.ts';
import type { SheetDropdowns } from '../../../shared/lists/take-lists.ts';
import type {
  Capabilities,
  CellAddress,
  CellMark,
  CellWrite,
  ColumnSpan,
  MarksToClear,
  ReadOptions,
  SheetChange,
  SheetContent,
  SheetRef,
  Workbook,
} from '../workbook.ts';
import { addDropdowns, refreshLists, removeDropdowns } from './excel-dropdowns.ts';
import { ExcelEvents, type EventSupport } from './excel-events.ts';
import { ExcelMarks } from './excel-marks.ts';
import { Handlers } from './handlers.ts';
import { MarkLease, type MarkOwner } from './mark-lease.ts';
import { ExcelPlaces } from './excel-places.ts';
import { ExcelSession, type SessionParts } from './excel-session.ts';
import { addTemplate } from './excel-template.ts';
import { readArea, readSheet, type ReadSupport } from './read-sheet.ts';
import { Remembered } from './remembered.ts';
import { SheetMemory } from './sheet-memory.ts';
import { columnsNotText, makeText } from './text-columns.ts';
import { writeCells } from './write-cells.ts';
import { WriteLedger } from './write-ledger.ts';

export interface ExcelParts extends SessionParts {
  platform: string;
  events: EventSupport;
  reads: ReadSupport;
  /** Whose marks this session's are. */
  owner: MarkOwner;
  /** Writes of ours leave the person's undo as it is (ExcelApi 1.19 and its builds). */
  keepsUndo: boolean;
}

export class ExcelWorkbook implements Workbook {
  readonly capabilities: Capabilities;
  readonly #session: ExcelSession;
  readonly #marks: ExcelMarks;
  readonly #places: ExcelPlaces;
  readonly #events: ExcelEvents;
  readonly #ledger: WriteLedger;
  readonly #remembered: Remembered;
  readonly #reads: ReadSupport;
  readonly #memory = new SheetMemory();

  constructor(parts: ExcelParts) {
    this.capabilities = { host: 'excel', platform: parts.platform, groupsUndo: parts.groupsUndo, keepsUndo: parts.keepsUndo };
    this.#reads = parts.reads;
    this.#session = new ExcelSession(parts);
    const handlers = new Handlers(this.#session);
    this.#marks = new ExcelMarks(this.#session, new MarkLease(parts.owner, parts.timers, parts.keepsUndo));
    this.#remembered = new Remembered(this.#session, parts.keepsUndo);
    this.#places = new ExcelPlaces(this.#session, handlers);
    this.#ledger = new WriteLedger(parts.timers);
    this.#events = new ExcelEvents(this.#session, handlers, this.#ledger, parts.events);
  }

  /** Marks left by a session that crashed, here or on another machine: nobody listens to their cells any more. */
  sweep(): Promise<void> {
    return this.#marks.sweep();
  }

  activeSheet(): Promise<SheetRef> {
    return this.#places.activeSheet();
  }

  onActiveSheet(listener: (sheet: SheetRef) => void) {
    return this.#places.onActiveSheet(listener);
  }

  async readSheet(sheetId: string, options: ReadOptions = {}): Promise<SheetContent> {
    const content = await readSheet(this.#session, sheetId, options, this.#reads);
    this.#memory.replace(sheetId, content.firstRow, content.rows);
    return content;
  }

  async readRows(sheetId: string, firstRow: number, count: number, columns: number): Promise<string[][]> {
    const rows = await readArea(this.#session.background, sheetId, { row: firstRow - 1, column: 0, rows: count, columns });
    this.#memory.learn(sheetId, firstRow, rows);
    return rows;
  }

  selectedArea(sheetId: string) {
    return this.#places.selectedArea(sheetId);
  }

  watchSheet(sheetId: string, listener: (change: SheetChange) => void) {
    return this.#events.watch(sheetId, listener);
  }

  onSelection(sheetId: string, listener: (cell: CellAddress) => void) {
    return this.#places.onSelection(sheetId, listener);
  }

  async showMarks(sheetId: string, marks: readonly CellMark[]) {
    const shown = await this.#marks.show(sheetId, marks);
    await this.#remembered.writeHeld();
    return shown;
  }

  updateMarks(sheetId: string, rows: readonly number[], marks: readonly CellMark[]) {
    return this.#marks.update(sheetId, rows, marks);
  }

  clearMarks(whose: MarksToClear = 'unclaimed'): Promise<void> {
    return this.#marks.clear(whose, whose === 'own' ? 'marked' : 'all');
  }

  goTo(sheetId: string, cell: CellAddress): Promise<void> {
    return this.#places.goTo(sheetId, cell);
  }

  writeCells(sheetId: string, writes: readonly CellWrite[]) {
    return writeCells(this.#session, this.#memory, this.#ledger, sheetId, writes);
  }

  columnsNotText(sheetId: string, span: ColumnSpan): Promise<number[]> {
    return columnsNotText(this.#session, sheetId, span);
  }

  makeText(sheetId: string, span: ColumnSpan): Promise<void> {
    return makeText(this.#session, this.#ledger, sheetId, span);
  }

  recall(key: string): Promise<string | null> {
    return this.#remembered.recall(key);
  }

  remember(key: string, value: string): Promise<void> {
    return this.#remembered.remember(key, value);
  }

  addDropdowns(sheetId: string, dropdowns: SheetDropdowns, lists: readonly NamedList[], replaceOwn: boolean) {
    return addDropdowns(this.#session, sheetId, dropdowns, lists, replaceOwn);
  }

  refreshLists(lists: readonly NamedList[]): Promise<boolean> {
    return refreshLists(this.#session, lists);
  }

  removeDropdowns(): Promise<void> {
    return removeDropdowns(this.#session);
  }

  addTemplate(template: SheetTemplate): Promise<SheetRef> {
    return addTemplate(this.#session, template);
  }
}
