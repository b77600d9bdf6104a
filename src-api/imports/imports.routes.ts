// Import runs: making one from a sheet, listing, showing, and the sheet as it came.
import { createRoute, z } from '@hono/zod-openapi';
import { id, listQuery, page } from '../../shared/contracts/common.ts';
import { newImport, run, runFilter } from '../../shared/contracts/imports.ts';
import type { Deps } from '../deps.ts';
import { locationNames } from '../directory/locations.store.ts';
import { decodeCursor, toPage } from '../http/cursor.ts';
import { Problem } from '../http/problem.ts';
import { json, routes, tenantParams } from '../http/routes.ts';
import { listRuns } from './imports.store.ts';
import { createImport, mustFind } from './imports.service.ts';
import { importForm, receiveFile } from './receive-file.ts';
import { receiveJson } from './receive-sheet.ts';
import { toRun } from './run-record.ts';
import { loadSheet } from './sheet.store.ts';

const tags = ['Imports'];
export const importParams = tenantParams.extend({ id });

const create = createRoute({
  method: 'post',
  path: '/tenants/{t}/imports',
  tags,
  summary: 'Check a sheet and plan its import',
  description: 'Nothing is written to the directory. A big sheet is answered with state `checking`: follow its events or ask again.',
  request: {
    params: tenantParams,
    body: { content: { 'application/json': { schema: newImport }, 'multipart/form-data': { schema: importForm } }, required: false },
  },
  responses: { 201: json(run, 'The run, checked or still checking') },
});
const list = createRoute({
  method: 'get',
  path: '/tenants/{t}/imports',
  tags,
  summary: 'List runs, newest first',
  request: { params: tenantParams, query: listQuery.extend(runFilter.shape) },
  responses: { 200: json(page(run), 'Runs') },
});
const show = createRoute({
  method: 'get',
  path: '/tenants/{t}/imports/{id}',
  tags,
  summary: 'Show a run',
  request: { params: importParams },
  responses: { 200: json(run, 'The run') },
});
const sheetAsReceived = z.object({
  format: z.string(),
  sheet: z.object({ name: z.string(), headers: z.array(z.string()).nullable(), firstRow: z.int(), rows: z.array(z.array(z.string())) }),
  mapping: z.record(z.string(), z.string().nullable()),
  options: run.shape.options,
});
const source = createRoute({
  method: 'get',
  path: '/tenants/{t}/imports/{id}/source',
  tags,
  summary: 'The sheet as received, secrets left out',
  request: { params: importParams },
  responses: { 200: json(sheetAsReceived, 'The sheet, in the shape of POST') },
});

export const importsRoutes = (deps: Deps) =>
  routes()
    .openapi(create, async (c) => {
      const tenant = c.get('tenant').id;
      const locations = await locationNames(deps, tenant);
      const type = c.req.header('content-type') ?? '';
      // Both bodies are declared, so either may be asked for; only the one that was sent has been read.
      const sent = /^multipart\/form-data\b/i.test(type)
        ? c.req.valid('form')
        : /^application\/([\w.-]+\+)?json\b/i.test(type)
          ? c.req.valid('json')
          : null;
      if (!sent) throw new Problem('unsupported-media-type', 'Send the sheet as application/json, or a file as multipart/form-data.');
      const received = 'file' in sent ? await receiveFile(sent, locations) : receiveJson(sent, locations);
      return c.json(toRun(await createImport(deps, tenant, c.get('account').username, received)), 201);
    })
    .openapi(list, async (c) => {
      const { limit, cursor, ...filter } = c.req.valid('query');
      const [createdAt, last] = decodeCursor(cursor, 2) ?? [];
      const after = createdAt === undefined ? null : { createdAt: String(createdAt), id: String(last) };
      const runs = await listRuns(deps, c.get('tenant').id, limit + 1, after, filter);
      const found = toPage(runs, limit, (r) => [r.createdAt.toISOString(), r.id]);
      return c.json({ items: found.items.map(toRun), next: found.next }, 200);
    })
    .openapi(show, async (c) => c.json(toRun(await mustFind(deps, c.get('tenant').id, c.req.valid('param').id)), 200))
    .openapi(source, async (c) => {
      const found = await mustFind(deps, c.get('tenant').id, c.req.valid('param').id);
      const { format, sheetName: name, headers, firstRow, mapping, options } = found;
      return c.json({ format, sheet: { name, headers, firstRow, rows: await loadSheet(deps, found.subject) }, mapping, options }, 200);
    });
