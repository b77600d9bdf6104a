// A plan into the database, page by page: its rows with before and after images, its facts, and, if it can be applied, the
// objects it will create with their sealed secrets.
import type { DirectoryView } from '../../shared/directory/directory-view.ts';
import type { Fact, PlanRow } from '../../shared/plan/plan.ts';
import type { Statement } from '../db/combine-statements.ts';
import type { ThreadDeps } from '../deps.ts';
import { credentialOf, credentialsStatement } from './credentials.store.ts';
import { factPage } from './fact-page.ts';
import { CheckOver } from './imports.errors.ts';
import { pageStatement } from './journal.store.ts';
import { progressStatement } from './imports.store.ts';
import type { ImportRun } from './run-record.ts';
import { StagePlan, type Staged } from './stage-plan.ts';
import { changesStatement, stagedStatements, writePlanPage } from './staging.store.ts';

/** Pages that wait to be written, each some megabytes, while the next is made. */
const MOST_ON_THE_WAY = 2;

export class StorePlan {
  readonly #deps: ThreadDeps;
  readonly #run: ImportRun;
  readonly #staging: StagePlan | null;
  #rows = 0;
  #pages = 0;
  #changes = 0;
  /** Pages go to the database one after another; each fails when one before it did. */
  #writing: Promise<void> = Promise.resolve();
  #onTheWay = 0;

  constructor(deps: ThreadDeps, run: ImportRun, view: DirectoryView, canBeApplied: boolean) {
    this.#deps = deps;
    this.#run = run;
    this.#staging = canBeApplied ? new StagePlan(deps, run.tenant, view) : null;
  }

  /** @param lines of the plan's digest, one a row, with commas between; `factLines` one a fact */
  async add(rows: readonly PlanRow[], lines: Buffer, facts: readonly Fact[], factLines: readonly string[]): Promise<void> {
    const first = this.#rows;
    const staged = await this.#staging?.stage(rows, first);
    const credentials = staged ? rows.flatMap((row, i) => credentialOf(first + i, row) ?? []) : [];
    this.#rows += rows.length;
    await this.#write([
      await pageStatement(
        { importId: this.#run.id, page: this.#pages, first, rows, lines, ids: staged?.ids ?? [] },
        factPage(rows, staged ? facts : [], factLines),
      ),
      ...(staged ? this.#statements(staged) : []),
      credentialsStatement(this.#deps.seal, this.#run.id, credentials),
    ]);
  }

  #statements({ page, changes }: Staged): (Statement | null)[] {
    const first = this.#changes;
    this.#changes += changes.length;
    return [...stagedStatements(this.#run.id, this.#pages, page), changesStatement(this.#run.id, first, changes)];
  }

  /** Returns when there is room for the next page, which is made while this one is being written. */
  async #write(statements: (Statement | null)[]): Promise<void> {
    this.#pages += 1;
    this.#onTheWay += 1;
    const before = this.#writing;
    const progress = progressStatement(this.#deps, this.#run, this.#rows);
    this.#writing = (async () => {
      await before;
      await this.#deps.database.afterOthers();
      if (!(await writePlanPage(this.#deps, progress, statements))) throw new CheckOver();
      this.#onTheWay -= 1;
    })();
    // A failure is told by whoever waits for this page next.
    this.#writing.catch(() => undefined);
    if (this.#onTheWay > MOST_ON_THE_WAY) await before;
  }

  async finish(): Promise<void> {
    if (this.#staging) for await (const staged of this.#staging.rest()) await this.#write(this.#statements(staged));
    await this.#writing;
  }

  /** Until nothing is being written any more, well or not. */
  async settled(): Promise<void> {
    await Promise.allSettled([this.#writing]);
  }
}
