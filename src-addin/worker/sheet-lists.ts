// Dropdowns and templates for the open sheet, worked out where the formats and the catalog are: in the worker.
import type { Catalog } from '../../shared/catalog/catalog.ts';
import type { ImportFormat, OfferContext } from '../../shared/formats/define-format.ts';
import { findFormat, formats } from '../../shared/formats/registry.ts';
import { makeTemplate, type SheetTemplate } from '../../shared/lists/make-template.ts';
import { entriesOf, type NamedList } from '../../shared/lists/named-list.ts';
import { placeDropdowns, type PlacedDropdown } from '../../shared/lists/place-dropdowns.ts';
import { planDropdowns } from '../../shared/lists/plan-dropdowns.ts';
import { dropdownWords } from '../../shared/messages/lists.ts';
import { sheetFromGrid } from '../../shared/table/find-header.ts';
import { matchColumns } from '../../shared/table/match-columns.ts';
import type { CellAddress } from '../host/workbook.ts';
import type { DropdownsQuestion, ListsQuestion, MisfitsQuestion, SheetLists } from './list-questions.ts';

const formatOf = (id: string): ImportFormat => {
  const format = findFormat(id);
  if (!format) throw new Error(`There is no import format "${id}".`);
  return format;
};

function contextOf(format: ImportFormat, { facts, free }: ListsQuestion, catalog: Catalog): OfferContext {
  return { ...facts, ...free, options: Object.fromEntries(format.options.map((o) => [o.name, o.default])), catalog };
}

export function dropdownsOf(question: DropdownsQuestion, catalog: Catalog): SheetLists {
  const format = formatOf(question.format);
  const sheet = sheetFromGrid(format, '', question.top, 1);
  const width = question.top.reduce((most, row) => Math.max(most, row.findLastIndex((cell) => cell !== '') + 1), 0);
  const context = contextOf(format, question, catalog);
  const match = matchColumns(format, sheet.headers, width, question.mapping, { rows: sheet.rows, context });
  const columnOf = (field: string) => match.columns.find((c) => c.field === field)?.index ?? null;
  const plan = planDropdowns(format, context);
  const { placed, lacking } = placeDropdowns(format, plan, columnOf, dropdownWords);
  const used = new Set(placed.map((dropdown) => dropdown.list));
  const headerOf = (field: string) => format.columns.find((c) => c.field === field)?.header ?? field;
  return {
    firstRow: sheet.firstRow,
    columns: placed,
    lists: plan.lists.filter((list) => used.has(list.name)),
    headers: Array.from({ length: width }, (_, index) => {
      const { field = null, header = null } = match.columns.find((c) => c.index === index) ?? {};
      return header?.trim() || (field === null ? '' : headerOf(field));
    }),
    headerCells: match.columns.map((c) => c.header ?? ''),
    lacking: lacking.map(headerOf),
  };
}

export const templateOf = (format: string, question: ListsQuestion, catalog: Catalog): SheetTemplate =>
  makeTemplate(formatOf(format), contextOf(formatOf(format), question, catalog), dropdownWords);

/** The lists of every format as they would be now. */
export function allLists(question: ListsQuestion, catalog: Catalog): NamedList[] {
  const lists = formats.flatMap((format) => planDropdowns(format, contextOf(format, question, catalog)).lists);
  return [...new Map(lists.map((list) => [list.name, list])).values()];
}

/** Cells that fitted what they hang on before that was edited, and do not any more. */
export function misfitsOf(question: MisfitsQuestion, catalog: Catalog): CellAddress[] {
  const { columns, lists, firstRow } = dropdownsOf(question, catalog);
  const edited = (column: number) => column >= question.firstColumn && column <= question.lastColumn;
  const offered = (dropdown: PlacedDropdown, parents: string[]) => {
    const list = lists.find((one) => one.name === dropdown.list);
    return new Set((list ? entriesOf(list, parents) : []).map((entry) => entry.toLowerCase()));
  };
  return question.rows.flatMap(({ row, cells }) => {
    if (row < firstRow) return [];
    const text = (column: number) => (cells[column] ?? '').trim().toLowerCase();
    const wrong = new Set<number>();
    /** What stands in a cell that is itself at fault says nothing about the cells that hang on it. */
    const faulty = (column: number): boolean => {
      const own = columns.find((c) => c.column === column);
      return own !== undefined && text(column) !== '' && !offered(own, own.parents.map(text)).has(text(column));
    };
    for (const dropdown of columns) {
      const { column, parents, warning } = dropdown;
      if (warning === null || parents.length === 0 || edited(column) || text(column) === '') continue;
      if (parents.some((parent) => wrong.has(parent))) wrong.add(column);
      else if (parents.some(edited) && !parents.some(faulty) && !offered(dropdown, parents.map(text)).has(text(column))) wrong.add(column);
    }
    return [...wrong].map((column) => ({ row, column }));
  });
}
