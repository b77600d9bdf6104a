// Where the users of a run's left rows stand in its sheet.
import type { Deps } from '../deps.ts';

/** Excel's number of the first row of each user. */
export async function firstRowsOf(deps: Deps, importId: string, users: readonly string[]): Promise<number[]> {
  const rows = await deps.database.query<{ row: number }>(
    `select min(u.row_no)::int as "row" from import_pages p, unnest(p.row_nos, p.users) as u(row_no, username)
     where p.import_id = $1::uuid and u.username = any($2::text[]) group by u.username`,
    [importId, users],
  );
  return rows.map(({ row }) => row);
}
