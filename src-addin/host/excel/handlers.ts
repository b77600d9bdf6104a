// Excel's events, asked for once and all in one request when the first of them is needed. They stay: they would have to be removed
// through the very context that added them, and cost nothing while nobody listens.
import type { ExcelSession } from './excel-session.ts';
import { Once } from './once.ts';

type Register = (context: Excel.RequestContext) => void;

export class Handlers {
  readonly #session: ExcelSession;
  readonly #registers: Register[] = [];
  readonly #registered = new Once();

  constructor(session: ExcelSession) {
    this.#session = session;
  }

  /** Before anybody listens. */
  add(register: Register): void {
    this.#registers.push(register);
  }

  ready(): Promise<void> {
    return this.#registered.run(() =>
      this.#session.write(async (context) => {
        for (const register of this.#registers) register(context);
        await context.sync();
      }),
    );
  }
}
