// What became of each row of a run. An undo has no rows of its own: it tells about those of its import.
import type { ItemRecord } from '../../shared/contracts/imports.ts';
import type { PlanAction } from '../../shared/plan/plan.ts';
import type { Deps } from '../deps.ts';
import { firstErrors } from './findings.store.ts';
import type { StoredRow } from './journal-page.ts';
import { journalPages } from './journal.store.ts';
import type { ImportRun } from './run-record.ts';
import { loadSkips } from './skips.store.ts';

type Outcome = ItemRecord['outcome'];

/** Whether the run's rows are (or were, before it was undone) what the plan says. */
const carriedOut = (run: ImportRun): boolean => run.state === 'succeeded' || run.state === 'undone';

const outcomes = (run: ImportRun): Readonly<Record<PlanAction, Outcome>> => {
  if (carriedOut(run))
    return { create: run.kind === 'undo' && run.removes ? 'changed' : 'created', change: 'changed', keep: 'kept', refuse: 'refused' };
  const refuse = run.state === 'rejected' ? 'failed' : 'not-applied';
  return { create: 'not-applied', change: 'not-applied', keep: 'not-applied', refuse };
};

export interface Item extends ItemRecord {
  seq: number;
  /** 0: refused and failed, which come first. */
  part: 0 | 1;
}

const partOf = (outcome: Outcome): 0 | 1 => (outcome === 'refused' || outcome === 'failed' ? 0 : 1);

/** Rows that stopped the run, with the reason. */
async function stopsOf(deps: Deps, run: ImportRun): Promise<Map<number, string>> {
  const stops = await deps.database.query<{ row: number; message: string }>(
    'select row_no as row, message from import_stops where import_id = $1::uuid',
    [run.id],
  );
  return new Map(stops.map((s) => [s.row, s.message]));
}

/** Of an undo, and of taking one back: what it left as it was, by kind and key. */
async function leftBy(deps: Deps, run: ImportRun): Promise<Map<string, string>> {
  const undo = run.kind === 'undo' && carriedOut(run) ? (run.removes ? run.id : run.undoes) : null;
  const skips = undo === null ? [] : await loadSkips(deps, undo);
  return new Map(skips.map((s) => [`${s.kind} ${s.key}`, `${s.key}: ${s.why}`]));
}

export async function listItems(
  deps: Deps,
  run: ImportRun,
  outcome: string | undefined,
  after: { part: number; seq: number },
  limit: number,
): Promise<Item[]> {
  const [stops, left] = [await stopsOf(deps, run), await leftBy(deps, run)];
  const byAction = outcomes(run);
  const outcomeOf = (row: StoredRow): Outcome => {
    if (!carriedOut(run) && run.state !== 'rejected' && stops.has(row.row)) return 'failed';
    // The row's user is there as before; whatever else of it went is told by the sums.
    const staysOf = left.size > 0 && row.operations.some((o) => o.kind === 'users' && left.has(`users ${o.key}`));
    return staysOf ? 'kept' : byAction[row.action];
  };
  const leftOf = ({ operations }: StoredRow) =>
    left.size === 0 ? undefined : operations.map((o) => left.get(`${o.kind} ${o.key}`)).find((why) => why !== undefined);
  const actions = Object.keys(byAction) as PlanAction[];
  const items: Item[] = [];
  for (const part of [0, 1] as const) {
    if (part < after.part || items.length >= limit) continue;
    const from = part === after.part ? after.seq : -1;
    // Of the first part only the pages with such a row are read: they are few.
    const pages = { after: from, actions: actions.filter((a) => partOf(byAction[a]) === part), rows: part === 0 ? [...stops.keys()] : [] };
    for await (const page of journalPages(deps, run.subject, pages)) {
      const wanted = page.filter(
        (row) => row.seq > from && partOf(outcomeOf(row)) === part && (outcome === undefined || outcomeOf(row) === outcome),
      );
      const errors = await firstErrors(
        deps,
        run.subject,
        wanted.filter((r) => r.action === 'refuse').map((r) => r.row),
      );
      for (const row of wanted) {
        const message = stops.get(row.row) ?? errors.get(row.row) ?? leftOf(row);
        items.push({
          seq: row.seq,
          part,
          row: row.row,
          outcome: outcomeOf(row),
          user: row.user,
          ...(message === undefined ? {} : { message }),
        });
      }
      if (items.length >= limit) break;
    }
  }
  return items.slice(0, limit);
}
