// GET and POST /session/tokens, DELETE /session/tokens/{id}: a person's own API tokens.
import { createRoute, z } from '@hono/zod-openapi';
import { apiToken, newToken, tokenMade } from '../../shared/contracts/tokens.ts';
import type { Deps } from '../deps.ts';
import { json, jsonBody, routes } from '../http/routes.ts';
import { createToken, endToken, tokensOf } from './tokens.service.ts';

const tags = ['Session'];
const list = createRoute({
  method: 'get',
  path: '/session/tokens',
  tags,
  summary: 'List your API tokens',
  responses: { 200: json(z.object({ items: z.array(apiToken), next: z.null() }), 'All of them, newest first') },
});
const create = createRoute({
  method: 'post',
  path: '/session/tokens',
  tags,
  summary: 'Make an API token; it is shown this once',
  request: { body: jsonBody(newToken) },
  responses: { 201: json(tokenMade, 'Made') },
});
const remove = createRoute({
  method: 'delete',
  path: '/session/tokens/{id}',
  tags,
  summary: 'Remove an API token; it stops working at once',
  request: { params: z.object({ id: z.uuid() }) },
  responses: { 204: { description: 'Removed' } },
});

export const tokensRoutes = (deps: Deps) =>
  routes()
    .openapi(list, async (c) => c.json({ items: await tokensOf(deps, c.get('account').id), next: null }, 200))
    .openapi(create, async (c) => c.json(await createToken(deps, c.get('account'), c.req.valid('json')), 201))
    .openapi(remove, async (c) => {
      await endToken(deps, c.get('account').id, c.req.valid('param').id);
      return c.body(null, 204);
    });
