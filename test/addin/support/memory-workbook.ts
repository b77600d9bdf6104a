// A workbook of plain arrays behind the Workbook port, with the hands of a person: typing, inserting rows, somebody else editing.
import type { SheetTemplate } from '../../../shared/lists/make-template.ts';
import type { NamedList } from '../../../shared/lists/named-list.ts';
import type { SheetDropdowns } from '../../../shared/lists/take-lists.ts';
import type { SheetArea } from '../../../shared/table/choose-area.ts';
import type { CellAddress, CellMark, CellWrite, SheetChange, SheetRef, Workbook } from '../../../src-addin/host/workbook.ts';

export interface MemoryWorkbook extends Workbook {
  readonly sheet: SheetRef;
  readonly grid: string[][];
  /** `row:column` → severity. */
  readonly marks: ReadonlyMap<string, string>;
  readonly memory: Map<string, string>;
  readonly visited: CellAddress[];
  readonly dropdowns: ReadonlyMap<string, SheetDropdowns>;
  readonly shownLists: ReadonlyMap<string, NamedList>;
  readonly templates: SheetTemplate[];
  /** Columns whose cells are numbers. */
  readonly numberColumns: Set<number>;
  /** What the person has selected. */
  readonly selected: { area: SheetArea | null };
  /** Types into a cell, as a person does: the change is reported. */
  type(row: number, column: number, text: string): void;
  insertRow(before: number, cells: string[]): void;
  /** Another person's edit, coming in through co-authoring. */
  remoteEdit(row: number, column: number, text: string): void;
  /** Another person's inserted row. */
  remoteInsert(before: number, cells: string[]): void;
  select(row: number, column: number): void;
  removeSheet(): void;
}

const keyOf = ({ row, column }: CellAddress) => `${row}:${column}`;

export function memoryWorkbook(
  grid: string[][],
  { name = 'Users', keepsUndo = true }: { name?: string; keepsUndo?: boolean } = {},
): MemoryWorkbook {
  const sheet: SheetRef = { id: 'sheet-1', name };
  const marks = new Map<string, string>();
  const memory = new Map<string, string>();
  const selected: { area: SheetArea | null } = { area: null };
  const visited: CellAddress[] = [];
  const dropdowns = new Map<string, SheetDropdowns>();
  const shownLists = new Map<string, NamedList>();
  const templates: SheetTemplate[] = [];
  const numberColumns = new Set<number>();
  const listeners = new Set<(change: SheetChange) => void>();
  const selections = new Set<(cell: CellAddress) => void>();
  const tell = (change: SheetChange) => {
    for (const listener of [...listeners]) listener(change);
  };
  const put = (row: number, column: number, text: string) => {
    while (grid.length < row) grid.push([]);
    const cells = grid[row - 1] ?? [];
    while (cells.length < column) cells.push('');
    cells[column] = text;
  };
  const cellsChanged = (row: number, column: number, remote: boolean): SheetChange => ({
    kind: 'cells',
    sheetId: sheet.id,
    firstRow: row,
    lastRow: row,
    firstColumn: column,
    lastColumn: column,
    remote,
  });
  return {
    sheet,
    grid,
    marks,
    memory,
    visited,
    dropdowns,
    shownLists,
    templates,
    numberColumns,
    selected,
    capabilities: { host: 'workbench', platform: 'memory', groupsUndo: true, keepsUndo },
    activeSheet: async () => sheet,
    onActiveSheet: async () => () => undefined,
    readSheet: async (_id, options) => {
      options?.onProgress?.(grid.length, grid.length);
      return { sheet, firstRow: 1, rows: grid.map((row) => [...row]), protected: false, hiddenRows: 0, tables: [], merges: [] };
    },
    readRows: async (_id, firstRow, count, columns) =>
      Array.from({ length: count }, (_row, i) => Array.from({ length: columns }, (_cell, c) => grid[firstRow - 1 + i]?.[c] ?? '')),
    selectedArea: async () => selected.area,
    watchSheet: async (_id, listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onSelection: async (_id, listener) => {
      selections.add(listener);
      return () => selections.delete(listener);
    },
    showMarks: async (_id, shown: readonly CellMark[]) => {
      marks.clear();
      for (const mark of shown) marks.set(keyOf(mark), mark.severity);
      return { shown: shown.length, of: shown.length };
    },
    updateMarks: async (_id, rows, shown) => {
      for (const key of [...marks.keys()]) if (rows.includes(Number(key.split(':')[0]))) marks.delete(key);
      for (const mark of shown) marks.set(keyOf(mark), mark.severity);
      return { shown: marks.size, of: marks.size };
    },
    clearMarks: async () => marks.clear(),
    goTo: async (_id, cell) => {
      visited.push(cell);
    },
    writeCells: async (_id, writes: readonly CellWrite[]) => {
      const changed = ({ row, column, was }: CellWrite) => was !== undefined && (grid[row - 1]?.[column] ?? '') !== was;
      const skipped = writes.filter(changed).map(({ row, column }) => ({ row, column }));
      for (const write of writes) if (!changed(write)) put(write.row, write.column, write.text);
      return { written: writes.length - skipped.length, skipped };
    },
    columnsNotText: async (_id, { columns }) => columns.filter((column) => numberColumns.has(column)),
    makeText: async (_id, { columns }) => columns.forEach((column) => numberColumns.delete(column)),
    addDropdowns: async (_id, added, lists) => {
      dropdowns.set(sheet.id, added);
      for (const list of lists) shownLists.set(list.name, list);
      return { added: added.columns.map((c) => c.column), own: [] };
    },
    refreshLists: async (lists) => {
      const known = lists.filter((list) => shownLists.has(list.name));
      for (const list of known) shownLists.set(list.name, list);
      return known.length > 0;
    },
    removeDropdowns: async () => {
      dropdowns.clear();
      shownLists.clear();
    },
    addTemplate: async (template) => {
      templates.push(template);
      return { id: `sheet-${templates.length + 1}`, name: template.name };
    },
    recall: async (key) => memory.get(key) ?? null,
    remember: async (key, value) => {
      memory.set(key, value);
    },
    type(row, column, text) {
      put(row, column, text);
      tell(cellsChanged(row, column, false));
    },
    insertRow(before, cells) {
      grid.splice(before - 1, 0, cells);
      tell({ kind: 'structure', sheetId: sheet.id, remote: false });
    },
    remoteEdit(row, column, text) {
      put(row, column, text);
      tell(cellsChanged(row, column, true));
    },
    remoteInsert(before, cells) {
      grid.splice(before - 1, 0, cells);
      tell({ kind: 'structure', sheetId: sheet.id, remote: true });
    },
    select(row, column) {
      for (const listener of [...selections]) listener({ row, column });
    },
    removeSheet: () => tell({ kind: 'removed', sheetId: sheet.id }),
  };
}
