// The org unit tree beyond its records: comparison with a sheet and with other systems, their trees, units for many users.
import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import {
  comparedTree,
  comparedTreeBody,
  orgUnitAssigned,
  orgUnitAssignment,
  treeComparison,
  treeName,
  treeQuestion,
} from '../../shared/contracts/org-units.ts';
import { compareTrees } from '../../shared/directory/compare-trees.ts';
import type { Deps } from '../deps.ts';
import type { AppEnv } from '../http/app-env.ts';
import { json, jsonBody, routes, tenantParams } from '../http/routes.ts';
import { assignOrgUnit } from './assign-org-unit.store.ts';
import { comparedTrees, orgUnitPaths, readComparedTree, replaceComparedTree } from './compared-trees.store.ts';
import { explainFault } from './resource-faults.store.ts';
import { users } from './users.store.ts';

const tags = ['Directory'];
const treeParams = tenantParams.extend({ name: treeName });
const treePath = '/tenants/{t}/compared-trees/{name}';
const tree = json(comparedTree, 'The tree');
const aTree = { noun: 'compared tree', unique: {} };

const compare = createRoute({
  method: 'post',
  path: '/tenants/{t}/org-units/compare',
  tags,
  summary: 'Compare the trees of a sheet, the directory and other systems',
  request: { params: tenantParams, body: jsonBody(treeQuestion) },
  responses: { 200: json(treeComparison, 'Every unit of any side, in tree order') },
});
const read = createRoute({
  method: 'get',
  path: treePath,
  tags,
  summary: 'Read the tree of another system',
  request: { params: treeParams },
  responses: { 200: tree },
});
const replace = createRoute({
  method: 'put',
  path: treePath,
  tags,
  summary: 'Replace the tree of another system; without paths it is removed',
  request: { params: treeParams, body: jsonBody(comparedTreeBody) },
  responses: { 200: tree },
});
const assign = createRoute({
  method: 'post',
  path: '/tenants/{t}/users/assign-org-unit',
  tags,
  summary: 'Give many users one org unit, or none',
  request: { params: tenantParams, body: jsonBody(orgUnitAssignment) },
  responses: { 200: json(orgUnitAssigned, 'How many changed') },
});

export const orgUnitsRoutes = (deps: Deps): OpenAPIHono<AppEnv> =>
  routes()
    .openapi(compare, async (c) => {
      const { id } = c.get('tenant');
      const stored = { directory: await orgUnitPaths(deps, id), compared: await comparedTrees(deps, id) };
      return c.json({ rows: compareTrees({ sheet: c.req.valid('json').paths ?? null, ...stored }) }, 200);
    })
    .openapi(read, async (c) => c.json(await readComparedTree(deps, c.get('tenant').id, c.req.valid('param').name), 200))
    .openapi(replace, async (c) => {
      const { id: tenantId } = c.get('tenant');
      const body = c.req.valid('json');
      const write = () => replaceComparedTree(deps, tenantId, c.req.valid('param').name, body.paths);
      return c.json(await explainFault(deps, { tenantId, resource: aTree, body }, write), 200);
    })
    .openapi(assign, async (c) => {
      const { id: tenantId } = c.get('tenant');
      const body = c.req.valid('json');
      return c.json(await explainFault(deps, { tenantId, resource: users, body }, () => assignOrgUnit(deps, tenantId, body)), 200);
    });
