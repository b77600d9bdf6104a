// A plan into the database, page by page: its rows with before and after images, its facts, and, if it can be applied, the
// objects it will create with their sealed secrets.
import type { Fact, Operation, PlanRow } from '../../shared/plan/plan.ts';
import type { Deps } from '../deps.ts';
import { credentialOf, writeCredentials } from './credentials.store.ts';
import { writeFacts, writeRows, type KeptEntry } from './findings.store.ts';
import type { ImportRun } from './run-record.ts';
import { StagePlan } from './stage-plan.ts';
import { analyzeStaged, notDurableYet } from './staging.store.ts';

/** From here on the planner's statistics matter more than the time to make them. */
const ANALYZE_FROM = 1000;

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
  #facts = 0;

  constructor(deps: Deps, run: ImportRun, canBeApplied: boolean) {
    this.#deps = deps;
    this.#run = run;
    this.#staging = canBeApplied ? new StagePlan(deps, run.tenant, run.id) : null;
  }

  async add(rows: readonly PlanRow[], facts: readonly Fact[]): Promise<void> {
    const first = this.#rows;
    const ids = await this.#staging?.stage(rows, first);
    await this.#deps.database.transaction(async () => {
      await notDurableYet(this.#deps);
      await writeRows(
        this.#deps,
        this.#run.id,
        rows.map((row, i) => stored(row, first + i, ids?.[i])),
      );
      if (!this.#staging) return;
      await writeCredentials(
        this.#deps,
        this.#run.id,
        rows.flatMap((row, i) => credentialOf(first + i, row) ?? []),
      );
      await writeFacts(this.#deps, this.#run.id, this.#facts, facts);
    });
    this.#rows += rows.length;
    this.#facts += facts.length;
  }

  async finish(): Promise<void> {
    await this.#staging?.finish();
    if (this.#staging && this.#rows >= ANALYZE_FROM) await analyzeStaged(this.#deps);
  }
}
