// What became of each row of a run. An undo has no rows of its own: it tells about those of its import.
import type { ItemRecord } from '../../shared/contracts/imports.ts';
import type { Deps } from '../deps.ts';
import type { ImportRun } from './run-record.ts';

/** Whether the run's rows are (or were, before it was undone) what the plan says. */
const carriedOut = (run: ImportRun): boolean => run.state === 'succeeded' || run.state === 'undone';

/** `r` is a row of import_rows, `x` the row that stopped the run, if it did. */
function outcomeOf(run: ImportRun): string {
  if (!carriedOut(run))
    return run.state === 'rejected'
      ? `case when r.action = 'refuse' then 'failed' else 'not-applied' end`
      : `case when x.row_no is not null then 'failed' else 'not-applied' end`;
  const made = run.kind === 'undo' && run.removes ? 'changed' : 'created';
  return `case r.action when 'create' then '${made}' when 'change' then 'changed' when 'keep' then 'kept' else 'refused' end`;
}

export interface Item extends ItemRecord {
  seq: number;
  /** 0: refused and failed, which come first. */
  part: 0 | 1;
}

export async function listItems(
  deps: Deps,
  run: ImportRun,
  outcome: string | undefined,
  after: { part: number; seq: number },
  limit: number,
): Promise<Item[]> {
  const items: Item[] = [];
  for (const part of [0, 1] as const) {
    if (part < after.part || items.length >= limit) continue;
    const rows = await deps.database.query<Omit<Item, 'part' | 'message'> & { message: string | null }>(
      `select seq, "row", outcome, "user", message from (
         select r.seq, r.row_no as "row", r.username as "user", ${outcomeOf(run)} as outcome,
           coalesce(x.message, case when r.action = 'refuse' then (
             select i.message from import_issues i where i.import_id = r.import_id and i.row_no = r.row_no and i.severity = 'error' order by i.ordinal limit 1) end) as message
         from import_rows r left join import_stops x on x.import_id = $2::uuid and x.row_no = r.row_no
         where r.import_id = $1::uuid and r.seq > $3) o
       where (outcome in ('refused', 'failed')) = $4 and ($5::text is null or outcome = $5) order by seq limit $6`,
      [run.subject, run.id, part === after.part ? after.seq : -1, part === 0, outcome ?? null, limit - items.length],
    );
    for (const { message, ...row } of rows) items.push({ ...row, part, ...(message === null ? {} : { message }) });
  }
  return items;
}
