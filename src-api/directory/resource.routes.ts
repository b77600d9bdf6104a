// The five routes of every resource: list, create, read, change, delete. Schemas are made from the record's own.
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { listQuery, page } from '../../shared/contracts/common.ts';
import type { Deps } from '../deps.ts';
import type { AppEnv } from '../http/app-env.ts';
import { expectedVersion } from '../http/if-match.ts';
import { json, jsonBody, routes, tenantParams } from '../http/routes.ts';
import type { Resource } from './resource.ts';
import { createRecord, getRecord, listRecords, patchRecord, removeRecord } from './resource.store.ts';

const recordParams = tenantParams.extend({ id: z.string().min(1).max(200) });
const ifMatch = z.object({ 'if-match': z.string().optional().openapi({ example: '"3"' }) });
const etag = (record: Record<string, unknown>) => ({ ETag: `"${String(record['version'])}"` });

/** Fields of a body: all optional for a change. Unknown ones are refused by name, so a slip never passes unseen. */
function bodySchema(r: Resource, all: 'required' | 'optional'): z.ZodObject {
  const shape: Record<string, z.ZodType> = {};
  for (const [field, write] of Object.entries(r.writes)) {
    const schema = r.record.shape[field];
    if (schema) shape[field] = all === 'required' && write !== 'by-hook' && write.required ? schema : schema.optional();
  }
  return z.strictObject(shape);
}

/** With the resource's filters; typed as what all lists share. */
function querySchema(r: Resource): typeof listQuery {
  const filters = Object.fromEntries(Object.entries(r.filters).map(([name, values]) => [name, z.enum(Object.keys(values)).optional()]));
  // Names known only at run time cannot be typed; they are optional, so every list query stays one.
  return listQuery.extend(filters) as unknown as typeof listQuery;
}

export function resourceRoutes(deps: Deps, r: Resource): OpenAPIHono<AppEnv> {
  const path = `/tenants/{t}/${r.path}`;
  const tags = ['Directory'];
  const one = json(r.record, `The ${r.noun}`);
  return routes()
    .openapi(
      createRoute({
        method: 'get',
        path,
        tags,
        summary: `List ${r.path}`,
        request: { params: tenantParams, query: querySchema(r) },
        responses: { 200: json(page(r.record), 'A page') },
      }),
      async (c) => c.json(await listRecords(deps, r, c.get('tenant').id, c.req.valid('query'), c.req.query()), 200),
    )
    .openapi(
      createRoute({
        method: 'post',
        path,
        tags,
        summary: `Create one of ${r.path}`,
        request: { params: tenantParams, body: jsonBody(bodySchema(r, 'required')) },
        responses: { 201: one },
      }),
      async (c) => {
        const record = await createRecord(deps, r, c.get('tenant').id, c.req.valid('json'));
        return c.json(record, 201, { ...etag(record), Location: `${c.req.path}/${encodeURIComponent(String(record['id']))}` });
      },
    )
    .openapi(
      createRoute({
        method: 'get',
        path: `${path}/{id}`,
        tags,
        summary: `Read one of ${r.path}`,
        request: { params: recordParams },
        responses: { 200: one },
      }),
      async (c) => {
        const record = await getRecord(deps, r, c.get('tenant').id, c.req.valid('param').id);
        return c.json(record, 200, etag(record));
      },
    )
    .openapi(
      createRoute({
        method: 'patch',
        path: `${path}/{id}`,
        tags,
        summary: `Change one of ${r.path}; needs If-Match`,
        request: { params: recordParams, headers: ifMatch, body: jsonBody(bodySchema(r, 'optional')) },
        responses: { 200: one },
      }),
      async (c) => {
        const version = expectedVersion(c.req.header('if-match'));
        const record = await patchRecord(deps, r, c.get('tenant').id, c.req.valid('param').id, version, c.req.valid('json'));
        return c.json(record, 200, etag(record));
      },
    )
    .openapi(
      createRoute({
        method: 'delete',
        path: `${path}/{id}`,
        tags,
        summary: `Delete one of ${r.path}; needs If-Match`,
        request: { params: recordParams, headers: ifMatch },
        responses: { 204: { description: 'Deleted' } },
      }),
      async (c) => {
        await removeRecord(deps, r, c.get('tenant').id, c.req.valid('param').id, expectedVersion(c.req.header('if-match')));
        return c.body(null, 204);
      },
    );
}
