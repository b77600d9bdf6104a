// From a checked sheet to a stored plan, a page of rows at a time: while one page is being written, the next is made. Only
// keys, ids and counts are kept of what is written, so that a plan of any size takes little memory.
import { createHash } from 'node:crypto';
import type { PlanCost } from '../../shared/contracts/imports.ts';
import { unknownDirectory } from '../../shared/directory/directory-view.ts';
import { planWork } from '../../shared/plan/build-plan.ts';
import { digestLine, factLine } from '../../shared/plan/plan-digest.ts';
import type { PlanRow, PlanSummary } from '../../shared/plan/plan.ts';
import type { CheckSession } from '../../shared/rules/check-session.ts';
import type { ThreadDeps } from '../deps.ts';
import { breathe } from './breathe.ts';
import { ConfirmationNeeds } from './confirmation-needs.ts';
import { countGenerated } from './credentials.store.ts';
import { freeExtensions, generate } from './generate.ts';
import type { ImportRun } from './run-record.ts';
import { ROWS_A_PAGE } from './page-size.ts';
import { CountCost } from './plan-cost.ts';
import { StorePlan } from './store-plan.ts';
import { takenExtensions } from './taken-extensions.store.ts';

/** A few milliseconds of planning. */
const ROWS_A_SLICE = 50;

export interface MadePlan {
  rows: number;
  /** There is a row that could be applied. */
  usable: boolean;
  summary: PlanSummary;
  digest: string;
  needed: ConfirmationNeeds;
  /** Passwords and PINs that were made up. */
  generated: number;
  cost: PlanCost;
  /** Of its making: milliseconds of finding out what to do; the others went into storing it. */
  planningMs: number;
}

/** Where made-up extensions come from: what neither the tenant nor the sheet has. */
async function extensionsFor(deps: ThreadDeps, tenant: string, session: CheckSession): Promise<Iterator<string>> {
  const cells = session.table.byField.get('extension')?.values ?? [];
  const needed = session.format.generatesExtensions === true && (cells.length === 0 || cells.some((value) => value === ''));
  const taken = needed ? await takenExtensions(deps, tenant) : new Set<string>();
  const { reservedExtensions = [] } = session.table.context.settings;
  for (const value of [...cells, ...reservedExtensions]) taken.add(value);
  return freeExtensions(taken, session.table.context.settings.extensionLength ?? 4);
}

/** A failure that comes while the next page is made waits until somebody looks, instead of ending the process. */
const lookedAtLater = (work: Promise<void>): Promise<void> => {
  work.catch(() => undefined);
  return work;
};

/** @param canBeApplied otherwise the plan is only shown, and nothing is staged */
export async function makePlan(deps: ThreadDeps, run: ImportRun, session: CheckSession, canBeApplied: boolean): Promise<MadePlan> {
  const work = planWork(session, { generate: generate(deps, await extensionsFor(deps, run.tenant, session)) });
  const store = new StorePlan(deps, run, session.directory ?? unknownDirectory, canBeApplied);
  const needed = new ConfirmationNeeds();
  const cost = new CountCost();
  const [rowsHash, factsHash] = [createHash('sha256'), createHash('sha256')];
  let usable = false;
  let rows = 0;
  let generated = 0;
  let page: PlanRow[] = [];
  /** What the digest is made of is what the journal keeps, of facts too. */
  let lines: string[] = [];
  let writing: Promise<unknown> = Promise.resolve();
  const turnPage = async () => {
    // Taken out: a plan has several facts for each row, and they are not needed again.
    const facts = work.facts.splice(0);
    cost.addFacts(facts);
    const factLines = facts.map(factLine);
    // Bytes are made of them once, for the digest and for the journal. Lines stand apart, on a page and between two.
    const rowLines = Buffer.from(lines.join());
    rowsHash.update(rowLines).update(',');
    factsHash.update(factLines.join()).update(',');
    await writing;
    writing = lookedAtLater(store.add(page, rowLines, facts, factLines));
    [page, lines] = [[], []];
  };
  let planningMs = 0;
  const planned: Iterator<PlanRow, unknown> = work[Symbol.iterator]();
  /** One row on. */
  const plan = (): PlanRow | undefined => {
    const start = performance.now();
    const next = planned.next();
    const row = next.done ? undefined : next.value;
    if (row) {
      usable ||= row.action !== 'refuse';
      needed.add(row);
      cost.add(row);
      generated += countGenerated(row);
      lines.push(digestLine(row));
    }
    planningMs += performance.now() - start;
    return row;
  };
  try {
    for (let row = plan(); row; row = plan()) {
      rows += 1;
      if (page.push(row) === ROWS_A_PAGE) await turnPage();
      if (rows % ROWS_A_SLICE === 0) await breathe();
    }
    await turnPage();
  } finally {
    await Promise.allSettled([writing]);
    await store.settled();
  }
  await writing;
  await store.finish();
  const digest = createHash('sha256').update(rowsHash.digest()).update(factsHash.digest()).digest('hex');
  return { rows, usable, summary: work.summary, digest: `sha256:${digest}`, needed, generated, cost: cost.cost(), planningMs };
}
