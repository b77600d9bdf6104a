// Files for the vendors' own importers: of a tenant as it is now, or of the users one import named.
import { createRoute } from '@hono/zod-openapi';
import { exportFileQuery, exportProblems, exportQuery } from '../../shared/contracts/exports.ts';
import type { ImportFormat } from '../../shared/formats/define-format.ts';
import { findFormat, formats } from '../../shared/formats/registry.ts';
import type { Context } from 'hono';
import { inThisScope } from '../db/tenant-scope.ts';
import type { Deps } from '../deps.ts';
import type { AppEnv } from '../http/app-env.ts';
import { Problem } from '../http/problem.ts';
import { json, routes, tenantParams } from '../http/routes.ts';
import { importParams } from '../imports/imports.routes.ts';
import { mustFind } from '../imports/imports.service.ts';
import { csvOf, exportName, problemsOf, zipOf } from './export-file.service.ts';
import { Export } from './export-pages.service.ts';
import { allUsers, usersOfRun } from './export-users.store.ts';

const tags = ['Exports'];
const bytes = { schema: { type: 'string', format: 'binary' } } as const;
const file = { content: { 'application/zip': bytes, 'text/csv': bytes }, description: 'The file' };
const description =
  'In the format’s columns and encoding, without a byte order mark, secrets blank. An import of the file plans no changes: what the format cannot say is left out and listed.';

const tenantFile = createRoute({
  method: 'get',
  path: '/tenants/{t}/export',
  tags,
  summary: 'The tenant’s users as a file of this format',
  description,
  request: { params: tenantParams, query: exportFileQuery },
  responses: { 200: file },
});
const tenantProblems = createRoute({
  method: 'get',
  path: '/tenants/{t}/export/problems',
  tags,
  summary: 'What that file does not say',
  request: { params: tenantParams, query: exportQuery },
  responses: { 200: json(exportProblems, 'Counts, and what is left out') },
});
const runFile = createRoute({
  method: 'get',
  path: '/tenants/{t}/imports/{id}/export',
  tags,
  summary: 'The users an import named, as they are now, as a file of this format',
  description,
  request: { params: importParams, query: exportFileQuery },
  responses: { 200: file },
});
const runProblems = createRoute({
  method: 'get',
  path: '/tenants/{t}/imports/{id}/export/problems',
  tags,
  summary: 'What that file does not say',
  request: { params: importParams, query: exportQuery },
  responses: { 200: json(exportProblems, 'Counts, and what is left out') },
});

function formatOf(id: string): ImportFormat {
  const found = findFormat(id);
  if (!found) throw new Problem('unknown-format', `There is no format "${id}". There are: ${formats.map((f) => f.id).join(', ')}.`);
  return found;
}

function toStream(pieces: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> {
  const iterator = pieces[Symbol.asyncIterator]();
  return new ReadableStream<Uint8Array>({
    pull: inThisScope(async (controller: ReadableStreamDefaultController<Uint8Array>) => {
      const next = await iterator.next();
      if (next.done) controller.close();
      else controller.enqueue(next.value);
    }),
    async cancel() {
      await iterator.return?.(undefined);
    },
  });
}

async function send(c: Context<AppEnv>, made: Export, format: ImportFormat, as: 'csv' | 'zip'): Promise<Response> {
  const tenant = c.get('tenant').id;
  const pieces = as === 'zip' ? zipOf(made, tenant, format) : await csvOf(made, format);
  const charset = format.encoding?.name.toLowerCase().replace(' ', '-') ?? 'utf-8';
  return c.body(toStream(pieces), 200, {
    'Content-Type': as === 'zip' ? 'application/zip' : `text/csv; charset=${charset}`,
    'Content-Disposition': `attachment; filename="${exportName(tenant, format, as)}"`,
    'Cache-Control': 'no-store',
  });
}

export function exportsRoutes(deps: Deps) {
  const ofTenant = (tenant: string, format: ImportFormat) => new Export(deps, tenant, format, allUsers(deps, tenant));
  const ofRun = async (tenant: string, id: string, format: ImportFormat) =>
    new Export(deps, tenant, format, usersOfRun(deps, await mustFind(deps, tenant, id)));
  return routes()
    .openapi(tenantFile, async (c) => {
      const { as, format: asked } = c.req.valid('query');
      const format = formatOf(asked);
      return send(c, ofTenant(c.get('tenant').id, format), format, as);
    })
    .openapi(tenantProblems, async (c) => {
      const format = formatOf(c.req.valid('query').format);
      return c.json(await problemsOf(ofTenant(c.get('tenant').id, format), format), 200);
    })
    .openapi(runFile, async (c) => {
      const { as, format: asked } = c.req.valid('query');
      const format = formatOf(asked);
      return send(c, await ofRun(c.get('tenant').id, c.req.valid('param').id, format), format, as);
    })
    .openapi(runProblems, async (c) => {
      const format = formatOf(c.req.valid('query').format);
      return c.json(await problemsOf(await ofRun(c.get('tenant').id, c.req.valid('param').id, format), format), 200);
    });
}
