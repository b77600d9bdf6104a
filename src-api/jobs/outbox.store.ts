// Events about what happened in the directory, written in the transaction of the change itself. Deliveries read them
// after commit, so nothing leaves the tenant for a change that was rolled back, and no change is forgotten.
import type { Deps } from '../deps.ts';

export interface OutboxEvent {
  tenantId: string;
  /** Noun and verb: `user.created`, `inventory.merged`. */
  kind: string;
  payload: Readonly<Record<string, unknown>>;
  importId?: string;
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
  await queue.send<EventJob>(EVENT_JOB, { eventId }, { singletonKey: eventId });
}
