// Events about what happened in the directory, written in the transaction of the change itself. Deliveries read them
// after commit, so nothing leaves the tenant for a change that was rolled back, and no change is forgotten.
import { addAuditLine, type AuditLine } from '../audit/audit.store.ts';
import type { Deps } from '../deps.ts';

export interface OutboxEvent {
  tenantId: string;
  /** Noun and verb: `user.created`, `inventory.merged`. */
  kind: string;
  payload: Readonly<Record<string, unknown>>;
  importId?: string;
  /** What the audit says beyond that it happened; null: its line is written elsewhere. */
  audit?: Partial<Omit<AuditLine, 'tenantId'>> | null;
}

/** Whoever delivers defines this job; the directory only says that something happened. */
export const EVENT_JOB = 'follow-event';

export interface EventJob {
  eventId: string;
}

/** Inside the transaction of the change. */
export async function addOutboxEvent(
  { database, ids, clock, queue }: Pick<Deps, 'database' | 'ids' | 'clock' | 'queue'>,
  event: OutboxEvent,
): Promise<void> {
  const eventId = ids.uuid();
  await database.query(`insert into outbox(id, tenant_id, import_id, kind, payload, created_at) values ($1, $2, $3, $4, $5::jsonb, $6)`, [
    eventId,
    event.tenantId,
    event.importId ?? null,
    event.kind,
    JSON.stringify(event.payload),
    clock.now(),
  ]);
  const { audit } = event;
  if (audit !== null)
    await addAuditLine(
      { database, ids, clock },
      { tenantId: event.tenantId, action: event.kind, ...(event.importId ? { runId: event.importId } : {}), ...audit },
    );
  await queue.send<EventJob>(EVENT_JOB, { eventId }, { singletonKey: eventId });
}
