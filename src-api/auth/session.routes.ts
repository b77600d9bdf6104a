// POST, GET and DELETE /session.
import { createRoute } from '@hono/zod-openapi';
import { currentSession, session, signIn as signInBody } from '../../shared/contracts/session.ts';
import type { Deps } from '../deps.ts';
import { callerAddress } from '../http/caller-address.ts';
import { json, jsonBody, routes } from '../http/routes.ts';
import { describeAccount, signIn } from './sessions.service.ts';
import { findSessionByHash, removeSession } from './sessions.store.ts';
import { Problem } from '../http/problem.ts';

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

export const sessionRoutes = (deps: Deps) =>
  routes()
    .openapi(create, async (c) => {
      const { username, password } = c.req.valid('json');
      return c.json(await signIn(deps, username, password, callerAddress(c, deps.config)), 201);
    })
    .openapi(show, async (c) => {
      const found = await findSessionByHash(deps.database, c.get('tokenHash'), deps.clock.now());
      if (!found) throw new Problem('not-signed-in', 'The session has just ended. Sign in again.');
      return c.json({ expiresAt: found.expiresAt.toISOString(), user: await describeAccount(deps, found.account) }, 200);
    })
    .openapi(remove, async (c) => {
      await removeSession(deps.database, c.get('tokenHash'));
      return c.body(null, 204);
    });
