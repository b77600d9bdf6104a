// PUT and GET /tenants/{t}/inventory.
import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import { sheetFacts } from '../../shared/contracts/sheet-facts.ts';
import { usage } from '../../shared/contracts/usage.ts';
import { inventory, inventoryMerged } from '../../shared/contracts/tenants.ts';
import type { Deps } from '../deps.ts';
import type { AppEnv } from '../http/app-env.ts';
import { json, jsonBody, routes, tenantParams } from '../http/routes.ts';
import { mergeInventory } from './inventory.service.ts';
import { readInventory } from './read-inventory.store.ts';
import { readUsage } from './usage.store.ts';
import { readSheetFacts } from './sheet-facts.store.ts';

const path = '/tenants/{t}/inventory';
const tags = ['Tenants'];

export const inventoryRoutes = (deps: Deps): OpenAPIHono<AppEnv> =>
  routes()
    .openapi(
      createRoute({
        method: 'get',
        path: '/tenants/{t}/sheet-facts',
        tags,
        summary: 'What the tenant says about reading a sheet',
        request: { params: tenantParams },
        responses: { 200: json(sheetFacts, 'Settings, locations, licences, org units and trunks') },
      }),
      async (c) => c.json(await readSheetFacts(deps, c.get('tenant').id), 200),
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/tenants/{t}/usage',
        tags,
        summary: 'How much of what the tenant has is used',
        request: { params: tenantParams },
        responses: { 200: json(usage, 'Totals, and how many of each are used') },
      }),
      async (c) => c.json(await readUsage(deps, c.get('tenant').id), 200),
    )
    .openapi(
      createRoute({
        method: 'get',
        path,
        tags,
        summary: 'Read the inventory document',
        request: { params: tenantParams },
        responses: { 200: json(inventory, 'The document, in the shape PUT takes') },
      }),
      async (c) => c.json(await readInventory(deps, c.get('tenant').id), 200),
    )
    .openapi(
      createRoute({
        method: 'put',
        path,
        tags,
        summary: 'Merge an inventory document; nothing is deleted',
        request: { params: tenantParams, body: jsonBody(inventory) },
        responses: { 200: json(inventoryMerged, 'What was merged') },
      }),
      async (c) => c.json(await mergeInventory(deps, c.get('tenant').id, c.req.valid('json')), 200),
    );
