// A plan into the database, page by page: its rows with before and after images, its facts, and, if it can be applied, the
// objects it will create with their sealed secrets.
import type { Fact, Operation, PlanRow } from '../../shared/plan/plan.ts';
import type { Deps } from '../deps.ts';
import { credentialOf, writeCredentials } from './credentials.store.ts';
import { writePage, type KeptEntry } from './journal.store.ts';
import type { ImportRun } from './run-record.ts';
import { StagePlan, type Staged } from './stage-plan.ts';
import { notDurableYet, writeChanges, writeStaged } from './staging.store.ts';

const journalEntry = ({ kind, key, action, changes, fields }: Operation, id: string | null): KeptEntry => ({
  kind,
  key,
  id,
  action,
  ...(action === 'create' ? { made: fields } : { changes }),
});

const stored = (row: PlanRow, seq: number, ids: readonly (string | null)[] | undefined) => ({
  seq,
  row: row.row,
  action: row.action,
  user: row.user,
  operations: row.operations.map((operation, i) => journalEntry(operation, ids?.[i] ?? null)),
});

export class StorePlan {
  readonly #deps: Deps;
  readonly #run: ImportRun;
  readonly #staging: StagePlan | null;
  #rows = 0;
  #pages = 0;
  #changes = 0;

  constructor(deps: Deps, run: ImportRun, canBeApplied: boolean) {
    this.#deps = deps;
    this.#run = run;
    this.#staging = canBeApplied ? new StagePlan(deps, run.tenant) : null;
  }

  async add(rows: readonly PlanRow[], facts: readonly Fact[]): Promise<void> {
    const first = this.#rows;
    const staged = await this.#staging?.stage(rows, first);
    const kept = rows.map((row, i) => stored(row, first + i, staged?.ids[i]));
    const credentials = staged ? rows.flatMap((row, i) => credentialOf(first + i, row) ?? []) : [];
    await this.#deps.database.transaction(async () => {
      await notDurableYet(this.#deps);
      await writePage(this.#deps, this.#run.id, this.#pages, kept, staged ? facts : []);
      if (!staged) return;
      await this.#writeStaged(staged);
      await writeCredentials(this.#deps, this.#run.id, credentials);
    });
    this.#rows += rows.length;
    this.#pages += 1;
  }

  async #writeStaged({ page, changes }: Staged): Promise<void> {
    await writeStaged(this.#deps, this.#run.id, this.#pages, page);
    await writeChanges(this.#deps, this.#run.id, this.#changes, changes);
    this.#changes += changes.length;
  }

  async finish(): Promise<void> {
    if (!this.#staging) return;
    for await (const staged of this.#staging.rest()) {
      await this.#deps.database.transaction(async () => {
        await notDurableYet(this.#deps);
        await this.#writeStaged(staged);
      });
      this.#pages += 1;
    }
  }
}
