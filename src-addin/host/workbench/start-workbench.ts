// Loads the spreadsheet and makes it a Workbook. Loaded by itself, after the page: the grid is most of the workbench's bytes.
import type { MarksBySheet } from './mark-overlay.ts';
import type { TextSheet } from './text-sheet.ts';
import { createGrid, type Grid } from './univer-grid.ts';
import { WorkbenchWorkbook } from './workbench-workbook.ts';
import { WorkbookMemory } from './workbook-memory.ts';

export interface OpenDocument {
  name: string;
  sheets: readonly TextSheet[];
}

export interface Workbench {
  workbook: WorkbenchWorkbook;
  grid: Grid;
}

export async function startWorkbench(container: HTMLElement, first: OpenDocument, dark: boolean): Promise<Workbench> {
  const marks: MarksBySheet = new Map();
  const grid = createGrid(container, marks, dark);
  const workbook = new WorkbenchWorkbook(grid, marks, new WorkbookMemory(localStorage));
  workbook.open(first.name, first.sheets);
  await grid.ready;
  // The grid is a canvas: without this neither the browser's console nor an end-to-end test could see into it.
  Object.assign(globalThis, { rowcall: { workbook, grid } });
  return { workbook, grid };
}
