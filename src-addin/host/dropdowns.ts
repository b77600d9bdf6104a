// The part of the port that is about dropdowns and new sheets. Both adapters keep the same promises: a dropdown is said once for
// a column and looks at its own row, so it survives sorting and inserted rows; it is saved with the file; a validation of the
// person's own is never touched unasked; and once removed, dropdowns leave nothing behind.
import type { SheetTemplate } from '../../shared/lists/make-template.ts';
import type { NamedList } from '../../shared/lists/named-list.ts';
import type { SheetDropdowns } from '../../shared/lists/take-lists.ts';
import type { SheetRef } from './sheet-ref.ts';

export interface DropdownsAdded {
  /** Columns that have their dropdown now. */
  added: number[];
  /** Columns left alone, because the person has a validation of their own there. */
  own: number[];
}

export interface DropdownHost {
  /**
   * From `firstRow` to the end of the sheet. Dropdowns of ours that stand there are renewed.
   * @param replaceOwn the person said yes to losing their own validations in these columns
   */
  addDropdowns(sheetId: string, dropdowns: SheetDropdowns, lists: readonly NamedList[], replaceOwn: boolean): Promise<DropdownsAdded>;
  /** Puts other entries into those of these lists that the workbook has. False: it has none of them. */
  refreshLists(lists: readonly NamedList[]): Promise<boolean>;
  /** Takes every dropdown of ours out of the whole workbook, with its lists and names. */
  removeDropdowns(): Promise<void>;
  /** Adds a sheet to fill in and shows it. */
  addTemplate(template: SheetTemplate): Promise<SheetRef>;
}
