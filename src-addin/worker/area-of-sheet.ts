// The part of the open sheet that is checked: cut out when the sheet is opened, and out of every edit that follows.
import type { ImportFormat } from '../../shared/formats/define-format.ts';
import { chooseArea, cropGrid, cropRow, rowsOutside, type SheetArea } from '../../shared/table/choose-area.ts';
import { sheetFromGrid, titleRows } from '../../shared/table/find-header.ts';
import type { RawSheet } from '../../shared/table/raw-sheet.ts';
import type { OpenQuestion, RowEdit, SheetLayout } from './protocol.ts';

export interface CutSheet {
  sheet: RawSheet;
  /** null: all of it. A table grows with the rows typed right below it. */
  area: SheetArea | null;
  layout: SheetLayout;
}

export function cutSheet(format: ImportFormat, question: OpenQuestion): CutSheet {
  const { grid, firstRow, tables, choice, sheetName } = question;
  const { area, table } = chooseArea(format, grid, firstRow, tables, choice);
  const cut = area ? cropGrid(grid, firstRow, area) : { grid, firstRow };
  const sheet = sheetFromGrid(format, sheetName, cut.grid, cut.firstRow);
  return {
    sheet,
    area: area && { ...area },
    layout: {
      area,
      table,
      tables: tables.map(({ name }) => name),
      titles: titleRows(sheet, cut.grid, cut.firstRow),
      outside: area ? rowsOutside(grid, firstRow, area) : 0,
    },
  };
}

/** What an edit means for the part that is checked; the area takes in a row right below a table. */
export function cutEdits(edits: readonly RowEdit[], area: SheetArea | null, isTable: boolean): RowEdit[] {
  if (!area) return [...edits];
  return [...edits]
    .sort((a, b) => a.row - b.row)
    .flatMap((edit) => {
      const cells = cropRow(edit.cells, area);
      if (isTable && edit.row === area.lastRow + 1 && cells.some((cell) => cell.trim() !== '')) area.lastRow = edit.row;
      return edit.row > area.lastRow ? [] : [{ ...edit, cells }];
    });
}
