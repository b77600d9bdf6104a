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

export async function addOutboxEvent(
  { database, ids, clock }: Pick<Deps, 'database' | 'ids' | 'clock'>,
  event: OutboxEvent,
): Promise<void> {
  await database.query(`insert into outbox(id, tenant_id, import_id, kind, payload, created_at) values ($1, $2, $3, $4, $5::jsonb, $6)`, [
    ids.uuid(),
    event.tenantId,
    event.importId ?? null,
    event.kind,
    JSON.stringify(event.payload),
    clock.now(),
  ]);
}
