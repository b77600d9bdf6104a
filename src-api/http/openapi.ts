// /api/v1/openapi.json from the same declarations that check the requests, and /docs to read and try it.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { OpenAPIHono } from '@hono/zod-openapi';
import { z } from '@hono/zod-openapi';
import { Hono } from 'hono';
import { problem } from '../../shared/contracts/problem.ts';
import type { AppEnv } from './app-env.ts';

const info = {
  title: 'Rowcall',
  version: '1',
  description:
    'Checks sheets of phone users, shows what an import would change, and imports them. Every refusal is a problem+json document with a stable `code`.',
};

const answersProblem = {
  description: 'A problem; its code says which',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
};

/** Made once, when first asked for: all features are mounted by then. */
export function openApiDocument(api: OpenAPIHono<AppEnv>) {
  const document = api.getOpenAPI31Document({ openapi: '3.1.0', info, servers: [{ url: '/api/v1' }], security: [{ bearer: [] }] });
  const components = (document.components ??= {});
  // zod writes JSON Schema 2020-12, which is what OpenAPI 3.1 wants; its type knows only a subset of the keywords.
  components.schemas = { ...components.schemas, Problem: z.toJSONSchema(problem) as NonNullable<typeof components.schemas>[string] };
  components.securitySchemes = { bearer: { type: 'http', scheme: 'bearer' } };
  for (const path of Object.values(document.paths ?? {})) {
    for (const method of ['get', 'post', 'put', 'patch', 'delete'] as const) {
      const operation = path[method];
      if (operation) operation.responses = { ...operation.responses, default: answersProblem };
    }
  }
  return document;
}

const page = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Rowcall API</title>
<link rel="stylesheet" href="/docs/swagger-ui.css"></head><body><div id="docs"></div>
<script src="/docs/swagger-ui-bundle.js"></script><script src="/docs/start.js"></script></body></html>`;
// A file of its own, because the content security policy allows no script inside a page.
const start = `SwaggerUIBundle({ url: '/api/v1/openapi.json', dom_id: '#docs', deepLinking: true, persistAuthorization: false });`;
const files: ReadonlyMap<string, string> = new Map([
  ['swagger-ui.css', 'text/css; charset=utf-8'],
  ['swagger-ui-bundle.js', 'text/javascript; charset=utf-8'],
]);

export function docs() {
  const folder = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
  return new Hono<AppEnv>()
    .get('/docs', (c) => c.html(page))
    .get('/docs/start.js', (c) => c.body(start, 200, { 'Content-Type': 'text/javascript; charset=utf-8' }))
    .get('/docs/:file', async (c, next) => {
      const type = files.get(c.req.param('file'));
      if (type === undefined) return next();
      return c.body(await readFile(join(folder, c.req.param('file'))), 200, {
        'Content-Type': type,
        'Cache-Control': 'public, max-age=3600',
      });
    });
}
