// The three routes about a key of a tenant: what to enter where it is needed, a new key, and none any more.
import { createRoute, type OpenAPIHono, type z } from '@hono/zod-openapi';
import type { Deps } from '../deps.ts';
import type { AppEnv } from '../http/app-env.ts';
import { notFound } from '../http/problem.ts';
import { json, routes, tenantParams } from '../http/routes.ts';
import { currentKey, type KeyPurpose, replaceKey, revokeKey, type TenantKey } from './tenant-keys.store.ts';

export interface KeyRoutes<S extends z.ZodObject = z.ZodObject> {
  purpose: KeyPurpose;
  path: `/tenants/{t}/${string}`;
  tags: string[];
  summaries: { show: string; replace: string; revoke: string };
  /** Whose key there is none of: "FreeSWITCH key". */
  noun: string;
  access: S;
  /** @param origin where this request was sent, which others reach as well */
  accessOf: (origin: string, tenantId: string, key: TenantKey | undefined) => z.infer<S>;
}

export function keyRoutes(deps: Deps, { purpose, path, tags, summaries, noun, access, accessOf }: KeyRoutes): OpenAPIHono<AppEnv> {
  const request = { params: tenantParams };
  const originOf = (requested: string): string => new URL(requested).origin;
  return routes()
    .openapi(
      createRoute({
        method: 'get',
        path,
        tags,
        summary: summaries.show,
        request,
        responses: { 200: json(access, 'Where and with what; null without a key') },
      }),
      async (c) => {
        const { id } = c.get('tenant');
        return c.json(accessOf(originOf(c.req.url), id, await currentKey(deps, purpose, id)), 200);
      },
    )
    .openapi(
      createRoute({
        method: 'post',
        path: `${path}/key`,
        tags,
        summary: summaries.replace,
        request,
        responses: { 201: json(access, 'With the new key') },
      }),
      async (c) => {
        const { id } = c.get('tenant');
        return c.json(accessOf(originOf(c.req.url), id, await replaceKey(deps, purpose, id)), 201);
      },
    )
    .openapi(
      createRoute({
        method: 'delete',
        path: `${path}/key`,
        tags,
        summary: summaries.revoke,
        request,
        responses: { 204: { description: 'Revoked' } },
      }),
      async (c) => {
        if (!(await revokeKey(deps, purpose, c.get('tenant').id))) throw notFound(`${noun} of this tenant`);
        return c.body(null, 204);
      },
    );
}
