// What left the directory, and trying again by hand.
import { createRoute, z } from '@hono/zod-openapi';
import { page } from '../../shared/contracts/common.ts';
import { deliveriesQuery, delivery } from '../../shared/contracts/deliveries.ts';
import type { Deps } from '../deps.ts';
import { notFound } from '../http/problem.ts';
import { json, routes, tenantParams } from '../http/routes.ts';
import { sendDeliverJob } from './deliver.service.ts';
import { findDelivery, listDeliveries, wakeDelivery } from './deliveries.store.ts';

const tags = ['Deliveries'];
const params = tenantParams.extend({ id: z.uuid() });

const list = createRoute({
  method: 'get',
  path: '/tenants/{t}/deliveries',
  tags,
  summary: 'What left the directory, latest first',
  request: { params: tenantParams, query: deliveriesQuery },
  responses: { 200: json(page(delivery), 'Deliveries') },
});
const retry = createRoute({
  method: 'post',
  path: '/tenants/{t}/deliveries/{id}/retry',
  tags,
  summary: 'Send it again, under the same id',
  request: { params },
  responses: { 202: json(delivery, 'It is tried at once') },
});

export const deliveriesRoutes = (deps: Deps) =>
  routes()
    .openapi(list, async (c) => c.json(await listDeliveries(deps, c.get('tenant').id, c.req.valid('query')), 200))
    .openapi(retry, async (c) => {
      const { t, id } = c.req.valid('param');
      const found = await deps.database.transaction(async () => {
        const woken = await wakeDelivery(deps, t, id);
        if (woken) await sendDeliverJob(deps, woken.eventId, woken.recipient, deps.clock.now());
        return woken && findDelivery(deps, t, id);
      });
      if (!found) throw notFound('delivery with this id');
      return c.json(found, 202);
    });
