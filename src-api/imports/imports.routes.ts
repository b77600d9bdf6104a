// Import runs: making one from a sheet, listing, showing, and the sheet as it came.
import { createRoute, z } from '@hono/zod-openapi';
import { id, listQuery, page } from '../../shared/contracts/common.ts';
import { newImport, run, runFilter } from '../../shared/contracts/imports.ts';
import type { Context } from 'hono';
import type { Deps } from '../deps.ts';
import { locationNames } from '../directory/locations.store.ts';
import type { AppEnv } from '../http/app-env.ts';
import { decodeCursor, toPage } from '../http/cursor.ts';
import { Problem } from '../http/problem.ts';
import { json, routes, tenantParams } from '../http/routes.ts';
import { listRuns } from './imports.store.ts';
import { createImport, mustFind } from './imports.service.ts';
import { packSheet, type PackedSheet } from './pack-sheet.ts';
import { FILE_IN_THREAD, READ_IN_THREAD, readInThread } from './read-thread.ts';
import { importForm, receiveFile, type ImportForm } from './receive-file.ts';
import { receiveJson } from './receive-sheet.ts';
import { toRun } from './run-record.ts';
import { loadKeptSheet } from './sheet.store.ts';

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

const isForm = (c: Context<AppEnv>) => /^multipart\/form-data\b/i.test(c.req.header('content-type') ?? '');
const isJson = (c: Context<AppEnv>) => /^application\/([\w.-]+\+)?json\b/i.test(c.req.header('content-type') ?? '');

async function readForm({ file, ...fields }: ImportForm, locations: string[]): Promise<PackedSheet> {
  if (file.size <= FILE_IN_THREAD) return packSheet(await receiveFile({ file, ...fields }, locations));
  return readInThread({ bytes: await file.arrayBuffer(), upload: { name: file.name, fields }, locations });
}

export function importsRoutes(deps: Deps) {
  const answer = async (c: Context<AppEnv>, packed: PackedSheet) =>
    toRun(await createImport(deps, c.get('tenant').id, c.get('account').username, packed));
  const locationsOf = (c: Context<AppEnv>) => locationNames(deps, c.get('tenant').id);
  const app = routes();
  // Before the route would parse it here.
  app.on(create.method, create.getRoutingPath(), async (c, next) => {
    if (!isJson(c) || Number(c.req.header('content-length') ?? 0) <= READ_IN_THREAD) return next();
    const order = { bytes: await c.req.arrayBuffer(), upload: null, locations: await locationsOf(c) };
    return c.json(await answer(c, await readInThread(order)), 201);
  });
  return app
    .openapi(create, async (c) => {
      // Both bodies are declared, so either may be asked for; only the one that was sent has been read.
      const sent = isForm(c) ? c.req.valid('form') : isJson(c) ? c.req.valid('json') : null;
      if (!sent) throw new Problem('unsupported-media-type', 'Send the sheet as application/json, or a file as multipart/form-data.');
      const locations = await locationsOf(c);
      const packed = 'file' in sent ? await readForm(sent, locations) : await packSheet(receiveJson(sent, locations));
      return c.json(await answer(c, packed), 201);
    })
    .openapi(list, async (c) => {
      const { limit, cursor, ...filter } = c.req.valid('query');
      const [createdAt, last] = decodeCursor(cursor, ['instant', 'uuid']) ?? [];
      const after = createdAt === undefined ? null : { createdAt: String(createdAt), id: String(last) };
      const runs = await listRuns(deps, c.get('tenant').id, limit + 1, after, filter);
      const found = toPage(runs, limit, (r) => [r.createdAt.toISOString(), r.id]);
      return c.json({ items: found.items.map(toRun), next: found.next }, 200);
    })
    .openapi(show, async (c) => c.json(toRun(await mustFind(deps, c.get('tenant').id, c.req.valid('param').id)), 200))
    .openapi(source, async (c) => {
      const found = await mustFind(deps, c.get('tenant').id, c.req.valid('param').id);
      const { format, sheetName: name, headers, firstRow, mapping, options } = found;
      return c.json({ format, sheet: { name, headers, firstRow, rows: await loadKeptSheet(deps, found) }, mapping, options }, 200);
    });
}
