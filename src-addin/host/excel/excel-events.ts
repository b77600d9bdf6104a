// What happens in the workbook, told to those who listen.
import type { SheetChange, Unsubscribe } from '../workbook.ts';
import { boundsOf, SHEET_ROWS } from './addresses.ts';
import { ChangeCollector } from './change-collector.ts';
import type { ExcelSession } from './excel-session.ts';
import type { Handlers } from './handlers.ts';
import { Listeners } from './listeners.ts';
import type { WriteLedger } from './write-ledger.ts';

export interface EventSupport {
  /** ExcelApi 1.10: sorting raises an event. */
  rowSorted: boolean;
  /** ExcelApi 1.14: events say whether this add-in caused them. */
  triggerSource: boolean;
}

type Changed = Pick<Excel.WorksheetChangedEventArgs, 'worksheetId' | 'address' | 'changeType' | 'source' | 'triggerSource'>;

export class ExcelEvents {
  readonly #handlers: Handlers;
  readonly #ledger: WriteLedger;
  readonly #support: EventSupport;
  readonly #listeners = new Listeners<SheetChange>();
  readonly #collector: ChangeCollector;

  constructor(session: ExcelSession, handlers: Handlers, ledger: WriteLedger, support: EventSupport) {
    this.#handlers = handlers;
    handlers.add((context) => this.#register(context));
    this.#ledger = ledger;
    this.#support = support;
    this.#collector = new ChangeCollector(session.timers, (change) => this.#listeners.tell(change.sheetId, change));
  }

  async watch(sheetId: string, listener: (change: SheetChange) => void): Promise<Unsubscribe> {
    await this.#handlers.ready();
    return this.#listeners.add(sheetId, listener);
  }

  #register({ workbook: { worksheets } }: Excel.RequestContext): void {
    worksheets.onChanged.add(async (event) => this.changed(event));
    worksheets.onDeleted.add(async ({ worksheetId }) => this.#collector.add({ kind: 'removed', sheetId: worksheetId }));
    if (this.#support.rowSorted)
      worksheets.onRowSorted.add(async ({ worksheetId, source }) => {
        if (this.#listeners.has(worksheetId)) this.#collector.add({ kind: 'structure', sheetId: worksheetId, remote: source === 'Remote' });
      });
  }

  changed({ worksheetId: sheetId, address, changeType, source, triggerSource }: Changed): void {
    if (!this.#listeners.has(sheetId)) return;
    const area = boundsOf(address);
    const remote = source === 'Remote';
    if (this.#support.triggerSource ? triggerSource === 'ThisLocalAddin' : !remote && area && this.#ledger.isOurs(sheetId, area)) return;
    if (changeType !== 'RangeEdited' || !area || area.rows === SHEET_ROWS) {
      this.#collector.add({ kind: 'structure', sheetId, remote });
      return;
    }
    this.#collector.add({
      kind: 'cells',
      sheetId,
      remote,
      firstRow: area.row + 1,
      lastRow: area.row + area.rows,
      firstColumn: area.column,
      lastColumn: area.column + area.columns - 1,
    });
  }
}
