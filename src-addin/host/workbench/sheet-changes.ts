// What the grid did, told as SheetChange. It listens to mutations, the grid's smallest steps: edits, pastes, undo and redo all end
// in them, with exact cells, while the grid's own change event says nothing of inserted rows and too much of moved ones.
import type { ICellData, IRange, Nullable } from '@univerjs/core';
import type { SheetChange } from '../workbook.ts';
import type { MarkMap } from './mark-map.ts';

type Cells = Record<string, Record<string, Nullable<ICellData>>>;

interface MutationParams {
  subUnitId?: string;
  cellValue?: Cells;
  range?: IRange;
  from?: { subUnitId: string; value: Cells };
  to?: { subUnitId: string; value: Cells };
}

export interface Mutation {
  id: string;
  params?: MutationParams | undefined;
}

/** Changes of looks alone (a font, a colour) are nobody's business here. */
const hasContent = (cell: Nullable<ICellData>): boolean =>
  !cell || 'v' in cell || 'p' in cell || 'f' in cell || 'si' in cell || Object.keys(cell).length === 0;

function cellsChange(sheetId: string, cells: Cells | undefined): SheetChange[] {
  // A mutation without cells clears the sheet.
  if (!cells) return [{ kind: 'structure', sheetId, remote: false }];
  let [firstRow, lastRow, firstColumn, lastColumn] = [Infinity, -1, Infinity, -1];
  for (const [r, row] of Object.entries(cells)) {
    for (const [c, cell] of Object.entries(row)) {
      if (!hasContent(cell)) continue;
      firstRow = Math.min(firstRow, Number(r) + 1);
      lastRow = Math.max(lastRow, Number(r) + 1);
      firstColumn = Math.min(firstColumn, Number(c));
      lastColumn = Math.max(lastColumn, Number(c));
    }
  }
  return lastRow < 0 ? [] : [{ kind: 'cells', sheetId, firstRow, lastRow, firstColumn, lastColumn, remote: false }];
}

const STRUCTURE = /^sheet\.mutation\.(insert-row|insert-col|remove-rows|remove-col|move-rows|move-columns|reorder-range)$/;

export function changesOf({ id, params }: Mutation): SheetChange[] {
  if (!params) return [];
  if (id === 'sheet.mutation.move-range' && params.from && params.to) {
    return [params.from, params.to].flatMap((side) => cellsChange(side.subUnitId, side.value));
  }
  const sheetId = params.subUnitId;
  if (!sheetId) return [];
  if (id === 'sheet.mutation.set-range-values') return cellsChange(sheetId, params.cellValue);
  if (id === 'sheet.mutation.remove-sheet') return [{ kind: 'removed', sheetId }];
  return STRUCTURE.test(id) ? [{ kind: 'structure', sheetId, remote: false }] : [];
}

/** Keeps marks on their cells until the pane has checked again. */
export function moveMarks(marks: MarkMap, { id, params }: Mutation): void {
  const range = params?.range;
  if (!range) return;
  const rows = range.endRow - range.startRow + 1;
  const columns = range.endColumn - range.startColumn + 1;
  if (id === 'sheet.mutation.insert-row') marks.inserted('row', range.startRow, rows);
  if (id === 'sheet.mutation.remove-rows') marks.removed('row', range.startRow, rows);
  if (id === 'sheet.mutation.insert-col') marks.inserted('column', range.startColumn, columns);
  if (id === 'sheet.mutation.remove-col') marks.removed('column', range.startColumn, columns);
}

/** One undo or paste is many mutations; changes of touching rows become one. */
export function mergeChanges(changes: readonly SheetChange[]): SheetChange[] {
  const merged: SheetChange[] = [];
  for (const change of changes) {
    const last = merged.findLast((one) => one.sheetId === change.sheetId);
    if (last && last.kind === change.kind && change.kind !== 'cells') continue;
    const touching =
      last?.kind === 'cells' && change.kind === 'cells' && change.firstRow <= last.lastRow + 1 && change.lastRow >= last.firstRow - 1;
    if (touching) {
      last.firstRow = Math.min(last.firstRow, change.firstRow);
      last.lastRow = Math.max(last.lastRow, change.lastRow);
      last.firstColumn = Math.min(last.firstColumn, change.firstColumn);
      last.lastColumn = Math.max(last.lastColumn, change.lastColumn);
    } else merged.push({ ...change });
  }
  return merged;
}
