// Feature keys over HTTP: of one device, and of many at once.
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { Catalog } from '../../shared/catalog/catalog.ts';
import phones from '../../shared/catalog/phones.json' with { type: 'json' };
import { page } from '../../shared/contracts/common.ts';
import { featureKeys } from '../../shared/contracts/directory.ts';
import { featureKeysAssigned, featureKeysAssignment, keyedPhone, keyedPhonesQuery } from '../../shared/contracts/feature-keys.ts';
import type { Deps } from '../deps.ts';
import type { AppEnv } from '../http/app-env.ts';
import { expectedVersion } from '../http/if-match.ts';
import { json, jsonBody, routes, tenantParams } from '../http/routes.ts';
import { assignFeatureKeys } from './assign-feature-keys.store.ts';
import { listFeatureKeys, replaceFeatureKeys } from './feature-keys.store.ts';
import { listKeyedPhones } from './keyed-phones.store.ts';

const tags = ['Directory'];
const deviceParams = tenantParams.extend({ id: z.string().min(1).max(200) });
const ofOne = '/tenants/{t}/devices/{id}/feature-keys';
const ofMany = '/tenants/{t}/feature-keys';

const read = createRoute({
  method: 'get',
  path: ofOne,
  tags,
  summary: 'List the feature keys of a device',
  request: { params: deviceParams },
  responses: { 200: json(featureKeys, 'By position') },
});
const replace = createRoute({
  method: 'put',
  path: ofOne,
  tags,
  summary: 'Replace the feature keys of a device',
  request: { params: deviceParams, body: jsonBody(featureKeys) },
  responses: { 200: json(featureKeys, 'As stored') },
});
const list = createRoute({
  method: 'get',
  path: ofMany,
  tags,
  summary: 'List phones with how many feature keys they have and use',
  request: { params: tenantParams, query: keyedPhonesQuery },
  responses: { 200: json(page(keyedPhone), 'Phones by id') },
});
const assign = createRoute({
  method: 'post',
  path: ofMany,
  tags,
  summary: 'Set the same feature keys on many devices; other positions stay as they are',
  request: { params: tenantParams, body: jsonBody(featureKeysAssignment) },
  responses: { 200: json(featureKeysAssigned, 'What each device took, and the positions it does not have') },
});

export function featureKeysRoutes(deps: Deps): OpenAPIHono<AppEnv> {
  const catalog = new Catalog(phones);
  return routes()
    .openapi(read, async (c) => c.json(await listFeatureKeys(deps, c.get('tenant').id, c.req.valid('param').id), 200))
    .openapi(replace, async (c) => {
      const header = c.req.header('if-match');
      const expected = header === undefined ? null : expectedVersion(header);
      const keys = await replaceFeatureKeys(deps, catalog, c.get('tenant').id, c.req.valid('param').id, expected, c.req.valid('json'));
      return c.json(keys, 200);
    })
    .openapi(list, async (c) => c.json(await listKeyedPhones(deps, catalog, c.get('tenant'), c.req.valid('query')), 200))
    .openapi(assign, async (c) => c.json(await assignFeatureKeys(deps, catalog, c.get('tenant'), c.req.valid('json')), 200));
}
