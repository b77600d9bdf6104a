// Which columns of the open workbook have dropdowns, and what they offer. The lists stand here and not in a sheet; a saved
// file gets the very hidden sheet, and opening one brings them back.
import { entriesOf, type NamedList } from '../../../shared/lists/named-list.ts';
import type { PlacedDropdown } from '../../../shared/lists/place-dropdowns.ts';
import type { SheetDropdowns } from '../../../shared/lists/take-lists.ts';
import type { DropdownRules, ListCell } from './dropdown-rules.ts';

interface Dropdown {
  placed: PlacedDropdown;
  firstRow: number;
  /** Rules of the columns it hangs on, which know where these are now. */
  parents: readonly string[];
}

/** The grid, as far as dropdowns need it. */
export interface DropdownGrid {
  unitId(): string;
  lastRow(sheetId: string): number;
  textAt(sheetId: string, row: number, column: number): string;
}

export class WorkbenchDropdowns {
  readonly #grid: DropdownGrid;
  #rules: DropdownRules | null = null;
  readonly #lists = new Map<string, NamedList>();
  readonly #sheets = new Map<string, Map<string, Dropdown>>();

  constructor(grid: DropdownGrid) {
    this.#grid = grid;
  }

  /** Once the grid has its first workbook. */
  useRules(rules: DropdownRules): void {
    this.#rules = rules;
  }

  readonly offer = ({ ruleId, sheetId, row }: ListCell): readonly string[] => {
    const dropdown = this.#sheets.get(sheetId)?.get(ruleId);
    const list = dropdown && this.#lists.get(dropdown.placed.list);
    if (!list) return [];
    const parents = dropdown.parents.map((parent) => {
      const column = this.#rules?.rangeOf(this.#grid.unitId(), sheetId, parent)?.startColumn;
      return column === undefined ? '' : this.#grid.textAt(sheetId, row, column);
    });
    return entriesOf(list, parents);
  };

  /** Another workbook was opened. */
  forget(): void {
    this.#sheets.clear();
    this.#lists.clear();
  }

  /** @param isUndoable one step of the person's undo: not while a file is opened or a sheet is made, which are steps of their own */
  add(sheetId: string, { firstRow, columns }: SheetDropdowns, lists: readonly NamedList[], isUndoable: boolean): number[] {
    const rules = this.#rules;
    if (!rules) return [];
    const unitId = this.#grid.unitId();
    for (const list of lists) this.#lists.set(list.name, list);
    // What is replaced stays known: an undo brings its rule back.
    const own = this.#sheets.get(sheetId) ?? new Map<string, Dropdown>();
    this.#sheets.set(sheetId, own);
    const replaced = [...own.keys()].filter((id) => {
      const column = rules.rangeOf(unitId, sheetId, id)?.startColumn;
      return column !== undefined && columns.some((c) => c.column === column);
    });
    const lastRow = this.#grid.lastRow(sheetId);
    const ids = rules.change(
      unitId,
      replaced.map((id) => ({ sheetId, id })),
      columns.map(({ column }) => ({ sheetId, column, firstRow, lastRow })),
      isUndoable,
    );
    columns.forEach((placed, i) => {
      const parents = placed.parents.flatMap((column) => ids[columns.findIndex((c) => c.column === column)] ?? []);
      own.set(ids[i] ?? '', { placed, firstRow, parents });
    });
    return columns.map((c) => c.column);
  }

  refresh(lists: readonly NamedList[]): boolean {
    const known = lists.filter((list) => this.#lists.has(list.name));
    for (const list of known) this.#lists.set(list.name, list);
    return known.length > 0;
  }

  remove(): void {
    const all = [...this.#sheets].flatMap(([sheetId, own]) => [...own.keys()].map((id) => ({ sheetId, id })));
    this.#rules?.change(this.#grid.unitId(), all, [], true);
  }

  /** Those that some dropdown offers now. */
  lists(): NamedList[] {
    const shown = new Set([...this.#sheets.keys()].flatMap((id) => this.ofSheet(id)?.columns.map((c) => c.list) ?? []));
    return [...this.#lists.values()].filter((list) => shown.has(list.name));
  }

  /** As they stand now; null where a sheet has none. */
  ofSheet(sheetId: string): SheetDropdowns | null {
    const unitId = this.#grid.unitId();
    const own = this.#sheets.get(sheetId);
    const columnOf = (id: string) => this.#rules?.rangeOf(unitId, sheetId, id)?.startColumn;
    const columns = [...(own ?? [])].flatMap(([id, { placed, parents }]) => {
      const column = columnOf(id);
      const now = parents.map(columnOf);
      return column === undefined || now.includes(undefined) ? [] : [{ ...placed, column, parents: now.filter((c) => c !== undefined) }];
    });
    const first = [...(own?.keys() ?? [])].find((id) => columnOf(id) !== undefined);
    const range = first === undefined ? null : this.#rules?.rangeOf(unitId, sheetId, first);
    return columns.length > 0 && range ? { firstRow: range.startRow + 1, columns } : null;
  }

  /** What the column of a cell is for. */
  helpAt(sheetId: string, row: number, column: number): { title: string; prompt: string } | null {
    const found = this.ofSheet(sheetId);
    const dropdown = found && row >= found.firstRow ? found.columns.find((c) => c.column === column) : undefined;
    return dropdown?.prompt ? { title: dropdown.title, prompt: dropdown.prompt } : null;
  }
}
