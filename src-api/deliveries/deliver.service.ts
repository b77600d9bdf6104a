// From an event in the outbox to its deliveries, and from a delivery to its recipient. Two jobs: one plans (once per event),
// one delivers what is due to one kind of recipient, and asks to be woken when something has to be tried again.
import type { RecipientKind } from '../../shared/contracts/deliveries.ts';
import { acrossTenants, forTenant } from '../db/tenant-scope.ts';
import type { Deps } from '../deps.ts';
import { nextTry } from './back-off.ts';
import { addDeliveries, dueDeliveries, findEvent, nextDue, noteDelivered, noteFault } from './deliveries.store.ts';
import { Lines } from './lines.ts';
import { type Delivery, DeliveryFault, type DirectoryEvent, type Recipient } from './recipient.ts';
import { recipients } from './registry.ts';

export const DELIVER_JOB = 'deliver';

export interface DeliverJob {
  eventId: string;
  recipient: RecipientKind;
  /** What is due by then is tried; the queue may be a little early. */
  dueAt: string;
}

const PAGE = 50;

/** Inside a transaction the job exists only if the transaction commits. */
export async function sendDeliverJob(deps: Deps, eventId: string, recipient: RecipientKind, dueAt: Date): Promise<void> {
  const data: DeliverJob = { eventId, recipient, dueAt: dueAt.toISOString() };
  await deps.queue.send(DELIVER_JOB, data, { singletonKey: `${eventId} ${recipient} ${data.dueAt}`, startAfter: dueAt });
}

/** In the scope of the event's tenant. If that is gone, so is whoever wanted to know. */
async function withEvent(deps: Deps, eventId: string, work: (event: DirectoryEvent) => Promise<void>): Promise<void> {
  const event = await acrossTenants('a job knows no more than its event', () => findEvent(deps, eventId));
  if (event) await forTenant(event.tenantId, () => work(event));
}

export const planDeliveries = (deps: Deps, eventId: string): Promise<void> => withEvent(deps, eventId, (event) => planFor(deps, event));

async function planFor(deps: Deps, event: DirectoryEvent): Promise<void> {
  for (const recipient of recipients.values()) {
    const targets = await recipient.targets(deps, event);
    if (targets.length === 0) continue;
    await deps.database.transaction(async () => {
      await addDeliveries(deps, event, recipient.kind, targets);
      await sendDeliverJob(deps, event.id, recipient.kind, deps.clock.now());
    });
  }
}

/** What the system or the mail server called it: ECONNREFUSED, 550. */
function codeOf(cause: unknown): string | number | undefined {
  const { responseCode, code } = (cause ?? {}) as { responseCode?: unknown; code?: unknown };
  return [responseCode, code].find((one) => typeof one === 'string' || typeof one === 'number');
}

async function deliverOne(deps: Deps, recipient: Recipient, delivery: Delivery, event: DirectoryEvent, lines: Lines): Promise<void> {
  try {
    await recipient.deliver(deps, delivery, event, lines);
  } catch (cause) {
    // What nobody foresaw is retried like the rest; its inside is for the log alone.
    const known = cause instanceof DeliveryFault;
    // Why it did not is said at the delivery, to its tenant: it may name whom it was for.
    const what = { deliveryId: delivery.id, recipient: recipient.kind, attempt: delivery.attempts + 1 };
    deps.log.warn('a delivery did not work', known ? { ...what, lasting: cause.lasting, code: codeOf(cause.cause) } : { ...what, cause });
    const reason = known
      ? cause.message
      : `Something broke on our side. It is tried again; name the delivery ${delivery.id} when you ask for help.`;
    const next = known && cause.lasting ? null : nextTry(delivery.attempts + 1, deps.clock.now());
    await noteFault(deps, delivery.id, reason, next);
    deps.metrics.deliveriesTried.inc({ recipient: recipient.kind, outcome: next === null ? 'given-up' : 'put-off' });
    return;
  }
  await noteDelivered(deps, delivery.id);
  deps.metrics.deliveriesTried.inc({ recipient: recipient.kind, outcome: 'delivered' });
}

export const deliverDue = (deps: Deps, job: DeliverJob, stopping: () => boolean): Promise<void> =>
  withEvent(deps, job.eventId, (event) => deliverFor(deps, event, job, stopping));

async function deliverFor(
  deps: Deps,
  event: DirectoryEvent,
  { recipient: kind, dueAt }: DeliverJob,
  stopping: () => boolean,
): Promise<void> {
  const recipient = recipients.get(kind);
  if (!recipient) return;
  const due = new Date(Math.max(deps.clock.now().getTime(), Date.parse(dueAt)));
  const lines = new Lines();
  try {
    for (;;) {
      const page = await dueDeliveries(deps, event.id, kind, due, PAGE);
      for (const delivery of page) {
        if (stopping()) throw new Error('The worker stops; another one goes on with these deliveries.');
        await deliverOne(deps, recipient, delivery, event, lines);
      }
      if (page.length < PAGE) break;
    }
  } finally {
    lines.close();
  }
  const next = await nextDue(deps, event.id, kind);
  if (next) await sendDeliverJob(deps, event.id, kind, next);
}
