// Lines of the audit, written in the transaction of what they tell, so that there is no change without its line and no line
// without its change. They hang in a chain soon after (chain.service.ts).
import { acrossTenants } from '../db/tenant-scope.ts';
import type { ThreadDeps } from '../deps.ts';
import { type Actor, actorAtWork } from './actor.ts';
import type { FieldDifference } from './differences.ts';

/** What belongs to no tenant: accounts, defaults, failed sign-ins. */
export const SYSTEM = '-';

export interface AuditLine {
  tenantId: string;
  /** Noun and verb: `user.created`, `session.refused`. */
  action: string;
  /** Which kind of object, what people call it, and its id. */
  kind?: string;
  key?: string;
  objectId?: string;
  runId?: string;
  changes?: readonly FieldDifference[];
  detail?: Readonly<Record<string, unknown>>;
  /** Of work that goes on by itself: on whose word. */
  account?: string;
}

type Needs = Pick<ThreadDeps, 'database' | 'ids' | 'clock'>;

export async function addAuditLine(deps: Needs, line: AuditLine): Promise<void> {
  const actor = actorAtWork();
  actor.lines += 1;
  const write = () => insertLine(deps, line, actor);
  await (line.tenantId === SYSTEM ? acrossTenants('what belongs to no tenant', write) : write());
}

async function insertLine({ database, ids, clock }: Needs, line: AuditLine, actor: Actor): Promise<void> {
  await database.query(
    `insert into audit_lines(id, tenant_id, at, request_id, account_id, account, via, address, action, kind, object_key, object_id, run_id, changes, detail)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14::jsonb, $15::jsonb)`,
    [
      ids.uuid(),
      line.tenantId,
      clock.now(),
      actor.requestId,
      actor.accountId,
      actor.account ?? line.account ?? null,
      actor.via,
      actor.address,
      line.action,
      line.kind ?? null,
      line.key ?? null,
      line.objectId ?? null,
      line.runId ?? null,
      JSON.stringify(line.changes ?? []),
      JSON.stringify(line.detail ?? {}),
    ],
  );
}
