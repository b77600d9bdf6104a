// How many rows the next transaction of an import takes: as many as fit into the time others may wait for it. On the
// embedded engine's one connection every query of every request waits for a whole transaction; on a server nobody does, and
// fewer, bigger ones are cheaper.
import type { Engine } from '../db/database.ts';
import { ROWS_A_PAGE } from './page-size.ts';

const MOST = 2000;
const wanted: Readonly<Record<Engine, number>> = { embedded: 25, postgres: 250 };

export class ChunkSize {
  /** At least a page: fewer would cost more in statements than in rows. */
  #rows = ROWS_A_PAGE;
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

  /** Where a chunk of the rows before this place begins: at the beginning of a page. */
  before(place: number): number {
    return Math.max(0, Math.ceil((place - this.#rows) / ROWS_A_PAGE) * ROWS_A_PAGE);
  }

  /** At most doubled or halved at once: a single figure may be chance. */
  took(ms: number): void {
    this.#first = false;
    const factor = Math.min(2, Math.max(0.5, this.#wantedMs / Math.max(ms, 0.1)));
    const pages = Math.round(Math.min(MOST, this.#rows * factor) / ROWS_A_PAGE);
    this.#rows = Math.max(1, pages) * ROWS_A_PAGE;
  }
}
