// Hands the jobs of deliveries to the queue. Called once, before the queue starts.
import { EVENT_JOB, type EventJob } from '../jobs/outbox.store.ts';
import type { Deps } from '../deps.ts';
import { DELIVER_JOB, type DeliverJob, deliverDue, planDeliveries } from './deliver.service.ts';

/** A process that dies takes an attempt with it; faults of a delivery are counted at the delivery itself. */
const RETRIES = 1000;

export function defineDeliveryJobs(deps: Deps): void {
  deps.queue.define<EventJob>(EVENT_JOB, (job) => planDeliveries(deps, job.data.eventId), { retryLimit: RETRIES });
  deps.queue.define<DeliverJob>(DELIVER_JOB, (job) => deliverDue(deps, job.data, () => job.signal.aborted), {
    retryLimit: RETRIES,
    concurrency: 2,
  });
}
