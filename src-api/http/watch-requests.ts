// Around every request: its id goes into each log line written for it, and how long it took is counted by the pattern of its
// route. The path itself is never logged: it may name a person, or hold the key of a tenant's phones.
import type { Context } from 'hono';
import { createMiddleware } from 'hono/factory';
import { matchedRoutes } from 'hono/route';
import type { Deps } from '../deps.ts';
import { inLogContext } from '../log-context.ts';
import type { AppEnv } from './app-env.ts';

const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);
export const PAGES = 'pages';
export const NO_ROUTE = 'none';

/** The first route that takes this method, also when a guard refused before; guards themselves take every method. */
export function routePattern(c: Context<AppEnv>): string {
  const path = matchedRoutes(c).find((route) => route.method !== 'ALL')?.path;
  if (path === undefined) return NO_ROUTE;
  return path.endsWith('*') ? PAGES : path;
}

export const watchRequests = ({ metrics, log, config }: Deps) =>
  createMiddleware<AppEnv>((c, next) =>
    inLogContext({ requestId: c.get('requestId') }, async () => {
      const start = performance.now();
      await next();
      const ms = performance.now() - start;
      const method = METHODS.has(c.req.method) ? c.req.method : 'other';
      const route = routePattern(c);
      const { status } = c.res;
      metrics.requests.observe({ method, route, status }, ms / 1000);
      const said = { method, route, status, ms: Math.round(ms) };
      if (ms >= config.slowMs) log.warn('a slow request', said);
      else log.debug('a request', said);
    }),
  );
