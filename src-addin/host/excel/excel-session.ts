// Every request to Excel goes through here: one at a time, within a time limit, repeated where that is harmless, and
// put off (with a word to the person) while a cell is being edited.
import { HostFault } from '../workbook.ts';
import { isEditingCell, isUndoRefused, isWorthRepeating, toHostFault } from './office-errors.ts';
import { pauseWith, type Timers } from './timers.ts';
import { withinTime } from './watchdog.ts';

export type Batch<T> = (context: Excel.RequestContext) => Promise<T>;
export type ExcelRun = <T>(options: Excel.RunOptions, batch: Batch<T>) => Promise<T>;

export interface SessionParts {
  run: ExcelRun;
  timers: Timers;
  /** ExcelApi 1.20: several syncs become one step of the person's undo. */
  groupsUndo: boolean;
  /** True while something the person asked for waits until they finish editing a cell. */
  onWaiting: (waiting: boolean) => void;
  /** True while something the person asked for has had no answer for a while. */
  onSlow: (slow: boolean) => void;
  /** Told of every request that failed, in the port's words. */
  onFault: (fault: unknown) => void;
}

const SYNC_LIMIT_MS = 90_000;
/** A second or two is Excel's way; after this long a person wonders whether anything happens. */
const SLOW_AFTER_MS = 10_000;
// Finishing a cell is the person's business and takes as long as it takes; this only ends a forgotten one.
const EDITING_LIMIT_MS = 300_000;
const REPEAT_AFTER_MS = [500, 1000, 2000, 4000];

/** The one queue of a workbook, and what the person waits for in it. */
interface Queue {
  last: Promise<unknown>;
  /** Requests that the person asked for and that have no answer yet. */
  asked: number;
  editing: boolean;
  toldWaiting: boolean;
}

export class ExcelSession {
  readonly #parts: SessionParts;
  readonly #queue: Queue;
  readonly #inBackground: boolean;

  constructor(parts: SessionParts, queue: Queue | null = null) {
    this.#parts = parts;
    this.#inBackground = queue !== null;
    this.#queue = queue ?? { last: Promise.resolve(), asked: 0, editing: false, toldWaiting: false };
  }

  /**
   * The same queue for what follows the person's typing by itself: it waits for a cell that is being edited without a word,
   * since whoever types on from cell to cell must not be told each time to stop.
   */
  get background(): ExcelSession {
    return new ExcelSession(this.#parts, this.#queue);
  }

  get timers(): Timers {
    return this.#parts.timers;
  }

  /** Reads: repeated when Excel is busy. */
  read<T>(batch: Batch<T>): Promise<T> {
    return this.#inTurn(() => this.#repeat(batch));
  }

  /** Writes: never repeated, because one that seems lost may still be carried out. One step of undo where Excel can. */
  write<T>(batch: Batch<T>): Promise<T> {
    return this.#inTurn(async () => {
      if (!this.#parts.groupsUndo) return this.#once(batch, {});
      try {
        return await this.#once(batch, { mergeUndoGroup: true });
      } catch (error) {
        if (!isUndoRefused(error)) throw error;
        return this.#once(batch, {});
      }
    });
  }

  /** Work nobody asked for or waits for: left out, without a word, while a cell is edited or Excel is busy. Answers whether it was done. */
  housekeep(batch: Batch<void>): Promise<boolean> {
    const { run, timers } = this.#parts;
    const mine = this.#queue.last.then(() => withinTime(run({}, batch), SYNC_LIMIT_MS, timers, () => new HostFault('busy')));
    const done = mine.then(
      () => true,
      () => false,
    );
    this.#queue.last = done;
    return done;
  }

  // Two batches of ours at once would interleave their syncs and mistake each other's marks.
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const answered = this.#inBackground ? () => {} : this.#asked();
    const mine = this.#queue.last
      .then(work)
      .finally(answered)
      .catch((error: unknown) => {
        const fault = toHostFault(error);
        this.#parts.onFault(fault);
        throw fault;
      });
    this.#queue.last = mine.then(
      () => undefined,
      () => undefined,
    );
    return mine;
  }

  /** The person waits for an answer from now on, be it behind something that they did not ask for. */
  #asked(): () => void {
    const { timers, onSlow } = this.#parts;
    let slow = false;
    const cancel = timers.after(SLOW_AFTER_MS, () => onSlow((slow = true)));
    this.#queue.asked += 1;
    this.#tellWaiting();
    return () => {
      cancel();
      if (slow) onSlow(false);
      this.#queue.asked -= 1;
      this.#tellWaiting();
    };
  }

  #tellWaiting(): void {
    const waiting = this.#queue.editing && this.#queue.asked > 0;
    if (waiting === this.#queue.toldWaiting) return;
    this.#queue.toldWaiting = waiting;
    this.#parts.onWaiting(waiting);
  }

  async #repeat<T>(batch: Batch<T>): Promise<T> {
    for (const wait of REPEAT_AFTER_MS) {
      try {
        return await this.#once(batch, {});
      } catch (error) {
        if (!isWorthRepeating(error)) throw error;
      }
      await pauseWith(this.#parts.timers, wait);
    }
    return this.#once(batch, {});
  }

  async #once<T>(batch: Batch<T>, options: Excel.RunOptions): Promise<T> {
    const { run, timers } = this.#parts;
    const tooLate = () => new HostFault('busy');
    try {
      return await withinTime(run(options, batch), SYNC_LIMIT_MS, timers, tooLate);
    } catch (error) {
      if (!isEditingCell(error)) throw error;
    }
    // Excel refused the batch as a whole, so it is put again, to run as soon as the cell is finished.
    this.#queue.editing = true;
    this.#tellWaiting();
    try {
      const delayed = run({ ...options, delayForCellEdit: true }, batch);
      return await withinTime(delayed, EDITING_LIMIT_MS, timers, () => new HostFault('editing-cell'));
    } finally {
      this.#queue.editing = false;
      this.#tellWaiting();
    }
  }
}
