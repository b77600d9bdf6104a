// Which marks stand in which sheet, and their way to Excel. A sheet's marks are kept here as well, because a band is
// repainted as a whole when one of its rows changes. What is taken away is ours or nobody's: never a colleague's live marks.
import type { CellMark, MarksShown } from '../workbook.ts';
import type { ExcelSession } from './excel-session.ts';
import type { FoundLeases, MarkLease } from './mark-lease.ts';
import { addMarks, askForMarks, MARKED, type FoundMarks } from './mark-painter.ts';
import { bandOf, MAX_RULES, markRules, type MarkRule } from './mark-rules.ts';

type MarksByRow = Map<number, CellMark[]>;

interface KeptMarks {
  rows: MarksByRow;
  /** Cells that Excel shows as marked; fewer than were asked for when there are too many, none where formatting is forbidden. */
  shown: number;
}

/** Whose marks are taken away. */
export type Whose = 'own' | 'dead' | 'unclaimed';

const byRow = (marks: readonly CellMark[]): MarksByRow => {
  const rows: MarksByRow = new Map();
  for (const mark of marks) {
    const own = rows.get(mark.row);
    if (own) own.push(mark);
    else rows.set(mark.row, [mark]);
  }
  return rows;
};

const looks = (marks: readonly CellMark[] = []) =>
  marks
    .map(({ column, severity }) => `${column} ${severity}`)
    .sort()
    .join();
const areSame = (before: readonly CellMark[] | undefined, after: readonly CellMark[] | undefined) => looks(before) === looks(after);
const cellsOf = (rules: readonly MarkRule[]): number => rules.reduce((sum, rule) => sum + rule.cells, 0);

/** A sweep that met a busy Excel tries again. */
const SWEEP_AGAIN_MS = 60_000;

export class ExcelMarks {
  readonly #session: ExcelSession;
  readonly #lease: MarkLease;
  readonly #sheets = new Map<string, KeptMarks>();
  #cancelRenewal = () => {};
  #cancelSweep = () => {};

  constructor(session: ExcelSession, lease: MarkLease) {
    this.#session = session;
    this.#lease = lease;
  }

  async show(sheetId: string, marks: readonly CellMark[]): Promise<MarksShown> {
    const kept = { rows: byRow(marks), shown: 0 };
    this.#sheets.set(sheetId, kept);
    await this.#paint(sheetId, 'all', markRules(marks), kept);
    return { shown: kept.shown, of: marks.length };
  }

  /** Repaints the bands of these rows, and no others; nothing at all where they look as before, since each painting is a step of undo. */
  async update(sheetId: string, rows: readonly number[], marks: readonly CellMark[]): Promise<MarksShown> {
    const kept = this.#sheets.get(sheetId) ?? { rows: new Map<number, CellMark[]>(), shown: 0 };
    this.#sheets.set(sheetId, kept);
    const next = byRow(marks);
    const isSame = [...rows, ...next.keys()].every((row) => areSame(kept.rows.get(row), next.get(row)));
    for (const row of rows) kept.rows.delete(row);
    for (const [row, own] of next) kept.rows.set(row, own);
    const bands = new Set([...rows, ...marks.map((mark) => mark.row)].map(bandOf));
    const others: CellMark[] = [];
    const touched: CellMark[] = [];
    for (const [row, own] of kept.rows) (bands.has(bandOf(row)) ? touched : others).push(...own);
    const untouched = markRules(others);
    const rules = markRules(touched, Math.max(0, MAX_RULES - untouched.length));
    const of = others.length + touched.length;
    if (isSame && (kept.shown > 0 || of === 0) && (await this.#stand(sheetId, bands, cellsOf(rules)))) return { shown: kept.shown, of };
    await this.#paint(sheetId, bands, rules, kept, cellsOf(untouched));
    return { shown: kept.shown, of };
  }

  /** Whether our rules of these bands cover as many cells as they should; pasted cells bring copies of them along. */
  #stand(sheetId: string, bands: ReadonlySet<number>, cells: number): Promise<boolean> {
    return this.#session.background.read(async (context) => {
      const marksThere = askForMarks(context.workbook.worksheets.getItem(sheetId));
      await context.sync();
      const counted = marksThere().countCells(bands, this.#lease.owner.id);
      await context.sync();
      return counted() === cells;
    });
  }

  async #paint(sheetId: string, bands: ReadonlySet<number> | 'all', rules: readonly MarkRule[], kept: KeptMarks, others = 0) {
    kept.shown = 0;
    const session = bands === 'all' ? this.#session : this.#session.background;
    const painted = await session.write(async (context) => {
      const sheet = context.workbook.worksheets.getItem(sheetId);
      const [marksThere, leasesThere] = [askForMarks(sheet), this.#lease.ask(context)];
      await context.sync();
      const found = marksThere();
      if (!found.allowed) return false;
      const leases = await leasesThere();
      found.delete(bands, this.#takeable(leases));
      await addMarks(context, sheet, rules, this.#lease.owner.id);
      if (rules.length > 0) {
        sheet.customProperties.add(MARKED, '1');
        leases.renew();
      }
      await context.sync();
      return true;
    });
    kept.shown = painted ? others + cellsOf(rules) : 0;
    this.#keepAlive();
  }

  /** What may go while we paint: our own, and what nobody answers for. */
  #takeable(leases: FoundLeases): (owner: string) => boolean {
    return (owner) => owner === this.#lease.owner.id || !leases.isAlive(owner);
  }

  /**
   * Takes our rules off every sheet, also those cloned by copying cells.
   * @param whose `own`: this session's; `dead`: those of sessions that ended without doing so; `unclaimed`: both
   * @param only `marked`: only sheets that say they carry marks, which is quick enough for every start
   */
  async clear(whose: Whose, only: 'marked' | 'all' = 'all'): Promise<void> {
    if (whose !== 'dead') this.#sheets.clear();
    await this.#session.write((context) => this.#clearIn(context, whose, only));
    this.#keepAlive();
  }

  /** At the start: what crashed sessions left, here or on another machine. Comes back when a live one's lease may have run out. */
  async sweep(): Promise<void> {
    const next = { ms: null as number | null };
    const done = await this.#session.housekeep(async (context) => {
      next.ms = await this.#clearIn(context, 'dead', 'marked');
    });
    this.#cancelSweep();
    const wait = done ? next.ms : SWEEP_AGAIN_MS;
    if (wait !== null) this.#cancelSweep = this.#session.timers.after(wait + 1000, () => void this.sweep());
  }

  async #clearIn(context: Excel.RequestContext, whose: Whose, only: 'marked' | 'all'): Promise<number | null> {
    const { worksheets } = context.workbook;
    worksheets.load('items/id');
    const leasesThere = this.#lease.ask(context);
    await context.sync();
    const sheets = worksheets.items.map((sheet) => {
      const marked = sheet.customProperties.getItemOrNullObject(MARKED);
      marked.load('key');
      return { sheet, marked };
    });
    await context.sync();
    const leases = await leasesThere();
    const found = sheets
      .filter(({ marked }) => only === 'all' || !marked.isNullObject)
      .map(({ sheet, marked }) => ({ marked, marksThere: askForMarks(sheet) }));
    await context.sync();
    for (const { marked, marksThere } of found) this.#clearSheet(marked, marksThere(), leases, whose);
    leases.remove(whose);
    await context.sync();
    return leases.firstEnd();
  }

  #clearSheet(marked: Excel.WorksheetCustomProperty, marks: FoundMarks, leases: FoundLeases, whose: Whose): void {
    if (!marks.allowed) return;
    const isOwn = (owner: string) => owner === this.#lease.owner.id;
    const isDead = (owner: string) => !isOwn(owner) && !leases.isAlive(owner);
    const isTakeable = (owner: string) => (whose !== 'dead' && isOwn(owner)) || (whose !== 'own' && isDead(owner));
    marks.delete('all', isTakeable);
    if (!marked.isNullObject && [...marks.owners].every(isTakeable)) marked.delete();
  }

  /** While marks of ours stand, their lease is renewed; never at the price of the person's undo. */
  #keepAlive(): void {
    this.#cancelRenewal();
    this.#cancelRenewal = () => {};
    const { renewalMs } = this.#lease;
    if (renewalMs === null || ![...this.#sheets.values()].some(({ shown }) => shown > 0)) return;
    this.#cancelRenewal = this.#session.timers.after(renewalMs, () => {
      void this.#session
        .housekeep(async (context) => {
          this.#lease.renew(context);
          await context.sync();
        })
        .then(() => this.#keepAlive());
    });
  }
}
