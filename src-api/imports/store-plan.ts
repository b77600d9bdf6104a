// A plan into the database, page by page: its rows with before and after images, its facts, and, if it can be applied, the
// objects it will create with their sealed secrets.
import type { DirectoryView } from '../../shared/directory/directory-view.ts';
import type { Fact, PlanRow } from '../../shared/plan/plan.ts';
import type { Statement } from '../db/combine-statements.ts';
import type { ThreadDeps } from '../deps.ts';
import { credentialOf, credentialsStatement } from './credentials.store.ts';
import { CheckOver } from './imports.errors.ts';
import { pageStatement } from './journal.store.ts';
import { progressStatement } from './imports.store.ts';
import type { ImportRun } from './run-record.ts';
import { splitFacts } from './split-facts.ts';
import { StagePlan, type Staged } from './stage-plan.ts';
import { changesStatement, stagedStatements, writePlanPage } from './staging.store.ts';

export class StorePlan {
  readonly #deps: ThreadDeps;
  readonly #run: ImportRun;
  readonly #staging: StagePlan | null;
  #rows = 0;
  #pages = 0;
  #changes = 0;

  constructor(deps: ThreadDeps, run: ImportRun, view: DirectoryView, canBeApplied: boolean) {
    this.#deps = deps;
    this.#run = run;
    this.#staging = canBeApplied ? new StagePlan(deps, run.tenant, view) : null;
  }

  /** @param lines of the plan's digest, one a row */
  async add(rows: readonly PlanRow[], lines: readonly string[], facts: readonly Fact[]): Promise<void> {
    const first = this.#rows;
    const staged = await this.#staging?.stage(rows, first);
    const credentials = staged ? rows.flatMap((row, i) => credentialOf(first + i, row) ?? []) : [];
    this.#rows += rows.length;
    await this.#write([
      await pageStatement(
        { importId: this.#run.id, page: this.#pages, first, rows, lines, ids: staged?.ids ?? [] },
        staged ? splitFacts(rows, facts) : { held: [], others: [] },
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

  async #write(statements: (Statement | null)[]): Promise<void> {
    this.#pages += 1;
    await this.#deps.database.afterOthers();
    const alive = await writePlanPage(this.#deps, progressStatement(this.#deps, this.#run, this.#rows), statements);
    if (!alive) throw new CheckOver();
  }

  async finish(): Promise<void> {
    if (!this.#staging) return;
    for await (const staged of this.#staging.rest()) await this.#write(this.#statements(staged));
  }
}
