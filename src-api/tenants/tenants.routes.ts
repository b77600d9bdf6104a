// /tenants, /tenants/{t} and the system-wide /defaults.
import { createRoute, z } from '@hono/zod-openapi';
import { listQuery, page } from '../../shared/contracts/common.ts';
import { defaults, defaultsPatch, newTenant, tenant, tenantPatch } from '../../shared/contracts/tenants.ts';
import type { Deps } from '../deps.ts';
import { expectedVersion } from '../http/if-match.ts';
import { json, jsonBody, routes, tenantParams } from '../http/routes.ts';
import { createTenant, getDefaults, getTenant, pageOfTenants, patchDefaults, patchTenant } from './tenants.service.ts';

const tags = ['Tenants'];
const ifMatch = z.object({ 'if-match': z.string().optional() });

const list = createRoute({
  method: 'get',
  path: '/tenants',
  tags,
  summary: 'List your tenants',
  request: { query: listQuery },
  responses: { 200: json(page(tenant), 'Tenants') },
});
const create = createRoute({
  method: 'post',
  path: '/tenants',
  tags,
  summary: 'Add a tenant',
  request: { body: jsonBody(newTenant) },
  responses: { 201: json(tenant, 'Added') },
});
const show = createRoute({
  method: 'get',
  path: '/tenants/{t}',
  tags,
  summary: 'Show a tenant',
  request: { params: tenantParams },
  responses: { 200: json(tenant, 'The tenant') },
});
const change = createRoute({
  method: 'patch',
  path: '/tenants/{t}',
  tags,
  summary: 'Change a tenant',
  request: { params: tenantParams, headers: ifMatch, body: jsonBody(tenantPatch) },
  responses: { 200: json(tenant, 'Changed') },
});
const showDefaults = createRoute({
  method: 'get',
  path: '/defaults',
  tags,
  summary: 'System-wide defaults',
  responses: { 200: json(defaults, 'The defaults') },
});
const changeDefaults = createRoute({
  method: 'patch',
  path: '/defaults',
  tags,
  summary: 'Change the defaults',
  request: { headers: ifMatch, body: jsonBody(defaultsPatch) },
  responses: { 200: json(defaults, 'Changed') },
});

export const tenantsRoutes = (deps: Deps) =>
  routes()
    .openapi(list, async (c) => c.json(await pageOfTenants(deps, c.get('account'), c.req.valid('query')), 200))
    .openapi(create, async (c) => c.json(await createTenant(deps, c.req.valid('json')), 201))
    .openapi(show, async (c) => c.json(await getTenant(deps, c.get('tenant').id), 200))
    .openapi(change, async (c) => {
      const version = expectedVersion(c.req.valid('header')['if-match']);
      return c.json(await patchTenant(deps, c.get('tenant').id, version, c.req.valid('json')), 200);
    })
    .openapi(showDefaults, async (c) => c.json(await getDefaults(deps), 200))
    .openapi(changeDefaults, async (c) => {
      const version = expectedVersion(c.req.valid('header')['if-match']);
      return c.json(await patchDefaults(deps, version, c.req.valid('json').settings), 200);
    });
