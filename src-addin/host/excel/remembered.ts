// Small choices kept inside the workbook (which format, which columns). They travel with the file and anybody who opens it
// can read them, so nothing secret and nobody's data goes here.
import type { ExcelSession } from './excel-session.ts';

const PREFIX = 'Rowcall.';

export class Remembered {
  readonly #session: ExcelSession;
  readonly #keepsUndo: boolean;
  /** Choices that wait for a write the person asks for, since one of their own would empty the undo. */
  readonly #held = new Map<string, string>();

  constructor(session: ExcelSession, keepsUndo: boolean) {
    this.#session = session;
    this.#keepsUndo = keepsUndo;
  }

  async recall(key: string): Promise<string | null> {
    const held = this.#held.get(key);
    if (held !== undefined) return held;
    return this.#session.read(async (context) => {
      const setting = context.workbook.settings.getItemOrNullObject(PREFIX + key);
      setting.load('value');
      await context.sync();
      return setting.isNullObject || typeof setting.value !== 'string' ? null : setting.value;
    });
  }

  async remember(key: string, value: string): Promise<void> {
    this.#held.set(key, value);
    if (this.#keepsUndo) await this.writeHeld();
  }

  async writeHeld(): Promise<void> {
    if (this.#held.size === 0) return;
    const writing = [...this.#held];
    await this.#session.write(async (context) => {
      for (const [key, value] of writing) context.workbook.settings.add(PREFIX + key, value);
      await context.sync();
    });
    // What was chosen anew meanwhile is still to be written.
    for (const [key, value] of writing) if (this.#held.get(key) === value) this.#held.delete(key);
  }
}
