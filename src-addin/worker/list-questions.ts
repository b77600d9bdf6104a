// What the pane asks the worker about dropdowns and templates (protocol.ts).
import type { SheetFacts } from '../../shared/contracts/sheet-facts.ts';
import type { NamedList } from '../../shared/lists/named-list.ts';
import type { PlacedDropdown } from '../../shared/lists/place-dropdowns.ts';

/** What the tenant has to give away, besides its facts. */
export interface FreeObjects {
  parkedNumbers: string[];
  freeDevices: string[];
  /** There are more than these: names of the lists that stop early. */
  cut?: readonly string[];
}

export interface ListsQuestion {
  facts: SheetFacts;
  free: FreeObjects;
}

export interface DropdownsQuestion extends ListsQuestion {
  format: string;
  /** The sheet's first rows. */
  top: string[][];
  mapping: Readonly<Record<string, string | null>>;
}

export interface SheetLists {
  firstRow: number;
  columns: PlacedDropdown[];
  lists: NamedList[];
  /** How each column is called, to a person. */
  headers: string[];
  /** What its header cell holds. */
  headerCells: string[];
  /** Columns without a dropdown, because the column they hang on is not in the sheet. */
  lacking: string[];
}

export interface MisfitsQuestion extends DropdownsQuestion {
  rows: { row: number; cells: string[] }[];
  /** The columns that were edited: what was typed together is meant together. */
  firstColumn: number;
  lastColumn: number;
}
