// Which format the sheet is read by: what the person once chose for it, else what it looks like. The choice stays in the
// workbook, by the sheet's name, because one workbook may hold sheets for several systems.
import type { SheetRef } from '../../host/workbook.ts';
import { ROWS_TO_RECOGNISE } from '../../worker/protocol.ts';
import type { SessionParts } from '../session-parts.ts';

const KEY = 'formats';
/** Wider than any format's header row. */
const COLUMNS = 64;

export function recogniseActions({ workbook, checker, store }: SessionParts) {
  /** A choice on its way into the workbook; a check that follows at once must find it there. */
  let choosing: Promise<void> = Promise.resolve();

  async function chosen(): Promise<Record<string, string>> {
    return JSON.parse((await workbook.recall(KEY)) ?? '{}') as Record<string, string>;
  }

  async function keep(format: string): Promise<void> {
    const { name } = await workbook.activeSheet();
    await workbook.remember(KEY, JSON.stringify({ ...(await chosen()), [name]: format }));
  }

  async function recognise({ name }: SheetRef, top: string[][]): Promise<void> {
    await choosing;
    const [guesses, kept] = await Promise.all([checker.recognise(top), chosen()]);
    const { formats } = store.get();
    const remembered = kept[name];
    const known = formats.length === 0 || formats.some((f) => f.id === remembered);
    store.dispatch({ type: 'sheet-recognised', guess: guesses[0] ?? null, remembered: remembered && known ? remembered : null });
  }

  return {
    sheet: recognise,
    /** Looks at the top of the open sheet while nothing else is done with it. */
    async lookAtSheet(): Promise<void> {
      if (store.get().work.kind !== 'idle') return;
      try {
        const sheet = await workbook.activeSheet();
        const top = await workbook.readRows(sheet.id, 1, ROWS_TO_RECOGNISE, COLUMNS);
        if (store.get().work.kind === 'idle') await recognise(sheet, top);
      } catch {
        // A workbook that is busy now is looked at when it is checked; that tells what is wrong, if anything is.
        return;
      }
    },
    choose(format: string): void {
      store.dispatch({ type: 'format-chosen', format });
      // A workbook that keeps nothing costs the person one more choice, not this one.
      choosing = keep(format).catch(() => undefined);
    },
  };
}
