// How a tenant's FreeSWITCH is let in: the address to ask, and the key it shows.
import { createRoute } from '@hono/zod-openapi';
import { type FreeswitchAccess, freeswitchAccess } from '../../shared/contracts/freeswitch.ts';
import { currentKey, replaceKey, revokeKey, type TenantKey } from '../tenants/tenant-keys.store.ts';
import type { Deps } from '../deps.ts';
import { notFound } from '../http/problem.ts';
import { json, routes, tenantParams } from '../http/routes.ts';
import { DIRECTORY_PATH } from './freeswitch-directory.routes.ts';

const tags = ['SIP'];

const show = createRoute({
  method: 'get',
  path: '/tenants/{t}/freeswitch',
  tags,
  summary: "Where FreeSWITCH asks for this tenant's directory",
  request: { params: tenantParams },
  responses: { 200: json(freeswitchAccess, 'Address and key; null without a key') },
});
const replace = createRoute({
  method: 'post',
  path: '/tenants/{t}/freeswitch/key',
  tags,
  summary: 'Make a new key for FreeSWITCH; the former one stops working',
  request: { params: tenantParams },
  responses: { 201: json(freeswitchAccess, 'The new key') },
});
const revoke = createRoute({
  method: 'delete',
  path: '/tenants/{t}/freeswitch/key',
  tags,
  summary: 'Revoke the key; FreeSWITCH finds nobody any more',
  request: { params: tenantParams },
  responses: { 204: { description: 'Revoked' } },
});

const accessOf = (requested: string, tenantId: string, key: TenantKey | undefined): FreeswitchAccess => ({
  url: `${new URL(requested).origin}${DIRECTORY_PATH}`,
  username: tenantId,
  password: key?.key ?? null,
  createdAt: key?.createdAt.toISOString() ?? null,
});

export const freeswitchRoutes = (deps: Deps) =>
  routes()
    .openapi(show, async (c) => {
      const { id } = c.get('tenant');
      return c.json(accessOf(c.req.url, id, await currentKey(deps, 'freeswitch', id)), 200);
    })
    .openapi(replace, async (c) => {
      const { id } = c.get('tenant');
      return c.json(accessOf(c.req.url, id, await replaceKey(deps, 'freeswitch', id)), 201);
    })
    .openapi(revoke, async (c) => {
      if (!(await revokeKey(deps, 'freeswitch', c.get('tenant').id))) throw notFound('FreeSWITCH key of this tenant');
      return c.body(null, 204);
    });
