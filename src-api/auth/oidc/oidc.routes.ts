// GET /session/ways; /session/oidc/start and /callback for the browser; POST /session/oidc/code and /token for a session.
import { createRoute } from '@hono/zod-openapi';
import { oidcCallback, oidcCode, oidcStart, oidcToken, signInWays } from '../../../shared/contracts/oidc.ts';
import type { ProblemCode } from '../../../shared/contracts/problem.ts';
import { session } from '../../../shared/contracts/session.ts';
import type { Deps } from '../../deps.ts';
import { callerAddress } from '../../http/caller-address.ts';
import { Problem } from '../../http/problem.ts';
import { json, jsonBody, routes } from '../../http/routes.ts';
import { neededOidc, oidcOf } from './oidc-config.ts';
import { isEntra } from './oidc-settings.ts';
import { endFlow, finishFlow, redeemCode, signInByToken, startFlow, type Via } from './oidc.service.ts';

const tags = ['Session'];
const open = { tags, security: [] };
const ways = createRoute({
  ...open,
  method: 'get',
  path: '/session/ways',
  summary: 'How one can sign in',
  responses: { 200: json(signInWays, 'The ways') },
});
const start = createRoute({
  ...open,
  method: 'get',
  path: '/session/oidc/start',
  summary: 'Begin at the identity provider',
  request: { query: oidcStart },
  responses: { 302: { description: 'To the identity provider' } },
});
const callback = createRoute({
  ...open,
  method: 'get',
  path: '/session/oidc/callback',
  summary: 'Where the identity provider sends the browser back to',
  request: { query: oidcCallback },
  responses: { 302: { description: 'To the page that hands a one-time code, or what went wrong, to the one that began' } },
});
const code = createRoute({
  ...open,
  method: 'post',
  path: '/session/oidc/code',
  summary: 'A one-time code for a session',
  request: { body: jsonBody(oidcCode) },
  responses: { 201: json(session, 'Signed in; the token is shown only here') },
});
const token = createRoute({
  ...open,
  method: 'post',
  path: '/session/oidc/token',
  summary: 'A token of the identity provider for a session',
  request: { body: jsonBody(oidcToken) },
  responses: { 201: json(session, 'Signed in; the token is shown only here') },
});

const pages: Readonly<Record<Via, string>> = { page: 'sign-in.html', office: 'office-sign-in.html' };

/** Where a sign-in was begun, as far as it is known: the challenge tells a page that it is meant. */
interface From {
  via: Via;
  challenge?: string;
}

/** Behind the #, which browsers send to nobody. */
function backTo({ config }: Deps, { via, challenge }: From, told: { code: string } | { error: ProblemCode }): string {
  const page = new URL(`${neededOidc(config).publicUrl}/${pages[via]}`);
  page.hash = new URLSearchParams({ ...(challenge === undefined ? {} : { for: challenge }), ...told }).toString();
  return page.href;
}

/** A person looks at these answers, so what is refused becomes a page as well. */
async function orRefusal(deps: Deps, work: () => Promise<string>, back: (error: ProblemCode) => string): Promise<string> {
  try {
    return await work();
  } catch (thrown) {
    if (!(thrown instanceof Problem) || thrown.code === 'not-found') throw thrown;
    const { code, extra, cause } = thrown;
    deps.log.warn('a sign-in through the identity provider was refused', { code, reason: extra['reason'], cause });
    return back(thrown.code);
  }
}

export const oidcRoutes = (deps: Deps) =>
  routes()
    .openapi(ways, (c) => {
      const oidc = oidcOf(deps.config);
      if (!oidc) return c.json({ password: true as const, provider: null }, 200);
      const nested = isEntra(oidc.issuer) ? { clientId: oidc.clientId, authority: oidc.issuer.replace(/\/v2\.0$/, '') } : null;
      return c.json({ password: true as const, provider: { title: oidc.title, nested } }, 200);
    })
    .openapi(start, async (c) => {
      const { via, challenge } = c.req.valid('query');
      const there = () => startFlow(deps, via, challenge, callerAddress(c, deps.config));
      return c.redirect(await orRefusal(deps, there, (error) => backTo(deps, { via, challenge }, { error })), 302);
    })
    .openapi(callback, async (c) => {
      const given = c.req.valid('query');
      // Unknown until the flow is found; then a refusal goes where the flow began.
      let from: From = { via: 'page' };
      const handOver = async () => {
        const begun = await endFlow(deps, given.state);
        from = begun;
        return backTo(deps, from, { code: await finishFlow(deps, begun, given) });
      };
      return c.redirect(await orRefusal(deps, handOver, (error) => backTo(deps, from, { error })), 302);
    })
    .openapi(code, async (c) => {
      const { code: handed, verifier } = c.req.valid('json');
      return c.json(await redeemCode(deps, handed, verifier), 201);
    })
    .openapi(token, async (c) => c.json(await signInByToken(deps, c.req.valid('json')), 201));
