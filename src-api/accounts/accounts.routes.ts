// /accounts: everybody who may sign in, for system administrators.
import { createRoute, z } from '@hono/zod-openapi';
import { accountPatch, accountRecord, newAccount } from '../../shared/contracts/accounts.ts';
import { listQuery, page } from '../../shared/contracts/common.ts';
import type { Deps } from '../deps.ts';
import { expectedVersion } from '../http/if-match.ts';
import { json, jsonBody, routes } from '../http/routes.ts';
import { createAccount, deleteAccount, getAccount, pageOfAccounts, patchAccount, present } from './accounts.service.ts';

const tags = ['Accounts'];
const params = z.object({ id: z.uuid() });
const ifMatch = z.object({ 'if-match': z.string().optional() });

const list = createRoute({
  method: 'get',
  path: '/accounts',
  tags,
  summary: 'List accounts, by user name',
  request: { query: listQuery },
  responses: { 200: json(page(accountRecord), 'Accounts') },
});
const add = createRoute({
  method: 'post',
  path: '/accounts',
  tags,
  summary: 'Add an account',
  request: { body: jsonBody(newAccount) },
  responses: { 201: json(accountRecord, 'Added') },
});
const show = createRoute({
  method: 'get',
  path: '/accounts/{id}',
  tags,
  summary: 'Show an account',
  request: { params },
  responses: { 200: json(accountRecord, 'The account') },
});
const change = createRoute({
  method: 'patch',
  path: '/accounts/{id}',
  tags,
  summary: 'Change an account: its role, its tenants, its password, or switch it off',
  request: { params, headers: ifMatch, body: jsonBody(accountPatch) },
  responses: { 200: json(accountRecord, 'Changed') },
});
const remove = createRoute({
  method: 'delete',
  path: '/accounts/{id}',
  tags,
  summary: 'Remove an account',
  request: { params, headers: ifMatch },
  responses: { 204: { description: 'Removed' } },
});

export const accountsRoutes = (deps: Deps) =>
  routes()
    .openapi(list, async (c) => {
      const { items, next } = await pageOfAccounts(deps, c.req.valid('query'));
      return c.json({ items: items.map(present), next }, 200);
    })
    .openapi(add, async (c) => {
      const made = await createAccount(deps, c.req.valid('json'));
      c.header('Location', `/api/v1/accounts/${made.id}`);
      return c.json(present(made), 201);
    })
    .openapi(show, async (c) => c.json(present(await getAccount(deps.database, c.req.valid('param').id)), 200))
    .openapi(change, async (c) => {
      const version = expectedVersion(c.req.valid('header')['if-match']);
      return c.json(present(await patchAccount(deps, c.req.valid('param').id, version, c.req.valid('json'))), 200);
    })
    .openapi(remove, async (c) => {
      await deleteAccount(deps, c.req.valid('param').id, expectedVersion(c.req.valid('header')['if-match']));
      return c.body(null, 204);
    });
