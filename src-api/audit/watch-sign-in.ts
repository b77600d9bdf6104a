// Sign-ins and their failures, in the system's chain. A name nobody has is not written down: it may be a password.
import type { Context } from 'hono';
import { createMiddleware } from 'hono/factory';
import { findAccount } from '../auth/accounts.store.ts';
import type { Deps } from '../deps.ts';
import type { AppEnv } from '../http/app-env.ts';
import { addAuditLine, SYSTEM } from './audit.store.ts';

/** A password, or what an identity provider has given. */
const SIGN_IN = /\/session(\/oidc\/(code|token))?$/;
const OUTCOMES: Readonly<Record<number, string>> = { 401: 'wrong-credentials', 403: 'not-allowed', 429: 'too-many-attempts' };

interface Named {
  username?: unknown;
  user?: { username?: unknown };
}

async function nameOf(c: Context<AppEnv>): Promise<string | undefined> {
  const said = (await (c.res.status < 300 ? c.res.clone().json() : c.req.json())) as Named | null;
  const name = said?.user?.username ?? said?.username;
  return typeof name === 'string' ? name : undefined;
}

export const watchSignIn = (deps: Deps) =>
  createMiddleware<AppEnv>(async (c, next) => {
    await next();
    const { status } = c.res;
    const why = OUTCOMES[status];
    if (c.req.method !== 'POST' || !SIGN_IN.test(c.req.path) || (status >= 300 && why === undefined)) return;
    const name = await nameOf(c);
    const account = name === undefined ? undefined : await findAccount(deps.database, name);
    await addAuditLine(deps, {
      tenantId: SYSTEM,
      action: why === undefined ? 'session.opened' : 'session.refused',
      kind: 'account',
      ...(account ? { key: account.username, objectId: account.id, account: account.username } : {}),
      ...(why === undefined ? {} : { detail: { why } }),
    });
  });
