// Tells a tenant's own programs what happened: one signed POST per event, known by its delivery id.
import { createHmac } from 'node:crypto';
import { postJson } from '../post-json.ts';
import { DeliveryFault, type DirectoryEvent, type Recipient } from '../recipient.ts';
import { listWebhooks, signingWebhook } from '../webhooks.store.ts';

const wants = (events: readonly string[], kind: string): boolean =>
  events.some((one) => one === '*' || one === kind || (one.endsWith('.*') && kind.startsWith(one.slice(0, -1))));

const bodyOf = (id: string, event: DirectoryEvent): string =>
  JSON.stringify({
    id,
    event: event.kind,
    tenant: event.tenantId,
    importId: event.importId,
    at: event.createdAt.toISOString(),
    data: event.payload,
  });

/** `t=<seconds>,v1=<hex HMAC-SHA256 of "t.body">`: the receiver checks both, and that t is recent. */
export function signature(secret: string, body: string, at: Date): string {
  const seconds = Math.floor(at.getTime() / 1000);
  return `t=${seconds},v1=${createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')}`;
}

export const webhooks: Recipient = {
  kind: 'webhook',
  async targets(deps, event) {
    const all = await listWebhooks(deps, event.tenantId);
    // What happened before somebody asked to be told is not told to them.
    const asked = all.filter(
      (one) => one.enabled && wants(one.events, event.kind) && Date.parse(one.createdAt) <= event.createdAt.getTime(),
    );
    return asked.map(({ id, url }) => ({ target: id, subject: url }));
  },
  async deliver(deps, delivery, event) {
    const hook = await signingWebhook(deps, delivery.tenantId, delivery.target);
    if (!hook) throw new DeliveryFault('The webhook was removed or switched off before this could be sent.', { lasting: true });
    const body = bodyOf(delivery.id, event);
    const status = await postJson(hook.url, body, {
      privateAddresses: deps.config.webhooksToPrivate,
      headers: {
        'rowcall-delivery': delivery.id,
        'rowcall-event': event.kind,
        'rowcall-signature': signature(hook.secret, body, deps.clock.now()),
      },
    });
    if (status >= 200 && status < 300) return;
    // "Gone" is a receiver's way to say that it will never want this.
    throw new DeliveryFault(`${new URL(hook.url).host} answered ${status}. Look at the receiving program, then send it again.`, {
      lasting: status === 410,
    });
  },
};
