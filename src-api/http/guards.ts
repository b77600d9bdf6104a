// Who may do what, asked at one place, before any handler runs. app.ts puts these in front of /api/v1.
import { createMiddleware } from 'hono/factory';
import { roleNeeded, roleReaches } from '../auth/access.ts';
import { findSession } from '../auth/sessions.service.ts';
import type { Deps } from '../deps.ts';
import type { AppEnv } from './app-env.ts';
import { Problem } from './problem.ts';

const BEARER = /^Bearer ([A-Za-z0-9_-]{20,200})$/i;

export const signedIn = (deps: Deps) =>
  createMiddleware<AppEnv>(async (c, next) => {
    const token = BEARER.exec(c.req.header('authorization') ?? '')?.[1];
    const found = token === undefined ? undefined : await findSession(deps, token);
    if (!found) {
      throw new Problem(
        'not-signed-in',
        'Send a valid token: Authorization: Bearer <token>. POST /api/v1/session gives one.',
        {},
        { headers: { 'WWW-Authenticate': 'Bearer' } },
      );
    }
    c.set('account', found.account);
    c.set('tokenHash', found.tokenHash);
    c.set('role', found.account.role);
    await next();
  });

/** After signedIn and inTenant, so that a tenant's own role counts. */
export const allowed = createMiddleware<AppEnv>(async (c, next) => {
  const needed = roleNeeded(c.req.method, c.req.path);
  if (!roleReaches(c.get('role'), needed)) {
    throw new Problem('forbidden', `This needs the role ${needed}; yours is ${c.get('role')}. Ask an administrator.`);
  }
  await next();
});
