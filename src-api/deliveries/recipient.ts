// Somebody who is told what happened in a tenant's directory. One file in recipients/ each: whom an event concerns, and how
// one delivery is made. Order, retries, back-off and what people see of it are the same for all (deliver.service.ts).
import type { RecipientKind } from '../../shared/contracts/deliveries.ts';
import type { Deps } from '../deps.ts';
import type { Lines } from './lines.ts';

/** A row of the outbox. */
export interface DirectoryEvent {
  id: string;
  tenantId: string;
  importId: string | null;
  kind: string;
  payload: Readonly<Record<string, unknown>>;
  createdAt: Date;
}

export interface Target {
  /** Tells one target of an event from the others. */
  target: string;
  /** Whom people see it goes to. */
  subject: string;
}

export interface Delivery extends Target {
  id: string;
  tenantId: string;
  attempts: number;
}

export interface Recipient {
  kind: RecipientKind;
  targets(deps: Deps, event: DirectoryEvent): Promise<Target[]>;
  /** Throws DeliveryFault when it did not work. May be called again for one that did: the receiver knows it by its id. */
  deliver(deps: Deps, delivery: Delivery, event: DirectoryEvent, lines: Lines): Promise<void>;
}

/** `reason` is for people: what, and what to do. A lasting fault is not tried again by itself. */
export class DeliveryFault extends Error {
  override readonly name = 'DeliveryFault';
  readonly lasting: boolean;
  constructor(reason: string, options: { lasting?: boolean; cause?: unknown } = {}) {
    super(reason, { cause: options.cause });
    this.lasting = options.lasting ?? false;
  }
}
