// What the workbench opens: a file's sheets as text, or a sheet of its own.
import type { NamedList } from '../../../shared/lists/named-list.ts';
import type { TextSheet } from './text-sheet.ts';

export interface OpenDocument {
  name: string;
  sheets: readonly TextSheet[];
  /** Of its dropdowns. */
  lists?: readonly NamedList[];
}
