// Where the person is: the active sheet, the selected cell, and going to one.
import type { SheetArea } from '../../../shared/table/choose-area.ts';
import { HostFault, type CellAddress, type SheetRef, type Unsubscribe } from '../workbook.ts';
import { addressOf, boundsOf } from './addresses.ts';
import type { ExcelSession } from './excel-session.ts';
import type { Handlers } from './handlers.ts';
import { Listeners } from './listeners.ts';
import { areasOf } from './read-layout.ts';

const SETTLED_MS = 120;
const ANY_SHEET = '';

export class ExcelPlaces {
  readonly #session: ExcelSession;
  readonly #handlers: Handlers;
  readonly #selections = new Listeners<CellAddress>();
  readonly #activations = new Listeners<SheetRef>();
  #cancelSelection = () => {};

  constructor(session: ExcelSession, handlers: Handlers) {
    this.#session = session;
    this.#handlers = handlers;
    handlers.add(({ workbook: { worksheets } }) => {
      worksheets.onActivated.add(async ({ worksheetId }) => this.#activated(worksheetId));
      worksheets.onSelectionChanged.add(async (event) => this.#selected(event.worksheetId, event.address));
    });
  }

  activeSheet(): Promise<SheetRef> {
    return this.#session.read(async (context) => {
      const sheet = context.workbook.worksheets.getActiveWorksheet();
      sheet.load('id,name');
      await context.sync();
      return { id: sheet.id, name: sheet.name };
    });
  }

  async onActiveSheet(listener: (sheet: SheetRef) => void): Promise<Unsubscribe> {
    await this.#handlers.ready();
    return this.#activations.add(ANY_SHEET, listener);
  }

  async #activated(worksheetId: string): Promise<void> {
    if (!this.#activations.has(ANY_SHEET)) return;
    const name = await this.#session.background.read(async (context) => {
      const sheet = context.workbook.worksheets.getItemOrNullObject(worksheetId);
      sheet.load('name');
      await context.sync();
      return sheet.isNullObject ? null : sheet.name;
    });
    if (name !== null) this.#activations.tell(ANY_SHEET, { id: worksheetId, name });
  }

  async onSelection(sheetId: string, listener: (cell: CellAddress) => void): Promise<Unsubscribe> {
    await this.#handlers.ready();
    return this.#selections.add(sheetId, listener);
  }

  // Walking with the arrow keys raises an event per cell; only where it ends is of interest.
  #selected(sheetId: string, address: string): void {
    if (!this.#selections.has(sheetId)) return;
    this.#cancelSelection();
    this.#cancelSelection = this.#session.timers.after(SETTLED_MS, () => {
      const area = boundsOf(address.split(',', 1)[0] ?? '');
      if (area) this.#selections.tell(sheetId, { row: area.row + 1, column: area.column });
    });
  }

  /** null for several ranges (which Excel refuses here), a chart, or a selection on another sheet. */
  selectedArea(sheetId: string): Promise<SheetArea | null> {
    return this.#session
      .read(async (context) => {
        const range = context.workbook.getSelectedRange();
        range.load('address,worksheet/id');
        await context.sync();
        return range.worksheet.id === sheetId ? (areasOf(range.address)[0] ?? null) : null;
      })
      .catch((fault: unknown) => {
        if (fault instanceof HostFault && fault.code === 'unknown') return null;
        throw fault;
      });
  }

  goTo(sheetId: string, cell: CellAddress): Promise<void> {
    return this.#session.write(async (context) => {
      const sheet = context.workbook.worksheets.getItem(sheetId);
      sheet.activate();
      sheet.getRange(addressOf({ row: cell.row - 1, column: cell.column, rows: 1, columns: 1 })).select();
      await context.sync();
    });
  }
}
