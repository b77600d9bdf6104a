// Dropdowns in Excel: one validation per column over named lists. Three round trips, four where the person's own validations
// have to be told apart.
import { sameList, type NamedList } from '../../../shared/lists/named-list.ts';
import { listFormula, type PlacedDropdown } from '../../../shared/lists/place-dropdowns.ts';
import { isOurs, type SheetDropdowns } from '../../../shared/lists/take-lists.ts';
import type { DropdownsAdded } from '../dropdowns.ts';
import { HostFault } from '../workbook.ts';
import { SHEET_ROWS, type Area } from './addresses.ts';
import type { ExcelSession } from './excel-session.ts';
import { askForLists, deleteLists, writeLists } from './lists-sheet.ts';
import { rulesIn } from './validation-rules.ts';

const columnArea = (column: number, firstRow: number): Area => ({
  row: firstRow - 1,
  column,
  rows: SHEET_ROWS - firstRow + 1,
  columns: 1,
});

/** Queues one column's validation. */
export function setDropdown(sheet: Excel.Worksheet, dropdown: PlacedDropdown, list: NamedList, firstRow: number): void {
  const { row, column, rows } = columnArea(dropdown.column, firstRow);
  const { dataValidation } = sheet.getRangeByIndexes(row, column, rows, 1);
  dataValidation.clear();
  dataValidation.rule = { list: { inCellDropDown: true, source: `=${listFormula(dropdown, list, firstRow)}` } };
  dataValidation.ignoreBlanks = true;
  dataValidation.prompt = { showPrompt: true, title: dropdown.title, message: dropdown.prompt };
  dataValidation.errorAlert = {
    showAlert: dropdown.warning !== null,
    style: 'Warning',
    title: dropdown.title,
    message: dropdown.warning ?? '',
  };
}

export function setDropdowns(sheet: Excel.Worksheet, { firstRow, columns }: SheetDropdowns, lists: readonly NamedList[]): number[] {
  return columns.flatMap((dropdown) => {
    const list = lists.find((one) => one.name === dropdown.list);
    if (!list) return [];
    setDropdown(sheet, dropdown, list, firstRow);
    return [dropdown.column];
  });
}

export function addDropdowns(
  session: ExcelSession,
  sheetId: string,
  dropdowns: SheetDropdowns,
  lists: readonly NamedList[],
  replaceOwn: boolean,
): Promise<DropdownsAdded> {
  return session.write(async (context) => {
    const sheet = context.workbook.worksheets.getItem(sheetId);
    sheet.load('protection/protected');
    const answer = askForLists(context);
    await context.sync();
    if (sheet.protection.protected) throw new HostFault('protected');
    const areas = dropdowns.columns.map(({ column }) => columnArea(column, dropdowns.firstRow));
    const rules = replaceOwn
      ? []
      : await rulesIn(
          context,
          areas.map((area) => ({ sheet, area })),
        );
    const own = new Set(rules.filter((rule) => !isOurs(rule.source)).map((rule) => rule.area.column));
    const columns = dropdowns.columns.filter(({ column }) => !own.has(column));
    const needed = new Set(columns.map((dropdown) => dropdown.list));
    writeLists(
      context,
      answer(),
      lists.filter((list) => needed.has(list.name)),
    );
    const added = setDropdowns(sheet, { firstRow: dropdowns.firstRow, columns }, lists);
    await context.sync();
    return { added, own: [...own].sort((a, b) => a - b) };
  });
}

export function refreshLists(session: ExcelSession, lists: readonly NamedList[]): Promise<boolean> {
  return session.write(async (context) => {
    const answer = askForLists(context);
    await context.sync();
    const found = answer();
    const known = lists.filter((list) => found.header?.includes(list.name));
    // A workbook whose lists are up to date is not touched: no step of undo, nothing to save.
    const changed = known.filter((list) => !found.lists.some((one) => sameList(one, list)));
    if (changed.length > 0) {
      writeLists(context, found, changed);
      await context.sync();
    }
    return known.length > 0;
  });
}

/** The cells of every sheet that have any validation, as Excel's own search gives them. */
async function validatedAreas(context: Excel.RequestContext): Promise<{ sheet: Excel.Worksheet; area: Area }[]> {
  const { worksheets } = context.workbook;
  worksheets.load('items/id');
  await context.sync();
  const asked = worksheets.items.map((sheet) => {
    const cells = sheet.getRange().getSpecialCellsOrNullObject('DataValidations');
    cells.load('address');
    sheet.load('protection/protected');
    return { sheet, cells };
  });
  await context.sync();
  const filled = asked.filter(({ sheet, cells }) => !cells.isNullObject && !sheet.protection.protected);
  // Asked for anew: what was fetched before a sync may not be used after it.
  const found = filled.map(({ sheet }) => {
    const { areas } = sheet.getRange().getSpecialCells('DataValidations');
    areas.load('items/rowIndex,items/columnIndex,items/rowCount,items/columnCount');
    return { sheet, areas };
  });
  await context.sync();
  return found.flatMap(({ sheet, areas }) =>
    areas.items.map((area) => ({
      sheet,
      area: { row: area.rowIndex, column: area.columnIndex, rows: area.rowCount, columns: area.columnCount },
    })),
  );
}

export function removeDropdowns(session: ExcelSession): Promise<void> {
  return session.write(async (context) => {
    const answer = askForLists(context);
    const places = await validatedAreas(context);
    for (const { sheet, area, source } of await rulesIn(context, places)) {
      if (isOurs(source)) sheet.getRangeByIndexes(area.row, area.column, area.rows, area.columns).dataValidation.clear();
    }
    deleteLists(context, answer());
    await context.sync();
  });
}
