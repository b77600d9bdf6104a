// The order in which a request goes through: id and headers, who is it, may they, its body, the route; whatever is thrown
// on the way goes out by the error door.
import { join } from 'node:path';
import { OpenAPIHono } from '@hono/zod-openapi';
import { compress } from 'hono/compress';
import { cors } from 'hono/cors';
import { createMiddleware } from 'hono/factory';
import { requestId } from 'hono/request-id';
import { forNobody, forTenant } from './db/tenant-scope.ts';
import { type Look, watchChanges } from './audit/watch-changes.ts';
import { watchSignIn } from './audit/watch-sign-in.ts';
import type { Deps } from './deps.ts';
import { featureRoutes } from './features.ts';
import type { AppEnv } from './http/app-env.ts';
import { errorDoor, noRoute } from './http/error-door.ts';
import { allowed, signedIn } from './http/guards.ts';
import { health } from './http/health.ts';
import { docs, openApiDocument } from './http/openapi.ts';
import { BODY_LIMIT, limitedBody, SMALL_BODY_LIMIT } from './http/request-body.ts';
import { securityHeaders } from './http/security-headers.ts';
import { staticFiles } from './http/static-files.ts';
import { watchRequests } from './http/watch-requests.ts';
import { metricsRoutes } from './operations/metrics.routes.ts';
import { phoneFileRoutes } from './provisioning/phone-files.routes.ts';
import { freeswitchDirectory } from './sip/freeswitch-directory.routes.ts';
import { inTenant, inTenantOfQuery } from './tenants/in-tenant.ts';

/** What needs no token below /api/v1; a test walks all routes and holds them against this list. */
export const publicRoutes: readonly string[] = [
  'POST /api/v1/session',
  'GET /api/v1/session/ways',
  'GET /api/v1/session/oidc/start',
  'GET /api/v1/session/oidc/callback',
  'POST /api/v1/session/oidc/code',
  'POST /api/v1/session/oidc/token',
  'GET /api/v1/openapi.json',
];

/** What answers outside /api/v1, none of it by session. */
export const openRoutes: Readonly<Record<string, string>> = {
  'GET /health/live': 'Whoever runs the service asks whether it lives; the answer says nothing else.',
  'GET /health/ready': 'The same, whether it can answer; it names the kind of database.',
  'GET /metrics': 'For this machine alone, or with the token of ROWCALL_METRICS_TOKEN; it names no tenant and no person.',
  'GET /provision/{key}/{file}': 'Phones have no session: the key is the permission, and anything wrong is 404.',
  'POST /freeswitch/directory': 'FreeSWITCH has no session: it shows the key of its tenant.',
  'GET /docs': 'The description of the API.',
  'GET /docs/start.js': 'Its script.',
  'GET /docs/{file}': 'Its style and library.',
  'GET /*': 'The pages themselves; what they show comes through the API.',
};

const unlessPublic = (guard: ReturnType<typeof signedIn>) =>
  createMiddleware<AppEnv>((c, next) => (publicRoutes.includes(`${c.req.method} ${c.req.path}`) ? next() : guard(c, next)));

const TENANT_IN_PATH = /^\/api\/v1\/tenants\/([^/]+)/;

/** From here on the database shows no rows but those of the tenant in the address; whether this is allowed the guards ask. */
const tenantRows = createMiddleware<AppEnv>((c, next) => {
  const tenant = TENANT_IN_PATH.exec(c.req.path)?.[1];
  return tenant === undefined ? forNobody(next) : forTenant(tenant, next);
});

const noStore = createMiddleware(async (c, next) => {
  await next();
  if (!c.res.headers.has('cache-control')) c.header('Cache-Control', 'no-store');
});

function apiOf(deps: Deps): OpenAPIHono<AppEnv> {
  const api = new OpenAPIHono<AppEnv>();
  // Without a door of its own, what it refuses in there would be printed by the framework.
  api.onError(errorDoor(deps.log));
  // As the caller would be told, by the same guards.
  const look: Look = async (c, path) => {
    const headers = { authorization: c.req.header('authorization') ?? '' };
    const answer = await api.request(path.replace('/api/v1', ''), { headers }, c.env);
    return answer.ok ? ((await answer.json()) as Record<string, unknown>) : null;
  };
  api.use('*', noStore);
  api.use('/session/*', limitedBody(SMALL_BODY_LIMIT));
  api.use('*', unlessPublic(signedIn(deps)));
  api.use('/tenants/:t/*', inTenant(deps));
  api.use('/formats/:format/template', inTenantOfQuery(deps));
  api.use('*', unlessPublic(allowed));
  api.use('*', limitedBody(BODY_LIMIT));
  api.use('*', watchChanges(deps, look));
  api.use('/session/*', watchSignIn(deps));
  for (const feature of featureRoutes) api.route('/', feature(deps));
  let document: ReturnType<typeof openApiDocument> | undefined;
  api.get('/openapi.json', (c) => c.json((document ??= openApiDocument(api))));
  return api;
}

/** What a worker answers: whether it is well, and what it counted. */
export function createWorkerApp(deps: Deps) {
  const app = bareApp(deps);
  app.route('/', health(deps));
  app.route('/', metricsRoutes(deps));
  return app;
}

function bareApp(deps: Deps): OpenAPIHono<AppEnv> {
  const app = new OpenAPIHono<AppEnv>();
  app.onError(errorDoor(deps.log));
  app.notFound(noRoute(() => app.routes));
  app.use(requestId());
  app.use(watchRequests(deps));
  app.use(securityHeaders(deps.config));
  app.use(tenantRows);
  return app;
}

export function createApp(deps: Deps, pages = join(import.meta.dirname, '..', 'dist')) {
  const app = bareApp(deps);
  app.use(compress());
  app.use(
    '/api/*',
    cors({ origin: deps.config.origins, exposeHeaders: ['X-Request-Id', 'Retry-After', 'Content-Disposition'], maxAge: 600 }),
  );
  app.route('/', health(deps));
  app.route('/', metricsRoutes(deps));
  app.route('/', phoneFileRoutes(deps));
  app.route('/', freeswitchDirectory(deps));
  app.route('/api/v1', apiOf(deps));
  app.route('/', docs());
  app.route('/', staticFiles(pages));
  return app;
}
