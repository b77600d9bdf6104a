// Whose check of a run counts. A worker may be thought dead and wake up while another one checks the same sheet; what the
// first one writes then would lie among what the second one writes.
import type { ThreadDeps } from '../deps.ts';
import { CheckOver } from './imports.errors.ts';
import type { ImportRun } from './run-record.ts';

export type Checked = Pick<ImportRun, 'id' | 'checkId'>;

/** From here on this check is the one that counts. */
export async function claimCheck(deps: ThreadDeps, { id, checkId }: Checked): Promise<void> {
  const rows = await deps.database.query(
    `update imports set check_id = $2::uuid, touched_at = $3 where id = $1::uuid and state = 'checking' returning id`,
    [id, checkId, deps.clock.now()],
  );
  if (rows.length === 0) throw new CheckOver();
}

/** Part of every transaction of a check: until it ends, nobody else begins a check of this run or cancels it. */
export async function holdCheck(deps: ThreadDeps, { id, checkId }: Checked): Promise<void> {
  const rows = await deps.database.query(
    `select id from imports where id = $1::uuid and check_id is not distinct from $2::uuid and state = 'checking' for share`,
    [id, checkId],
  );
  if (rows.length === 0) throw new CheckOver();
}
