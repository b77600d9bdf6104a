// What administrators see of provisioning: the address to enter in DHCP or a phone, and what each phone gets and fetched.
import { createRoute, z } from '@hono/zod-openapi';
import { provisioningAddress, phoneProvisioning } from '../../shared/contracts/provisioning.ts';
import { normaliseDeviceId } from '../../shared/basics/mac-address.ts';
import { phoneFilesText } from '../../shared/messages/phone-files.ts';
import { currentKey, replaceKey, revokeKey, type TenantKey } from '../tenants/tenant-keys.store.ts';
import type { Deps } from '../deps.ts';
import { notFound } from '../http/problem.ts';
import { json, routes, tenantParams } from '../http/routes.ts';
import { phoneFiles } from './phone-files.service.ts';
import { fetchesOf, findPhone } from './phone-setup.store.ts';

const tags = ['Provisioning'];
const deviceParams = tenantParams.extend({ id: z.string().min(1).max(200) });

const show = createRoute({
  method: 'get',
  path: '/tenants/{t}/provisioning',
  tags,
  summary: 'Where phones fetch their configuration',
  request: { params: tenantParams },
  responses: { 200: json(provisioningAddress, 'The address; null without a key') },
});
const replace = createRoute({
  method: 'post',
  path: '/tenants/{t}/provisioning/key',
  tags,
  summary: 'Make a new key; the former one stops working',
  request: { params: tenantParams },
  responses: { 201: json(provisioningAddress, 'The new address') },
});
const revoke = createRoute({
  method: 'delete',
  path: '/tenants/{t}/provisioning/key',
  tags,
  summary: 'Revoke the key; no phone gets a file any more',
  request: { params: tenantParams },
  responses: { 204: { description: 'Revoked' } },
});
const ofPhone = createRoute({
  method: 'get',
  path: '/tenants/{t}/devices/{id}/provisioning',
  tags,
  summary: 'Which files a phone gets, and when it fetched them',
  request: { params: deviceParams },
  responses: { 200: json(phoneProvisioning, 'Names and sizes only; contents hold secrets') },
});

const addressOf = (requested: string, key: TenantKey | undefined) => ({
  url: key ? `${new URL(requested).origin}/provision/${key.key}/` : null,
  createdAt: key?.createdAt.toISOString() ?? null,
});

export const provisioningRoutes = (deps: Deps) =>
  routes()
    .openapi(show, async (c) => c.json(addressOf(c.req.url, await currentKey(deps, 'phones', c.get('tenant').id)), 200))
    .openapi(replace, async (c) => c.json(addressOf(c.req.url, await replaceKey(deps, 'phones', c.get('tenant').id)), 201))
    .openapi(revoke, async (c) => {
      if (!(await revokeKey(deps, 'phones', c.get('tenant').id))) throw notFound('provisioning key of this tenant');
      return c.body(null, 204);
    })
    .openapi(ofPhone, async (c) => {
      const { id: tenantId, settings } = c.get('tenant');
      const phone = await findPhone(deps, tenantId, normaliseDeviceId(c.req.valid('param').id));
      if (!phone) throw notFound('device with this id');
      const { files, missing } = await phoneFiles(deps, tenantId, settings, phone);
      const fetches = await fetchesOf(deps, phone.id);
      return c.json(
        {
          files: files.map(({ name, contentType, content }) => ({ name, contentType, bytes: Buffer.byteLength(content) })),
          missing: missing && { code: missing, message: phoneFilesText[missing] },
          fetches: fetches.map(({ file, userAgent, at }) => ({ file, userAgent, at: at.toISOString() })),
        },
        200,
      );
    });
