// What administrators see of provisioning: the address to enter in DHCP or a phone, and what each phone gets and fetched.
import { createRoute, z } from '@hono/zod-openapi';
import { provisioningAddress, phoneProvisioning } from '../../shared/contracts/provisioning.ts';
import { normaliseDeviceId } from '../../shared/basics/mac-address.ts';
import { phoneFilesText } from '../../shared/messages/phone-files.ts';
import type { Deps } from '../deps.ts';
import { notFound } from '../http/problem.ts';
import { json, tenantParams } from '../http/routes.ts';
import { type KeyRoutes, keyRoutes } from '../tenants/tenant-key.routes.ts';
import { phoneFiles } from './phone-files.service.ts';
import { fetchesOf, findPhone } from './phone-setup.store.ts';

const tags = ['Provisioning'];
const deviceParams = tenantParams.extend({ id: z.string().min(1).max(200) });

const address: KeyRoutes<typeof provisioningAddress> = {
  purpose: 'phones',
  path: '/tenants/{t}/provisioning',
  tags,
  summaries: {
    show: 'Where phones fetch their configuration',
    replace: 'Make a new key; the former one stops working',
    revoke: 'Revoke the key; no phone gets a file any more',
  },
  noun: 'provisioning key',
  access: provisioningAddress,
  accessOf: (origin, _tenantId, key) => ({
    url: key ? `${origin}/provision/${key.key}/` : null,
    createdAt: key?.createdAt.toISOString() ?? null,
  }),
};
const ofPhone = createRoute({
  method: 'get',
  path: '/tenants/{t}/devices/{id}/provisioning',
  tags,
  summary: 'Which files a phone gets, and when it fetched them',
  request: { params: deviceParams },
  responses: { 200: json(phoneProvisioning, 'Names and sizes only; contents hold secrets') },
});

export const provisioningRoutes = (deps: Deps) =>
  keyRoutes(deps, address).openapi(ofPhone, async (c) => {
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
