// A sheet to fill in: the vendor's exact headers, one example row that a check skips while it is unchanged, what each column
// is for, and its dropdowns. The same for a new sheet in Excel, in the workbench and for a file of the API.
import type { ImportFormat, OfferContext } from '../formats/define-format.ts';
import type { NamedList } from './named-list.ts';
import { placeDropdowns, promptOf, type DropdownWords, type PlacedDropdown } from './place-dropdowns.ts';
import { planDropdowns } from './plan-dropdowns.ts';

export interface TemplateColumn {
  header: string;
  example: string;
  /** In letters. */
  width: number;
  /** The message beside a selected cell. */
  title: string;
  prompt: string;
}

export interface SheetTemplate {
  format: string;
  /** Of the sheet. */
  name: string;
  /** Of the table: letters only. */
  table: string;
  columns: readonly TemplateColumn[];
  dropdowns: readonly PlacedDropdown[];
  lists: readonly NamedList[];
}

/** Excel's number of the example row. */
export const FIRST_ROW = 2;
/** Rows prepared as text, so that Excel keeps leading zeros and long numbers as they are typed. */
export const PREPARED_ROWS = 500;

const NARROWEST = 12;
const SHEET_NAME = 31;

export function makeTemplate(format: ImportFormat, context: OfferContext, words: DropdownWords): SheetTemplate {
  const plan = planDropdowns(format, context);
  const columnOf = (field: string) => format.columns.findIndex((c) => c.field === field);
  const { placed } = placeDropdowns(format, plan, columnOf, words);
  return {
    format: format.id,
    name: format.title.replaceAll(/[[\]:*?/\\]/g, ' ').slice(0, SHEET_NAME),
    table: `${format.id.replace(/[^a-z0-9]/gi, '_')}_sheet`,
    columns: format.columns.map((column) => ({
      header: column.header,
      example: column.example,
      width: Math.max(NARROWEST, column.header.length + 4, column.example.length + 2),
      ...promptOf(column, words),
    })),
    dropdowns: placed,
    lists: plan.lists,
  };
}
