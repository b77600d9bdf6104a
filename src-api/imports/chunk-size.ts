// How many rows the next transaction of an import takes: as many as fit into the time others may wait for it. On the
// embedded engine's one connection every query of every request waits for a whole transaction; on a server nobody does, and
// fewer, bigger ones are cheaper.
import type { Engine } from '../db/database.ts';

const FIRST = 250;
/** Fewer would cost more in statements than in rows, and many waiting requests would bring an import to a stop. */
const LEAST = 150;
const MOST = 2000;
const wanted: Readonly<Record<Engine, number>> = { embedded: 25, postgres: 250 };

export class ChunkSize {
  #rows = FIRST;
  #first = true;
  readonly #wantedMs: number;

  constructor(engine: Engine) {
    this.#wantedMs = wanted[engine];
  }

  get rows(): number {
    return this.#rows;
  }

  /** Nothing has been done yet. */
  get first(): boolean {
    return this.#first;
  }

  /** At most doubled or halved at once: a single figure may be chance. */
  took(ms: number): void {
    this.#first = false;
    const factor = Math.min(2, Math.max(0.5, this.#wantedMs / Math.max(ms, 0.1)));
    this.#rows = Math.round(Math.min(MOST, Math.max(LEAST, this.#rows * factor)));
  }
}
