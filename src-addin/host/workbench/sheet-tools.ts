// The port's dropdowns and templates over the workbench's spreadsheet, and what a file says of a sheet that the grid does not
// hold: validations of its owner and its table, kept for saving.
import { FIRST_ROW, type SheetTemplate, type TemplateColumn } from '../../../shared/lists/make-template.ts';
import type { NamedList } from '../../../shared/lists/named-list.ts';
import { ownColumns, type SheetDropdowns } from '../../../shared/lists/take-lists.ts';
import type { DropdownsAdded } from '../dropdowns.ts';
import { freeName } from '../sheet-name.ts';
import { HostFault, type CellAddress } from '../workbook.ts';
import type { OpenDocument } from './open-document.ts';
import { sheetData, type TextSheet } from './text-sheet.ts';
import type { Grid } from './univer-grid.ts';
import type { WorkbenchDropdowns } from './workbench-dropdowns.ts';

type FileParts = Pick<TextSheet, 'validations' | 'table'>;
type Help = Pick<TemplateColumn, 'title' | 'prompt'>;

export class SheetTools {
  readonly #grid: Grid;
  readonly #dropdowns: WorkbenchDropdowns;
  readonly #files = new Map<string, FileParts>();
  readonly #help = new Map<string, readonly Help[]>();

  constructor(grid: Grid, dropdowns: WorkbenchDropdowns) {
    this.#grid = grid;
    this.#dropdowns = dropdowns;
  }

  /** After the grid shows the document. */
  open({ sheets, lists = [] }: OpenDocument): void {
    this.#files.clear();
    this.#help.clear();
    const shown = this.#grid.api.getActiveWorkbook()?.getSheets() ?? [];
    sheets.forEach(({ dropdowns, validations = [], table }, i) => {
      const sheetId = shown[i]?.getSheetId() ?? '';
      this.#files.set(sheetId, { validations, table });
      if (dropdowns) this.#dropdowns.add(sheetId, dropdowns, lists, false);
    });
  }

  lists(): NamedList[] {
    return this.#dropdowns.lists();
  }

  /** What a saved file gets besides the cells. */
  fileParts(sheetId: string): FileParts & Pick<TextSheet, 'dropdowns'> {
    return { ...this.#files.get(sheetId), dropdowns: this.#dropdowns.ofSheet(sheetId) };
  }

  add(sheetId: string, { firstRow, columns }: SheetDropdowns, lists: readonly NamedList[], replaceOwn: boolean): DropdownsAdded {
    const file = this.#files.get(sheetId) ?? {};
    const wanted = new Set(columns.map((c) => c.column));
    const own = [...ownColumns(file.validations ?? [])].filter((column) => wanted.has(column));
    if (replaceOwn) {
      const left = (file.validations ?? []).filter((one) => ![...ownColumns([one])].some((column) => wanted.has(column)));
      this.#files.set(sheetId, { ...file, validations: left });
    }
    const kept = replaceOwn ? [] : own;
    const free = columns.filter((c) => !kept.includes(c.column));
    return { added: this.#dropdowns.add(sheetId, { firstRow, columns: free }, lists, true), own: kept };
  }

  refresh(lists: readonly NamedList[]): boolean {
    return this.#dropdowns.refresh(lists);
  }

  remove(): void {
    this.#dropdowns.remove();
  }

  /** The new sheet's id. */
  addTemplate(template: SheetTemplate): string {
    const workbook = this.#grid.api.getActiveWorkbook();
    if (!workbook) throw new HostFault('sheet-gone');
    const taken = workbook.getSheets().map((sheet) => sheet.getSheetName());
    const name = freeName(template.name, taken);
    const rows = [template.columns.map((c) => c.header), template.columns.map((c) => c.example)];
    const id = `${workbook.getId()}-${taken.length}-${name}`;
    const sheet = workbook.insertSheet(name, { sheet: sheetData(id, { name, hidden: false, rows }) });
    const sheetId = sheet.getSheetId();
    this.#files.set(sheetId, { table: template.table });
    this.#help.set(sheetId, template.columns);
    this.#dropdowns.add(sheetId, { firstRow: FIRST_ROW, columns: [...template.dropdowns] }, template.lists, false);
    sheet.activate();
    return sheetId;
  }

  /** What the column of a cell is for, where a dropdown or a template says so. */
  helpAt(sheetId: string, { row, column }: CellAddress): Help | null {
    return this.#dropdowns.helpAt(sheetId, row, column) ?? this.#help.get(sheetId)?.[column] ?? null;
  }
}
