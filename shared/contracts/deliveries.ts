// What left a tenant's directory, to whom, and how it went; webhooks as their owners set them up.
import { z } from 'zod';
import { id, instant, listQuery, version } from './common.ts';

export const recipientKind = z.enum(['mail', 'sip', 'tftp', 'webhook']);
export type RecipientKind = z.infer<typeof recipientKind>;
export const deliveryState = z.enum(['waiting', 'delivered', 'failed']);

export const delivery = z.object({
  id,
  recipient: recipientKind,
  /** What happened in the directory: `user.created`, `import.published`. */
  event: z.string(),
  /** To whom, for people. */
  subject: z.string(),
  importId: id.nullable(),
  state: deliveryState,
  attempts: z.int(),
  /** Why the last try did not work, and what to do. */
  reason: z.string().nullable(),
  nextAt: instant.nullable(),
  createdAt: instant,
  endedAt: instant.nullable(),
});
export type DeliveryRecord = z.infer<typeof delivery>;

export const deliveriesQuery = listQuery.omit({ q: true }).extend({
  state: deliveryState.optional(),
  recipient: recipientKind.optional(),
  importId: id.optional(),
});

const url = z.url({ protocol: /^https?$/ }).max(2000);
/** `*` is every event; `user.*` every event of users. */
const events = z
  .array(z.string().regex(/^(\*|[a-z-]+\.(\*|[a-z-]+))$/, 'such as user.created, user.* or *'))
  .min(1)
  .max(50);

export const webhook = z.object({ id, version, url: z.string(), events: z.array(z.string()), enabled: z.boolean(), createdAt: instant });
export const newWebhook = z.strictObject({ url, events: events.default(['*']) });
export const webhookPatch = z.strictObject({ url, events, enabled: z.boolean() }).partial();
/** The secret that signs, shown this once. */
export const webhookMade = webhook.extend({ secret: z.string() });
export type WebhookRecord = z.infer<typeof webhook>;
export type WebhookMade = z.infer<typeof webhookMade>;
