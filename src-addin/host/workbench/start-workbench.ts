// Loads the spreadsheet and makes it a Workbook. Loaded by itself, after the page: the grid is most of the workbench's bytes.
import type { MarksBySheet } from './mark-overlay.ts';
import type { OpenDocument } from './open-document.ts';
import { textOfCell } from './text-sheet.ts';
import { createGrid, type Grid } from './univer-grid.ts';
import { SheetTools } from './sheet-tools.ts';
import { WorkbenchDropdowns } from './workbench-dropdowns.ts';
import { WorkbenchWorkbook } from './workbench-workbook.ts';
import { WorkbookMemory } from './workbook-memory.ts';

export type { OpenDocument };

export interface Workbench {
  workbook: WorkbenchWorkbook;
  grid: Grid;
}

export async function startWorkbench(container: HTMLElement, first: OpenDocument, dark: boolean): Promise<Workbench> {
  const marks: MarksBySheet = new Map();
  const dropdowns: WorkbenchDropdowns = new WorkbenchDropdowns({
    unitId: () => grid.api.getActiveWorkbook()?.getId() ?? '',
    lastRow: (sheetId) => (grid.api.getActiveWorkbook()?.getSheetBySheetId(sheetId)?.getMaxRows() ?? 1) - 1,
    textAt: (sheetId, row, column) => textOfCell(matrixOf(sheetId)?.getValue(row, column)),
  });
  const grid: Grid = createGrid(container, marks, dropdowns, dark);
  const matrixOf = (sheetId: string) => grid.api.getActiveWorkbook()?.getSheetBySheetId(sheetId)?.getSheet().getCellMatrix();
  const workbook = new WorkbenchWorkbook(grid, marks, new SheetTools(grid, dropdowns), new WorkbookMemory(localStorage));
  workbook.open(first);
  await grid.ready;
  // The grid is a canvas: without this neither the browser's console nor an end-to-end test could see into it.
  Object.assign(globalThis, { rowcall: { workbook, grid } });
  return { workbook, grid };
}
