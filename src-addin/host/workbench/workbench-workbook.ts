// The Workbook port over the workbench's spreadsheet: the same promises the Excel adapter keeps, for the same pane.
import { CellValueType, type ICellData, type IObjectMatrixPrimitiveType } from '@univerjs/core';
import type { FWorksheet } from '@univerjs/preset-sheets-core';
import type { SheetTemplate } from '../../../shared/lists/make-template.ts';
import type { NamedList } from '../../../shared/lists/named-list.ts';
import type { SheetDropdowns } from '../../../shared/lists/take-lists.ts';
import {
  HostFault,
  type CellAddress,
  type CellMark,
  type CellWrite,
  type ColumnSpan,
  type MarkSeverity,
  type ReadOptions,
  type SheetChange,
  type SheetRef,
  type Workbook,
} from '../workbook.ts';
import { Listeners } from './listeners.ts';
import { marksOf, type MarksBySheet } from './mark-overlay.ts';
import type { OpenDocument } from './open-document.ts';
import type { SheetTools } from './sheet-tools.ts';
import { changesOf, mergeChanges, moveMarks, type Mutation } from './sheet-changes.ts';
import { rowsInSlices, rowsOf } from './read-rows.ts';
import { cellsAsText, columnsNotText } from './text-columns.ts';
import { holdsFormula, TEXT_STYLE, textOfCell, type TextSheet } from './text-sheet.ts';
import { contentOf, toSheetArea } from './sheet-area.ts';
import type { Grid } from './univer-grid.ts';
import type { WorkbookMemory } from './workbook-memory.ts';

const CAPABILITIES = { host: 'workbench', platform: 'browser', groupsUndo: true, keepsUndo: true } as const;
const NO_CELL: ICellData = { v: null, t: null, f: null, si: null, p: null, s: TEXT_STYLE };

interface Operation {
  id: string;
  params?: { subUnitId?: string; selections?: { primary?: { actualRow: number; actualColumn: number } | null }[] };
}

const refOf = (sheet: FWorksheet): SheetRef => ({ id: sheet.getSheetId(), name: sheet.getSheetName() });

export class WorkbenchWorkbook implements Workbook {
  readonly capabilities = CAPABILITIES;
  /** Somebody edited since the workbook was opened or saved. */
  readonly edited = new Listeners<void>();
  readonly changes = new Listeners<SheetChange>();
  readonly sheetShown = new Listeners<SheetRef>();
  readonly selection = new Listeners<CellAddress & { sheetId: string }>();
  private readonly grid: Grid;
  private readonly marks: MarksBySheet;
  private readonly tools: SheetTools;
  private readonly memory: WorkbookMemory;
  private readonly pending: SheetChange[] = [];
  private writing = false;
  /** Neither the old workbook's last steps nor the new one's first are news. */
  private opening = false;

  constructor(grid: Grid, marks: MarksBySheet, tools: SheetTools, memory: WorkbookMemory) {
    this.grid = grid;
    this.marks = marks;
    this.tools = tools;
    this.memory = memory;
    // The grid's own events for these need a workbook before anybody may listen; commands do not.
    grid.commands.onCommandExecuted((command) => {
      if (this.opening) return;
      this.onMutation(command);
      this.onOperation(command);
    });
  }

  /** Replaces the open workbook; whoever watches its sheets hears that they are gone. */
  open(document: OpenDocument): void {
    const { name, sheets } = document;
    const gone = this.grid.api.getActiveWorkbook()?.getSheets() ?? [];
    this.memory.open(name);
    this.pending.length = 0;
    const ids = gone.map((sheet) => sheet.getSheetId());
    this.opening = true;
    try {
      this.grid.show(name, sheets);
      this.tools.open(document);
    } finally {
      this.opening = false;
    }
    for (const sheetId of ids) this.changes.tell({ kind: 'removed', sheetId });
    this.sheetShown.tell(this.activeRef());
  }

  /** Every sheet as text, for saving. */
  content(): { sheets: TextSheet[]; lists: NamedList[] } {
    const sheets = this.grid.api.getActiveWorkbook()?.getSheets() ?? [];
    return {
      lists: this.tools.lists(),
      sheets: sheets.map((sheet) => ({
        name: sheet.getSheetName(),
        hidden: sheet.isSheetHidden(),
        rows: rowsOf(sheet),
        merges: sheet.getSheet().getMergeData().map(toSheetArea),
        ...this.tools.fileParts(sheet.getSheetId()),
      })),
    };
  }

  markedCells(sheetId: string): CellMark[] {
    return [...(this.marks.get(sheetId)?.cells() ?? [])].map(({ row, column, severity }) => ({ row: row + 1, column, severity }));
  }

  cellAt(sheetId: string, { row, column }: CellAddress): { text: string; mark: MarkSeverity | undefined } {
    const cell = this.sheet(sheetId)
      .getSheet()
      .getCellMatrix()
      .getValue(row - 1, column);
    return { text: textOfCell(cell), mark: this.marks.get(sheetId)?.get(row - 1, column) };
  }

  async activeSheet(): Promise<SheetRef> {
    return this.activeRef();
  }

  async onActiveSheet(listener: (sheet: SheetRef) => void) {
    return this.sheetShown.add(listener);
  }

  async readSheet(sheetId: string, { signal, onProgress }: ReadOptions = {}) {
    await this.finishEditing();
    const sheet = this.sheet(sheetId);
    const reading = rowsInSlices(sheet);
    let step = reading.next();
    while (!step.done) {
      onProgress?.(step.value.done, step.value.total);
      // The page gets its turn; what is edited meanwhile is told as a change and read again.
      await new Promise((resolve) => setTimeout(resolve));
      signal?.throwIfAborted();
      step = reading.next();
    }
    return { sheet: refOf(sheet), ...contentOf(sheet, step.value) };
  }

  async selectedArea(sheetId: string) {
    const range = this.activeRef().id === sheetId ? this.sheet(sheetId).getActiveRange() : null;
    return range ? toSheetArea(range.getRange()) : null;
  }

  async readRows(sheetId: string, firstRow: number, count: number, columns: number) {
    const matrix = this.sheet(sheetId).getSheet().getCellMatrix();
    return Array.from({ length: count }, (_, i) =>
      Array.from({ length: columns }, (_cell, column) => textOfCell(matrix.getValue(firstRow - 1 + i, column))),
    );
  }

  async watchSheet(sheetId: string, listener: (change: SheetChange) => void) {
    return this.changes.add((change) => change.sheetId === sheetId && listener(change));
  }

  async onSelection(sheetId: string, listener: (cell: CellAddress) => void) {
    return this.selection.add(({ row, column, ...at }) => at.sheetId === sheetId && listener({ row, column }));
  }

  async showMarks(sheetId: string, marks: readonly CellMark[]) {
    const map = marksOf(this.marks, sheetId);
    map.clear();
    for (const mark of marks) map.set(mark.row - 1, mark.column, mark.severity);
    this.repaint();
    return { shown: marks.length, of: marks.length };
  }

  async updateMarks(sheetId: string, rows: readonly number[], marks: readonly CellMark[]) {
    const map = marksOf(this.marks, sheetId);
    map.clearRows(new Set(rows.map((row) => row - 1)));
    for (const mark of marks) map.set(mark.row - 1, mark.column, mark.severity);
    this.repaint();
    return { shown: map.size, of: map.size };
  }

  async clearMarks() {
    this.marks.clear();
    this.repaint();
  }

  async goTo(sheetId: string, { row, column }: CellAddress) {
    const sheet = this.sheet(sheetId);
    if (row > sheet.getMaxRows() || column >= sheet.getMaxColumns()) return;
    if (this.activeRef().id !== sheetId) sheet.activate();
    sheet.getRange(row - 1, column).activate();
    sheet.scrollToCell(Math.max(0, row - 4), Math.max(0, column - 2));
  }

  async writeCells(sheetId: string, writes: readonly CellWrite[]) {
    await this.finishEditing();
    const sheet = this.sheet(sheetId);
    const matrix = sheet.getSheet().getCellMatrix();
    const value: IObjectMatrixPrimitiveType<ICellData> = {};
    const skipped: CellAddress[] = [];
    for (const { row, column, text, was } of writes) {
      const cell = matrix.getValue(row - 1, column);
      if (holdsFormula(cell) || (was !== undefined && textOfCell(cell) !== was)) skipped.push({ row, column });
      else (value[row - 1] ??= {})[column] = text === '' ? NO_CELL : { v: text, t: CellValueType.STRING, s: TEXT_STYLE };
    }
    const written = writes.length - skipped.length;
    if (written > 0) this.writeAtOnce(sheetId, value);
    return { written, skipped };
  }

  async columnsNotText(sheetId: string, span: ColumnSpan) {
    return columnsNotText(this.sheet(sheetId), span);
  }

  async makeText(sheetId: string, span: ColumnSpan) {
    this.writeAtOnce(sheetId, cellsAsText(this.sheet(sheetId), span));
  }

  async recall(key: string) {
    return this.memory.recall(key);
  }

  async remember(key: string, value: string) {
    this.memory.remember(key, value);
  }

  async addDropdowns(sheetId: string, dropdowns: SheetDropdowns, lists: readonly NamedList[], replaceOwn: boolean) {
    const answer = this.tools.add(this.sheet(sheetId).getSheetId(), dropdowns, lists, replaceOwn);
    this.edited.tell();
    return answer;
  }

  async refreshLists(lists: readonly NamedList[]) {
    return this.tools.refresh(lists);
  }

  async removeDropdowns() {
    this.tools.remove();
    this.edited.tell();
  }

  async addTemplate(template: SheetTemplate) {
    this.edited.tell();
    return refOf(this.sheet(this.tools.addTemplate(template)));
  }

  /** What the column of a cell is for. */
  helpAt(sheetId: string, cell: CellAddress): { title: string; prompt: string } | null {
    return this.tools.helpAt(sheetId, cell);
  }

  /** What somebody is typing into a cell counts as typed when they ask for something, and is not lost to it. */
  private async finishEditing(): Promise<void> {
    await this.grid.api.getActiveWorkbook()?.endEditingAsync(true);
  }

  /** One command is one step of undo; what it changes is ours and not reported. */
  private writeAtOnce(sheetId: string, value: IObjectMatrixPrimitiveType<ICellData>): void {
    this.writing = true;
    try {
      const unitId = this.grid.api.getActiveWorkbook()?.getId();
      this.grid.commands.syncExecuteCommand('sheet.command.set-range-values', { unitId, subUnitId: sheetId, value });
    } finally {
      this.writing = false;
    }
    this.edited.tell();
  }

  private onOperation({ id, params }: Operation): void {
    if (id === 'sheet.operation.set-worksheet-active') this.sheetShown.tell(this.activeRef());
    const selected = params?.selections?.at(-1)?.primary;
    if (id === 'sheet.operation.set-selections' && params?.subUnitId && selected) {
      this.selection.tell({ sheetId: params.subUnitId, row: selected.actualRow + 1, column: selected.actualColumn });
    }
  }

  private onMutation(mutation: Mutation): void {
    const changes = changesOf(mutation);
    if (changes.length === 0) return;
    for (const { sheetId } of changes) moveMarks(marksOf(this.marks, sheetId), mutation);
    if (this.writing) return;
    if (this.pending.length === 0) queueMicrotask(() => this.flush());
    this.pending.push(...changes);
  }

  private flush(): void {
    const changes = mergeChanges(this.pending.splice(0));
    if (changes.length === 0) return;
    this.edited.tell();
    for (const change of changes) this.changes.tell(change);
  }

  private sheet(sheetId: string): FWorksheet {
    const sheet = this.grid.api.getActiveWorkbook()?.getSheetBySheetId(sheetId);
    if (!sheet) throw new HostFault('sheet-gone');
    return sheet;
  }

  private activeRef(): SheetRef {
    const sheet = this.grid.api.getActiveWorkbook()?.getActiveSheet();
    if (!sheet) throw new HostFault('sheet-gone');
    return refOf(sheet);
  }

  private repaint(): void {
    this.grid.api.getActiveWorkbook()?.getActiveSheet().refreshCanvas();
  }
}
