// GET /provision/{key}/{file}: what a phone asks for when it starts. Without a token; a wrong key, an unknown phone and a
// phone without files are all the same 404, so that nobody learns from the answer what exists.
import { createHash } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { parseMacAddress } from '../../shared/basics/mac-address.ts';
import { acrossTenants, forTenant } from '../db/tenant-scope.ts';
import type { Deps } from '../deps.ts';
import type { AppEnv } from '../http/app-env.ts';
import { Problem } from '../http/problem.ts';
import { phoneFiles } from './phone-files.service.ts';
import { findPhone, noteFetch } from './phone-setup.store.ts';
import { holderOfKey, type KeyHolder } from '../tenants/tenant-keys.store.ts';

const MAC_IN_NAME = /[0-9a-f]{12}/i;
const USER_AGENT_LIMIT = 300;

const nothing = () => new Problem('not-found', 'There is no such file.');

const matches = (ifNoneMatch: string | undefined, etag: string): boolean =>
  ifNoneMatch !== undefined && ifNoneMatch.split(',').some((one) => one.trim().replace(/^W\//, '') === etag || one.trim() === '*');

export const phoneFileRoutes = (deps: Deps) =>
  new Hono<AppEnv>().get('/provision/:key/:file', async (c) => {
    const { key, file } = c.req.param();
    const holder = await acrossTenants('the key says whose phone it is', () => holderOfKey(deps, 'phones', key));
    if (!holder) throw nothing();
    return forTenant(holder.tenantId, () => answer(deps, c, holder, file));
  });

async function answer(deps: Deps, c: Context<AppEnv>, holder: KeyHolder, name: string): Promise<Response> {
  const mac = parseMacAddress(MAC_IN_NAME.exec(name)?.[0] ?? '');
  const phone = mac === null ? undefined : await findPhone(deps, holder.tenantId, mac);
  if (!phone) throw nothing();
  const { files } = await phoneFiles(deps, holder.tenantId, holder.settings, phone);
  const file = files.find((one) => one.name === name) ?? files.find((one) => one.name.toLowerCase() === name.toLowerCase());
  if (!file) throw nothing();
  await noteFetch(deps, phone.id, {
    file: file.name,
    userAgent: (c.req.header('user-agent') ?? '').slice(0, USER_AGENT_LIMIT),
    at: deps.clock.now(),
  });
  const etag = `"${createHash('sha256').update(file.content).digest('base64url').slice(0, 27)}"`;
  c.header('ETag', etag);
  // It holds a secret: no proxy may keep it, and the phone asks again each time.
  c.header('Cache-Control', 'private, no-cache');
  if (matches(c.req.header('if-none-match'), etag)) return c.body(null, 304);
  c.header('Content-Type', file.contentType);
  return c.body(file.content);
}
