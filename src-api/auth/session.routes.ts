// POST, GET and DELETE /session; PUT /session/password; DELETE /session/all.
import { createRoute } from '@hono/zod-openapi';
import { currentSession, passwordChange, session, signIn as signInBody, signOutEverywhere } from '../../shared/contracts/session.ts';
import type { Deps } from '../deps.ts';
import type { SignedInAccount } from '../http/app-env.ts';
import { callerAddress } from '../http/caller-address.ts';
import { Problem } from '../http/problem.ts';
import { json, jsonBody, routes } from '../http/routes.ts';
import { changePassword, describeAccount, endEverySession, signIn } from './sessions.service.ts';
import { findSessionByHash, removeSession } from './sessions.store.ts';
import { findTokenByHash } from './tokens.store.ts';

const tags = ['Session'];
const create = createRoute({
  method: 'post',
  path: '/session',
  tags,
  summary: 'Sign in',
  security: [],
  request: { body: jsonBody(signInBody) },
  responses: { 201: json(session, 'Signed in; the token is shown only here') },
});
const show = createRoute({
  method: 'get',
  path: '/session',
  tags,
  summary: 'Who is signed in',
  responses: { 200: json(currentSession, 'The session') },
});
const remove = createRoute({
  method: 'delete',
  path: '/session',
  tags,
  summary: 'Sign out',
  responses: { 204: { description: 'Signed out' } },
});
const password = createRoute({
  method: 'put',
  path: '/session/password',
  tags,
  summary: 'Change your password; your other sessions end',
  request: { body: jsonBody(passwordChange) },
  responses: { 204: { description: 'Changed' } },
});
const removeAll = createRoute({
  method: 'delete',
  path: '/session/all',
  tags,
  summary: 'Sign out everywhere, here too',
  request: { query: signOutEverywhere },
  responses: { 204: { description: 'Every session of the account has ended' } },
});

export const sessionRoutes = (deps: Deps) =>
  routes()
    .openapi(create, async (c) => {
      const { username, password } = c.req.valid('json');
      return c.json(await signIn(deps, username, password, callerAddress(c, deps.config)), 201);
    })
    .openapi(show, async (c) => {
      const expiresAt = await endOf(deps, c.get('account'), c.get('tokenHash'));
      return c.json({ expiresAt: expiresAt.toISOString(), user: await describeAccount(deps, c.get('account')) }, 200);
    })
    .openapi(remove, async (c) => {
      await removeSession(deps.database, c.get('tokenHash'));
      return c.body(null, 204);
    })
    .openapi(password, async (c) => {
      await changePassword(deps, c.get('account'), c.req.valid('json'), callerAddress(c, deps.config), c.get('tokenHash'));
      return c.body(null, 204);
    })
    .openapi(removeAll, async (c) => {
      await endEverySession(deps, c.get('account').id, c.req.valid('query').tokens === 'yes');
      return c.body(null, 204);
    });

/** Until when a session, or an API token, holds. */
async function endOf({ database, clock }: Deps, { scope }: SignedInAccount, hash: Buffer): Promise<Date> {
  const found = await (scope ? findTokenByHash : findSessionByHash)(database, hash, clock.now());
  if (!found) throw new Problem('not-signed-in', 'The session has just ended. Sign in again.');
  return found.expiresAt;
}
