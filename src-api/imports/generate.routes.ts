// POST /tenants/{t}/generate: values for empty cells of a sheet. Nothing is stored or held; the check says if one is taken since.
import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import { generateAnswer, generateQuestion } from '../../shared/contracts/generate.ts';
import type { Deps } from '../deps.ts';
import type { AppEnv } from '../http/app-env.ts';
import { json, jsonBody, routes, tenantParams } from '../http/routes.ts';
import { makeValues } from './make-values.ts';

export const generateRoutes = (deps: Deps): OpenAPIHono<AppEnv> =>
  routes().openapi(
    createRoute({
      method: 'post',
      path: '/tenants/{t}/generate',
      tags: ['Imports'],
      summary: 'Make up extensions, PINs or passwords',
      request: { params: tenantParams, body: jsonBody(generateQuestion) },
      responses: { 200: json(generateAnswer, 'As many values as were asked for, or as many as are free') },
    }),
    async (c) => c.json({ values: await makeValues(deps, c.get('tenant'), c.req.valid('json')) }, 200),
  );
