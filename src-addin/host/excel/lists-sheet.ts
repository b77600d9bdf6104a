// The very hidden lists sheet and its names. Each list keeps its columns once it has them, so that lists of another format, or
// of another sheet of this workbook, stay as they are.
/* eslint-disable office-addins/call-sync-before-read, office-addins/call-sync-after-load -- whoever asks syncs before the answer is called */
import { blockOf, nameReference, readListsSheet, type ListBlock } from '../../../shared/lists/lists-sheet.ts';
import { LIST_PREFIX, LISTS_SHEET, type NamedList } from '../../../shared/lists/named-list.ts';

export interface ListsAnswer {
  /** Names of ours that the workbook has. */
  names: ReadonlyMap<string, Excel.NamedItem>;
  /** Header of the lists sheet; null when there is none. */
  header: string[] | null;
  /** The lists as they stand. */
  lists: NamedList[];
}

/** Queues the questions; the answer may be called after the next sync. */
export function askForLists(context: Excel.RequestContext): () => ListsAnswer {
  const { worksheets, names } = context.workbook;
  const sheet = worksheets.getItemOrNullObject(LISTS_SHEET);
  const used = sheet.getUsedRangeOrNullObject(true);
  sheet.load('id');
  used.load('text');
  names.load('items/name');
  return () => ({
    names: new Map(names.items.filter((item) => item.name.startsWith(LIST_PREFIX)).map((item) => [item.name, item])),
    header: sheet.isNullObject ? null : used.isNullObject ? [] : (used.text[0] ?? []),
    lists: sheet.isNullObject || used.isNullObject ? [] : readListsSheet(used.text),
  });
}

function writeBlock(sheet: Excel.Worksheet, column: number, { names, rows }: ListBlock): void {
  const height = rows.length;
  sheet.getRangeByIndexes(0, column, 1, names.length).getEntireColumn().clear('Contents');
  names.forEach((name, i) => {
    const cells = sheet.getRangeByIndexes(0, column + i, height + 1, 1);
    // Text before values, so that +49… and 007 stay what they are; counts are numbers.
    cells.numberFormat = [[name.endsWith('_Count') ? 'General' : '@'], ...rows.map(() => [name.endsWith('_Count') ? 'General' : '@'])];
    cells.values = [[name], ...rows.map((row) => [row[i] ?? ''])];
  });
}

/** Queues the writes. `only`: lists that the sheet has already. */
export function writeLists(context: Excel.RequestContext, found: ListsAnswer, lists: readonly NamedList[]): void {
  const { worksheets, names } = context.workbook;
  const sheet = found.header === null ? worksheets.add(LISTS_SHEET) : worksheets.getItem(LISTS_SHEET);
  if (found.header === null) sheet.visibility = 'VeryHidden';
  let next = found.header?.length ?? 0;
  for (const list of lists) {
    const block = blockOf(list);
    const known = found.header?.indexOf(block.names[0] ?? '') ?? -1;
    const column = known >= 0 ? known : next;
    if (known < 0) next += block.names.length;
    writeBlock(sheet, column, block);
    block.names.forEach((name, i) => {
      const reference = `=${nameReference(column + i, block.rows.length)}`;
      const item = found.names.get(name);
      if (item) item.formula = reference;
      // At once: Excel ignores it for a name that is there already.
      else names.add(name, reference).visible = false;
    });
  }
}

export function deleteLists(context: Excel.RequestContext, found: ListsAnswer): void {
  for (const item of found.names.values()) item.delete();
  if (found.header === null) return;
  const sheet = context.workbook.worksheets.getItem(LISTS_SHEET);
  // Excel refuses to delete what is very hidden.
  sheet.visibility = 'Hidden';
  sheet.delete();
}
