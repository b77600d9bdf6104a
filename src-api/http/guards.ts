// Who may do what, asked at one place, before any handler runs. app.ts puts these in front of /api/v1.
import { createMiddleware } from 'hono/factory';
import { TOKEN_PREFIX } from '../../shared/contracts/tokens.ts';
import { needsPerson, roleNeeded, roleReaches } from '../auth/access.ts';
import { findSession, hashToken } from '../auth/sessions.service.ts';
import { findTokenAccount } from '../auth/tokens.service.ts';
import type { Deps } from '../deps.ts';
import type { AppEnv, SignedInAccount } from './app-env.ts';
import { Problem } from './problem.ts';

const BEARER = /^Bearer ([A-Za-z0-9_-]{20,200})$/i;

const accountOf = async (deps: Deps, token: string): Promise<SignedInAccount | undefined> =>
  token.startsWith(TOKEN_PREFIX) ? findTokenAccount(deps, token) : (await findSession(deps, token))?.account;

export const signedIn = (deps: Deps) =>
  createMiddleware<AppEnv>(async (c, next) => {
    const token = BEARER.exec(c.req.header('authorization') ?? '')?.[1];
    const account = token === undefined ? undefined : await accountOf(deps, token);
    if (!token || !account) {
      throw new Problem(
        'not-signed-in',
        'Send a valid token: Authorization: Bearer <token>. POST /api/v1/session gives one.',
        {},
        { headers: { 'WWW-Authenticate': 'Bearer' } },
      );
    }
    c.set('account', account);
    c.set('tokenHash', hashToken(token));
    c.set('role', account.role);
    await next();
  });

/** After signedIn and inTenant, so that a tenant's own role counts. */
export const allowed = createMiddleware<AppEnv>(async (c, next) => {
  if (c.get('account').scope && needsPerson(c.req.method, c.req.path))
    throw new Problem('forbidden', 'An API token may not do this. Sign in with your user name and password, or through the provider.');
  const needed = roleNeeded(c.req.method, c.req.path);
  if (!roleReaches(c.get('role'), needed)) {
    throw new Problem('forbidden', `This needs the role ${needed}; yours is ${c.get('role')}. Ask an administrator.`);
  }
  await next();
});
