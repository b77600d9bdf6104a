// A new sheet to fill in: text columns first, then what they hold, then the table, help and dropdowns. Two round trips.
import { FIRST_ROW, PREPARED_ROWS, type SheetTemplate } from '../../../shared/lists/make-template.ts';
import { freeName } from '../sheet-name.ts';
import type { SheetRef } from '../workbook.ts';
import { SHEET_ROWS } from './addresses.ts';
import { setDropdowns } from './excel-dropdowns.ts';
import type { ExcelSession } from './excel-session.ts';
import { askForLists, writeLists } from './lists-sheet.ts';

/** A letter of Excel's default font, and the arrow of the table's header. */
const POINTS = { letter: 5.6, arrow: 14 };

function fill(sheet: Excel.Worksheet, { columns, dropdowns, lists }: SheetTemplate): void {
  const prepared = sheet.getRangeByIndexes(0, 0, PREPARED_ROWS, columns.length);
  prepared.numberFormat = Array.from({ length: PREPARED_ROWS }, () => columns.map(() => '@'));
  const filled = sheet.getRangeByIndexes(0, 0, FIRST_ROW, columns.length);
  filled.values = [columns.map((c) => c.header), columns.map((c) => c.example)];
  sheet.tables.add(filled, true);
  sheet.freezePanes.freezeRows(1);
  columns.forEach(({ width, title, prompt }, column) => {
    sheet.getRangeByIndexes(0, column, 1, 1).format.columnWidth = width * POINTS.letter + POINTS.arrow;
    if (dropdowns.some((dropdown) => dropdown.column === column)) return;
    const { dataValidation } = sheet.getRangeByIndexes(FIRST_ROW - 1, column, SHEET_ROWS - FIRST_ROW + 1, 1);
    // A message needs a rule to hang on; every text has a length of at least 0.
    dataValidation.rule = { textLength: { formula1: 0, operator: 'GreaterThanOrEqualTo' } };
    dataValidation.errorAlert = { showAlert: false, style: 'Information', title: '', message: '' };
    dataValidation.prompt = { showPrompt: true, title, message: prompt };
  });
  setDropdowns(sheet, { firstRow: FIRST_ROW, columns: [...dropdowns] }, lists);
}

export function addTemplate(session: ExcelSession, template: SheetTemplate): Promise<SheetRef> {
  return session.write(async (context) => {
    const { worksheets } = context.workbook;
    worksheets.load('items/name');
    const answer = askForLists(context);
    await context.sync();
    const taken = worksheets.items.map((sheet) => sheet.name);
    if (template.lists.length > 0) writeLists(context, answer(), template.lists);
    const sheet = worksheets.add(freeName(template.name, taken));
    fill(sheet, template);
    sheet.activate();
    sheet.getRangeByIndexes(FIRST_ROW - 1, 0, 1, 1).select();
    sheet.load('id,name');
    await context.sync();
    return { id: sheet.id, name: sheet.name };
  });
}
