// The line of the audit for a run that was not carried out: it failed, or somebody ended it.
import { addAuditLine } from '../audit/audit.store.ts';
import type { ThreadDeps } from '../deps.ts';
import { findRunById } from './imports.store.ts';

/** Inside the transaction that ends it. */
export async function auditEnd(deps: ThreadDeps, id: string, state: string): Promise<void> {
  const run = await findRunById(deps, id);
  if (!run) return;
  await addAuditLine(deps, {
    tenantId: run.tenant,
    action: `import.${state}`,
    kind: 'import',
    runId: id,
    account: run.createdBy,
    detail: { kind: run.kind, ...(run.problem ? { problem: run.problem.code } : {}) },
  });
}
