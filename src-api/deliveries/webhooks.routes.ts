// A tenant's webhooks: add, change, remove. The secret that signs is shown once, when the webhook is made.
import { createRoute, z } from '@hono/zod-openapi';
import { newWebhook, webhook, webhookMade, webhookPatch } from '../../shared/contracts/deliveries.ts';
import type { Deps } from '../deps.ts';
import { expectedVersion } from '../http/if-match.ts';
import { json, jsonBody, routes, tenantParams } from '../http/routes.ts';
import { addWebhook, changeWebhook, listWebhooks, removeWebhook } from './webhooks.store.ts';

const tags = ['Deliveries'];
const params = tenantParams.extend({ id: z.uuid() });
const ifMatch = z.object({ 'if-match': z.string().optional() });

const list = createRoute({
  method: 'get',
  path: '/tenants/{t}/webhooks',
  tags,
  summary: 'List webhooks',
  request: { params: tenantParams },
  responses: { 200: json(z.object({ items: z.array(webhook), next: z.null() }), 'All of them') },
});
const add = createRoute({
  method: 'post',
  path: '/tenants/{t}/webhooks',
  tags,
  summary: 'Add a webhook; its secret is shown this once',
  request: { params: tenantParams, body: jsonBody(newWebhook) },
  responses: { 201: json(webhookMade, 'Added') },
});
const change = createRoute({
  method: 'patch',
  path: '/tenants/{t}/webhooks/{id}',
  tags,
  summary: 'Change a webhook',
  request: { params, headers: ifMatch, body: jsonBody(webhookPatch) },
  responses: { 200: json(webhook, 'Changed') },
});
const remove = createRoute({
  method: 'delete',
  path: '/tenants/{t}/webhooks/{id}',
  tags,
  summary: 'Remove a webhook',
  request: { params, headers: ifMatch },
  responses: { 204: { description: 'Removed' } },
});

export const webhooksRoutes = (deps: Deps) =>
  routes()
    .openapi(list, async (c) => c.json({ items: await listWebhooks(deps, c.get('tenant').id), next: null }, 200))
    .openapi(add, async (c) => c.json(await addWebhook(deps, c.get('tenant').id, c.req.valid('json')), 201))
    .openapi(change, async (c) => {
      const { t, id } = c.req.valid('param');
      return c.json(await changeWebhook(deps, t, id, expectedVersion(c.req.valid('header')['if-match']), c.req.valid('json')), 200);
    })
    .openapi(remove, async (c) => {
      const { t, id } = c.req.valid('param');
      await removeWebhook(deps, t, id, expectedVersion(c.req.valid('header')['if-match']));
      return c.body(null, 204);
    });
