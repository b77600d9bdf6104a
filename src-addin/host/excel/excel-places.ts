// Where the person is: the active sheet, the selected cell, and going to one.
import type { CellAddress, SheetRef, Unsubscribe } from '../workbook.ts';
import { addressOf, boundsOf } from './addresses.ts';
import type { ExcelSession } from './excel-session.ts';
import { Listeners } from './listeners.ts';
import { Once } from './once.ts';

const SETTLED_MS = 120;
const ANY_SHEET = '';

export class ExcelPlaces {
  readonly #session: ExcelSession;
  readonly #selections = new Listeners<CellAddress>();
  readonly #activations = new Listeners<SheetRef>();
  readonly #selecting = new Once();
  readonly #activating = new Once();
  #cancelSelection = () => {};

  constructor(session: ExcelSession) {
    this.#session = session;
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
    await this.#activating.run(() =>
      this.#session.write(async (context) => {
        context.workbook.worksheets.onActivated.add(async ({ worksheetId }) => this.#activated(worksheetId));
        await context.sync();
      }),
    );
    return this.#activations.add(ANY_SHEET, listener);
  }

  async #activated(worksheetId: string): Promise<void> {
    const name = await this.#session.read(async (context) => {
      const sheet = context.workbook.worksheets.getItemOrNullObject(worksheetId);
      sheet.load('name');
      await context.sync();
      return sheet.isNullObject ? null : sheet.name;
    });
    if (name !== null) this.#activations.tell(ANY_SHEET, { id: worksheetId, name });
  }

  async onSelection(sheetId: string, listener: (cell: CellAddress) => void): Promise<Unsubscribe> {
    await this.#selecting.run(() =>
      this.#session.write(async (context) => {
        const { worksheets } = context.workbook;
        worksheets.onSelectionChanged.add(async (event) => this.#selected(event.worksheetId, event.address));
        await context.sync();
      }),
    );
    return this.#selections.add(sheetId, listener);
  }

  // Walking with the arrow keys raises an event per cell; only where it ends is of interest.
  #selected(sheetId: string, address: string): void {
    this.#cancelSelection();
    this.#cancelSelection = this.#session.timers.after(SETTLED_MS, () => {
      const area = boundsOf(address.split(',', 1)[0] ?? '');
      if (area) this.#selections.tell(sheetId, { row: area.row + 1, column: area.column });
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
