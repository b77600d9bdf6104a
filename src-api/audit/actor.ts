// Who is at work, for every line of the audit written meanwhile: the person behind a request, or nobody for what happens by itself.
import { AsyncLocalStorage } from 'node:async_hooks';

export interface Actor {
  accountId: string | null;
  account: string | null;
  via: 'session' | 'token' | 'job';
  address: string | null;
  requestId: string | null;
  /** How many lines were written so far: a request that changes something and writes none gets one at its end. */
  lines: number;
}

const nobody = (): Actor => ({ accountId: null, account: null, via: 'job', address: null, requestId: null, lines: 0 });

const current = new AsyncLocalStorage<Actor>();

export const asActor = <T>(actor: Actor, work: () => T): T => current.run(actor, work);

export const actorAtWork = (): Actor => current.getStore() ?? nobody();
