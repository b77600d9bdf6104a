// The plan as the API shows it; an undo's plan is its import's, turned round.
import type { PlanFilter, PlanRowRecord } from '../../shared/contracts/imports.ts';
import type { FieldChange, FieldValue, PlanAction } from '../../shared/plan/plan.ts';
import type { Deps } from '../deps.ts';
import { firstErrors } from './findings.store.ts';
import type { StoredRow } from './journal-page.ts';
import { listRows } from './journal.store.ts';
import type { ImportRun } from './run-record.ts';

// A FieldValue may be a read-only list; the contract's shape is the same with a list of one's own.
const plain = (value: FieldValue): PlanRowRecord['operations'][number]['changes'][number]['old'] =>
  typeof value === 'object' && value !== null ? [...value] : value;
const shown = (changes: readonly FieldChange[], turned: boolean) =>
  changes.map(({ field, old, new: wanted }) => ({ field, old: plain(turned ? wanted : old), new: plain(turned ? old : wanted) }));

const ALL_ACTIONS: readonly PlanAction[] = ['create', 'change', 'keep', 'refuse'];

/** Taking back what was created or changed is a change; the rest is kept. */
const turnedRound = (action: PlanAction): PlanAction => (action === 'create' || action === 'change' ? 'change' : 'keep');

function toPlanRow(row: StoredRow, turned: boolean, message: string | undefined): PlanRowRecord {
  const action = (a: PlanAction) => (turned ? turnedRound(a) : a);
  return {
    row: row.row,
    action: action(row.action),
    user: row.user,
    operations: row.operations.map((o) => ({ kind: o.kind, key: o.key, action: action(o.action), changes: shown(o.changes, turned) })),
    ...(message === undefined ? {} : { message }),
  };
}

export async function planRows(
  deps: Deps,
  run: ImportRun,
  after: number,
  limit: number,
  { action, moves, ...filter }: PlanFilter,
): Promise<{ seq: number; row: PlanRowRecord }[]> {
  const actions = action && (run.removes ? ALL_ACTIONS.filter((a) => turnedRound(a) === action) : [action]);
  const rows = await listRows(deps, run.subject, after, limit, { ...filter, actions, moves: moves === 'yes' });
  const refused = rows.filter((row) => row.action === 'refuse').map((row) => row.row);
  const why = refused.length > 0 ? await firstErrors(deps, run.subject, refused) : new Map<number, string>();
  return rows.map((row) => ({ seq: row.seq, row: toPlanRow(row, run.removes, why.get(row.row)) }));
}
