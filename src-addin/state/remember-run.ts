// Which import this workbook started last, so that a pane opened later finds it again. Ids only, nothing personal.
import type { Workbook } from '../host/workbook.ts';

const KEY = 'run';

export const rememberRun = (workbook: Workbook, tenant: string, id: string): Promise<void> =>
  workbook.remember(KEY, JSON.stringify({ tenant, id }));

/** The id, when the workbook's last import belongs to this tenant. */
export async function recallRun(workbook: Workbook, tenant: string): Promise<string | null> {
  const kept = await workbook.recall(KEY);
  if (!kept) return null;
  const run = JSON.parse(kept) as { tenant: string; id: string };
  return run.tenant === tenant ? run.id : null;
}
