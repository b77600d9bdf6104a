// Deliveries as stored: planned with their event, tried until they work or nobody believes in them any more.
import type { DeliveryRecord, RecipientKind } from '../../shared/contracts/deliveries.ts';
import type { Deps } from '../deps.ts';
import { decodeCursor, toPage } from '../http/cursor.ts';
import type { Delivery, DirectoryEvent, Target } from './recipient.ts';

export async function findEvent({ database }: Deps, id: string): Promise<DirectoryEvent | undefined> {
  const rows = await database.query<DirectoryEvent>(
    `select id, tenant_id as "tenantId", import_id as "importId", kind, payload, created_at as "createdAt" from outbox where id = $1`,
    [id],
  );
  return rows[0];
}

/** Those already planned stay as they are. */
export async function addDeliveries(
  deps: Deps,
  event: DirectoryEvent,
  recipient: RecipientKind,
  targets: readonly Target[],
): Promise<void> {
  const now = deps.clock.now();
  await deps.database.query(
    `insert into deliveries(id, tenant_id, event_id, event, import_id, recipient, target, subject, next_at, created_at)
     select t.id, $1, $2, $3, $4, $5, t.target, t.subject, $6, $6 from unnest($7::uuid[], $8::text[], $9::text[]) as t(id, target, subject)
     on conflict (event_id, recipient, target) do nothing`,
    [
      event.tenantId,
      event.id,
      event.kind,
      event.importId,
      recipient,
      now,
      targets.map(() => deps.ids.uuid()),
      targets.map(({ target }) => target),
      targets.map(({ subject }) => subject),
    ],
  );
}

export async function dueDeliveries(
  { database }: Deps,
  eventId: string,
  recipient: RecipientKind,
  now: Date,
  limit: number,
): Promise<Delivery[]> {
  return database.query<Delivery>(
    `select id, tenant_id as "tenantId", target, subject, attempts from deliveries
     where event_id = $1 and recipient = $2 and state = 'waiting' and next_at <= $3 order by next_at, id limit $4`,
    [eventId, recipient, now, limit],
  );
}

/** null: nothing waits any more. */
export async function nextDue({ database }: Deps, eventId: string, recipient: RecipientKind): Promise<Date | null> {
  const [row] = await database.query<{ at: Date | null }>(
    `select min(next_at) as at from deliveries where event_id = $1 and recipient = $2 and state = 'waiting'`,
    [eventId, recipient],
  );
  return row?.at ?? null;
}

export async function noteDelivered({ database, clock }: Deps, id: string): Promise<void> {
  await database.query(
    `update deliveries set state = 'delivered', attempts = attempts + 1, reason = null, next_at = null, ended_at = $2 where id = $1`,
    [id, clock.now()],
  );
}

/** `nextAt` null: given up until a person asks for it again. */
export async function noteFault({ database, clock }: Deps, id: string, reason: string, nextAt: Date | null): Promise<void> {
  await database.query(
    `update deliveries set state = case when $3::timestamptz is null then 'failed' else 'waiting' end, attempts = attempts + 1,
       reason = $2, next_at = $3, ended_at = case when $3::timestamptz is null then $4::timestamptz end where id = $1`,
    [id, reason, nextAt, clock.now()],
  );
}

/** Whatever state it is in: a delivered one is sent again, under the same id. Answers its event. */
export async function wakeDelivery(
  { database, clock }: Deps,
  tenantId: string,
  id: string,
): Promise<{ eventId: string; recipient: RecipientKind } | undefined> {
  const rows = await database.query<{ eventId: string; recipient: RecipientKind }>(
    `update deliveries set state = 'waiting', next_at = $3, ended_at = null where tenant_id = $1 and id = $2
     returning event_id as "eventId", recipient`,
    [tenantId, id, clock.now()],
  );
  return rows[0];
}

type Stored = Omit<DeliveryRecord, 'createdAt' | 'nextAt' | 'endedAt'> & { createdAt: Date; nextAt: Date | null; endedAt: Date | null };

const COLUMNS = `id, recipient, event, subject, import_id as "importId", state, attempts, reason, next_at as "nextAt", created_at as "createdAt", ended_at as "endedAt"`;

const present = (row: Stored): DeliveryRecord => ({
  ...row,
  createdAt: row.createdAt.toISOString(),
  nextAt: row.nextAt?.toISOString() ?? null,
  endedAt: row.endedAt?.toISOString() ?? null,
});

export interface DeliveryFilter {
  limit: number;
  cursor?: string | undefined;
  state?: string | undefined;
  recipient?: string | undefined;
  importId?: string | undefined;
}

/** Latest first. */
export async function listDeliveries({ database }: Deps, tenantId: string, { limit, cursor, state, recipient, importId }: DeliveryFilter) {
  const after = decodeCursor(cursor, ['instant', 'uuid']);
  const rows = await database.query<Stored>(
    `select ${COLUMNS} from deliveries
     where tenant_id = $1 and ($2::text is null or state = $2) and ($3::text is null or recipient = $3)
       and ($4::uuid is null or import_id = $4) and ($5::timestamptz is null or (created_at, id) < ($5, $6::uuid))
     order by created_at desc, id desc limit $7`,
    [tenantId, state ?? null, recipient ?? null, importId ?? null, after?.[0] ?? null, after?.[1] ?? null, limit + 1],
  );
  const { items, next } = toPage(rows, limit, (last) => [last.createdAt.toISOString(), last.id]);
  return { items: items.map(present), next };
}

export async function findDelivery({ database }: Deps, tenantId: string, id: string): Promise<DeliveryRecord | undefined> {
  const [row] = await database.query<Stored>(`select ${COLUMNS} from deliveries where tenant_id = $1 and id = $2`, [tenantId, id]);
  return row && present(row);
}
