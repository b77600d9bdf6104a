// Everything about a tenant's directory over HTTP: the resources, lookups, and the feature keys of a device.
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { Catalog } from '../../shared/catalog/catalog.ts';
import phones from '../../shared/catalog/phones.json' with { type: 'json' };
import { featureKeys } from '../../shared/contracts/directory.ts';
import { lookupAnswer, lookupQuestion } from '../../shared/contracts/lookups.ts';
import type { Deps } from '../deps.ts';
import type { AppEnv } from '../http/app-env.ts';
import { expectedVersion } from '../http/if-match.ts';
import { json, jsonBody, routes, tenantParams } from '../http/routes.ts';
import { listFeatureKeys, replaceFeatureKeys } from './feature-keys.store.ts';
import { answerLookups } from './lookups.service.ts';
import { orgUnitsRoutes } from './org-units.routes.ts';
import { resourceRoutes } from './resource.routes.ts';
import { resources } from './resources.ts';

const tags = ['Directory'];
const deviceParams = tenantParams.extend({ id: z.string().min(1).max(200) });
const featureKeysPath = '/tenants/{t}/devices/{id}/feature-keys';

function featureKeysRoutes(deps: Deps): OpenAPIHono<AppEnv> {
  const catalog = new Catalog(phones);
  return routes()
    .openapi(
      createRoute({
        method: 'get',
        path: featureKeysPath,
        tags,
        summary: 'List the feature keys of a device',
        request: { params: deviceParams },
        responses: { 200: json(featureKeys, 'By position') },
      }),
      async (c) => c.json(await listFeatureKeys(deps, c.get('tenant').id, c.req.valid('param').id), 200),
    )
    .openapi(
      createRoute({
        method: 'put',
        path: featureKeysPath,
        tags,
        summary: 'Replace the feature keys of a device',
        request: { params: deviceParams, body: jsonBody(featureKeys) },
        responses: { 200: json(featureKeys, 'As stored') },
      }),
      async (c) => {
        const header = c.req.header('if-match');
        const expected = header === undefined ? null : expectedVersion(header);
        const keys = await replaceFeatureKeys(deps, catalog, c.get('tenant').id, c.req.valid('param').id, expected, c.req.valid('json'));
        return c.json(keys, 200);
      },
    );
}

const lookupsRoutes = (deps: Deps): OpenAPIHono<AppEnv> =>
  routes().openapi(
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
