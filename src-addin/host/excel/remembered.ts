// Small choices kept inside the workbook (which format, which columns). They travel with the file and anybody who opens it
// can read them, so nothing secret and nobody's data goes here.
import type { ExcelSession } from './excel-session.ts';

const PREFIX = 'Rowcall.';
/** What comes up together (format, columns, dropdowns, last import) costs one round trip; after this long somebody else may have chosen. */
const FRESH_MS = 5_000;

export class Remembered {
  readonly #session: ExcelSession;
  readonly #keepsUndo: boolean;
  /** Choices that wait for a write the person asks for, since one of their own would empty the undo. */
  readonly #held = new Map<string, string>();
  #known: { at: number; values: Promise<Map<string, string>> } | null = null;

  constructor(session: ExcelSession, keepsUndo: boolean) {
    this.#session = session;
    this.#keepsUndo = keepsUndo;
  }

  async recall(key: string): Promise<string | null> {
    const held = this.#held.get(key);
    if (held !== undefined) return held;
    return (await this.#all()).get(key) ?? null;
  }

  async #all(): Promise<Map<string, string>> {
    const now = this.#session.timers.now();
    if (this.#known && now - this.#known.at < FRESH_MS) return this.#known.values;
    const values = this.#session.read(async (context) => {
      const { settings } = context.workbook;
      settings.load('items/key,items/value');
      await context.sync();
      const own = settings.items.filter(({ key, value }) => key.startsWith(PREFIX) && typeof value === 'string');
      return new Map(own.map(({ key, value }) => [key.slice(PREFIX.length), String(value)]));
    });
    const known = { at: now, values };
    this.#known = known;
    // A question that failed is no answer to the next one.
    values.catch(() => this.#known === known && (this.#known = null));
    return values;
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
    this.#known = null;
    // What was chosen anew meanwhile is still to be written.
    for (const [key, value] of writing) if (this.#held.get(key) === value) this.#held.delete(key);
  }
}
