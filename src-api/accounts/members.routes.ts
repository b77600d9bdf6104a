// /tenants/{t}/members: who may work in a tenant, for its administrators.
import { createRoute, z } from '@hono/zod-openapi';
import { member, memberPatch, newMember } from '../../shared/contracts/accounts.ts';
import { listQuery, page } from '../../shared/contracts/common.ts';
import type { Deps } from '../deps.ts';
import { expectedVersion } from '../http/if-match.ts';
import { json, jsonBody, routes, tenantParams } from '../http/routes.ts';
import { addMember, getMember, pageOfMembers, patchMember, removeMember } from './members.service.ts';

const tags = ['Accounts'];
const params = tenantParams.extend({ id: z.uuid() });
const ifMatch = z.object({ 'if-match': z.string().optional() });

const list = createRoute({
  method: 'get',
  path: '/tenants/{t}/members',
  tags,
  summary: 'List the members of a tenant, by user name',
  request: { params: tenantParams, query: listQuery },
  responses: { 200: json(page(member), 'Members') },
});
const add = createRoute({
  method: 'post',
  path: '/tenants/{t}/members',
  tags,
  summary: 'Add a member: with a password a new account, without one somebody who has an account',
  request: { params: tenantParams, body: jsonBody(newMember) },
  responses: { 201: json(member, 'Added') },
});
const show = createRoute({
  method: 'get',
  path: '/tenants/{t}/members/{id}',
  tags,
  summary: 'Show a member',
  request: { params },
  responses: { 200: json(member, 'The member') },
});
const change = createRoute({
  method: 'patch',
  path: '/tenants/{t}/members/{id}',
  tags,
  summary: 'Change the role of a member; of an account of this tenant alone also its password, or switch it off',
  request: { params, headers: ifMatch, body: jsonBody(memberPatch) },
  responses: { 200: json(member, 'Changed') },
});
const remove = createRoute({
  method: 'delete',
  path: '/tenants/{t}/members/{id}',
  tags,
  summary: 'Take a member out of the tenant',
  request: { params, headers: ifMatch },
  responses: { 204: { description: 'Removed' } },
});

export const membersRoutes = (deps: Deps) =>
  routes()
    .openapi(list, async (c) => c.json(await pageOfMembers(deps, c.get('tenant').id, c.req.valid('query')), 200))
    .openapi(add, async (c) => c.json(await addMember(deps, c.get('tenant').id, c.req.valid('json')), 201))
    .openapi(show, async (c) => {
      const { t, id } = c.req.valid('param');
      return c.json(await getMember(deps, t, id), 200);
    })
    .openapi(change, async (c) => {
      const { t, id } = c.req.valid('param');
      return c.json(await patchMember(deps, t, id, expectedVersion(c.req.valid('header')['if-match']), c.req.valid('json')), 200);
    })
    .openapi(remove, async (c) => {
      const { t, id } = c.req.valid('param');
      await removeMember(deps, t, id, expectedVersion(c.req.valid('header')['if-match']));
      return c.body(null, 204);
    });
