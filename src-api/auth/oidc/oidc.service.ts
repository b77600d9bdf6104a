// Signing in through the identity provider, by code and PKCE. What guards the way there and back (state, nonce, verifier) is made
// and kept here; the page gets a one-time code, which only the page that began can turn into a session.
import { createHash, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { Session } from '../../../shared/contracts/session.ts';
import type { Deps } from '../../deps.ts';
import { Problem } from '../../http/problem.ts';
import { networkOf } from '../network-of.ts';
import { hashToken, openSession } from '../sessions.service.ts';
import { exchangeCode, withUserInfo } from './exchange-code.ts';
import { accountOf } from './oidc-accounts.service.ts';
import { neededOidc, type OidcConfig } from './oidc-config.ts';
import { addCode, addFlow, countFlows, removeExpired, takeCode, takeFlow } from './oidc.store.ts';
import { providerOf } from './provider.ts';
import { refusal, verifyAccessToken, verifyIdToken } from './verify-token.ts';

const FLOW_MS = 10 * 60 * 1000;
const CODE_MS = 60 * 1000;
/** Of one address at a time; an office behind one address begins its day within ten minutes. */
const MOST_FLOWS = 300;

const flow = z.object({ nonce: z.string(), verifier: z.string(), challenge: z.string(), via: z.enum(['page', 'office']) });
type Flow = z.infer<typeof flow>;
export type Via = Flow['via'];

const challengeOf = (verifier: string) => createHash('sha256').update(verifier).digest('base64url');
const redirectUri = ({ publicUrl }: OidcConfig) => `${publicUrl}/api/v1/session/oidc/callback`;

/** Where to send the browser. `challenge`: what the page that begins will prove itself by. */
export async function startFlow(deps: Deps, via: Via, challenge: string, address: string): Promise<string> {
  const config = neededOidc(deps.config);
  const now = deps.clock.now();
  const { metadata } = await providerOf(config, now);
  const state = deps.random.token();
  const begun: Flow = { nonce: deps.random.token(), verifier: deps.random.token(), challenge, via };
  const network = networkOf(address);
  await removeExpired(deps.database, now);
  if ((await countFlows(deps.database, network)) >= MOST_FLOWS) {
    const retryAfter = FLOW_MS / 1000;
    const headers = { 'Retry-After': String(retryAfter) };
    throw new Problem('too-many-attempts', 'Too many sign-ins were begun and not finished. Try again later.', { retryAfter }, { headers });
  }
  await addFlow(deps.database, hashToken(state), deps.seal.seal(JSON.stringify(begun)), network, new Date(now.getTime() + FLOW_MS));
  const there = new URL(metadata.authorization_endpoint);
  const asked = {
    response_type: 'code',
    client_id: config.clientId,
    redirect_uri: redirectUri(config),
    scope: config.scopes,
    state,
    nonce: begun.nonce,
    code_challenge: challengeOf(begun.verifier),
    code_challenge_method: 'S256',
  };
  for (const [name, value] of Object.entries(asked)) there.searchParams.set(name, value);
  return there.href;
}

export interface Callback {
  state: string;
  code?: string | undefined;
  iss?: string | undefined;
  error?: string | undefined;
}

/** The flow a browser comes back from, once. */
export async function endFlow(deps: Deps, state: string): Promise<Flow> {
  const sealed = await takeFlow(deps.database, hashToken(state), deps.clock.now());
  if (!sealed) throw refusal('state');
  return flow.parse(JSON.parse(deps.seal.open(sealed).toString()));
}

/** Answers the one-time code for the page. */
export async function finishFlow(deps: Deps, begun: Flow, { code, iss, error }: Callback): Promise<string> {
  const config = neededOidc(deps.config);
  if (error !== undefined) throw refusal('refused');
  if (code === undefined) throw refusal('shape');
  const now = deps.clock.now();
  const provider = await providerOf(config, now);
  // RFC 9207: another provider's answer in this one's name.
  if (iss !== undefined && !provider.metadata.issuer.includes('{tenantid}') && iss !== provider.metadata.issuer) throw refusal('issuer');
  const tokens = await exchangeCode(provider, config, { code, redirectUri: redirectUri(config), verifier: begun.verifier });
  const identity = await verifyIdToken(tokens.id_token, { config, provider, now }, begun.nonce);
  const whole = config.tenantClaim in identity.claims ? identity : await withUserInfo(identity, provider, tokens.access_token);
  const account = await accountOf(deps, config, whole);
  const handed = deps.random.token();
  await addCode(deps.database, hashToken(handed), begun.challenge, account.id, new Date(now.getTime() + CODE_MS));
  return handed;
}

/** A code is spent by the first try, the right verifier or not. */
export async function redeemCode(deps: Deps, code: string, verifier: string): Promise<Session> {
  const taken = await takeCode(deps.database, hashToken(code), deps.clock.now());
  if (!taken || !timingSafeEqual(hashToken(taken.challenge), hashToken(challengeOf(verifier)))) throw refusal('state');
  return openSession(deps, taken.account);
}

/** Office's own token of the person, or one a script got from the provider. */
export async function signInByToken(deps: Deps, given: { idToken: string } | { accessToken: string }): Promise<Session> {
  const config = neededOidc(deps.config);
  const expected = { config, provider: await providerOf(config, deps.clock.now()), now: deps.clock.now() };
  const identity = await ('idToken' in given ? verifyIdToken(given.idToken, expected) : verifyAccessToken(given.accessToken, expected));
  return openSession(deps, await accountOf(deps, config, identity));
}
