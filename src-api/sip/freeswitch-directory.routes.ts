// POST /freeswitch/directory: mod_xml_curl asks for one user at a time. Signed in by HTTP Basic with the tenant's id and its key;
// what is unknown, another tenant's, or not published is "not found", as FreeSWITCH wants to hear it.
import { Hono } from 'hono';
import { auth } from 'hono/utils/basic-auth';
import { freeswitchQuestion } from '../../shared/contracts/freeswitch.ts';
import { holderOfKey, type KeyHolder } from '../tenants/tenant-keys.store.ts';
import { acrossTenants, forTenant } from '../db/tenant-scope.ts';
import type { Deps } from '../deps.ts';
import type { AppEnv } from '../http/app-env.ts';
import { Problem } from '../http/problem.ts';
import { limitedBody, SMALL_BODY_LIMIT } from '../http/request-body.ts';
import { notFoundDocument, userDocument } from './freeswitch-document.ts';
import { findSipUser } from './sip-users.store.ts';

export const DIRECTORY_PATH = '/freeswitch/directory';

async function signedIn(deps: Deps, request: Request): Promise<KeyHolder> {
  const given = auth(request);
  const holder = given && (await acrossTenants('the key says whose server it is', () => holderOfKey(deps, 'freeswitch', given.password)));
  if (!holder || holder.tenantId !== given.username)
    throw new Problem(
      'not-signed-in',
      "Set gateway-credentials to the tenant's id, a colon and its key for FreeSWITCH.",
      {},
      { headers: { 'WWW-Authenticate': 'Basic realm="Rowcall", charset="UTF-8"' } },
    );
  return holder;
}

async function answer(deps: Deps, { tenantId, settings }: KeyHolder, form: unknown): Promise<string> {
  const question = freeswitchQuestion.safeParse(form);
  const domain = settings.sip?.domain;
  // It asks for much else: gateways, network lists, other sections that are bound to the same address.
  if (!question.success || question.data.section !== 'directory' || !question.data.user || !domain) return notFoundDocument;
  if (question.data.domain?.toLowerCase() !== domain.toLowerCase()) return notFoundDocument;
  const user = await findSipUser(deps, tenantId, question.data.user);
  // The hash is made of the domain as the tenant wrote it, which is the realm FreeSWITCH has to challenge with.
  return user ? userDocument({ ...user, tenantId, domain }) : notFoundDocument;
}

export const freeswitchDirectory = (deps: Deps) =>
  new Hono<AppEnv>().post(DIRECTORY_PATH, limitedBody(SMALL_BODY_LIMIT, 'any'), async (c) => {
    const holder = await signedIn(deps, c.req.raw);
    const form = await c.req.parseBody();
    const document = await forTenant(holder.tenantId, () => answer(deps, holder, form));
    c.header('Cache-Control', 'no-store');
    c.header('Content-Type', 'text/xml; charset=utf-8');
    return c.body(document);
  });
