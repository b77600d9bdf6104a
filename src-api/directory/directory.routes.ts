// Everything about a tenant's directory over HTTP: the resources, lookups, feature keys and the tree.
import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import { lookupAnswer, lookupQuestion } from '../../shared/contracts/lookups.ts';
import type { Deps } from '../deps.ts';
import type { AppEnv } from '../http/app-env.ts';
import { json, jsonBody, routes, tenantParams } from '../http/routes.ts';
import { featureKeysRoutes } from './feature-keys.routes.ts';
import { answerLookups } from './lookups.service.ts';
import { orgUnitsRoutes } from './org-units.routes.ts';
import { resourceRoutes } from './resource.routes.ts';
import { resources } from './resources.ts';

const tags = ['Directory'];

const lookupsRoutes = (deps: Deps): OpenAPIHono<AppEnv> =>
  routes({ asks: true }).openapi(
    createRoute({
      method: 'post',
      path: '/tenants/{t}/lookups',
      tags,
      summary: 'Ask which keys the directory knows',
      request: { params: tenantParams, body: jsonBody(lookupQuestion) },
      responses: { 200: json(lookupAnswer, 'Each asked key with null or what it is') },
    }),
    async (c) => c.json(await answerLookups(deps, c.get('tenant'), c.req.valid('json')), 200),
  );

export function directoryRoutes(deps: Deps): OpenAPIHono<AppEnv> {
  const all = routes();
  for (const resource of resources) all.route('/', resourceRoutes(deps, resource));
  return all.route('/', featureKeysRoutes(deps)).route('/', lookupsRoutes(deps)).route('/', orgUnitsRoutes(deps));
}
