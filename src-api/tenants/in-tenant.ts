// The guard of everything that belongs to a tenant: one that is not this account's is as unknown as one that does not exist.
import { createMiddleware } from 'hono/factory';
import { tenantId } from '../../shared/contracts/common.ts';
import { forTenant } from '../db/tenant-scope.ts';
import type { Deps } from '../deps.ts';
import type { AppEnv } from '../http/app-env.ts';
import { notFound } from '../http/problem.ts';
import { findTenantFor } from './tenants.service.ts';

/** `tenantOf` reads the tenant's id from the request; undefined lets a request pass that names none. */
const guard = (
  deps: Deps,
  tenantOf: (param: (name: string) => string | undefined, query: (name: string) => string | undefined) => string | undefined,
) =>
  createMiddleware<AppEnv>(async (c, next) => {
    const id = tenantOf(
      (name) => c.req.param(name),
      (name) => c.req.query(name),
    );
    if (id === undefined) return next();
    return forTenant(id, async () => {
      // What no tenant can be called is not asked for.
      const found = tenantId.safeParse(id).success ? await findTenantFor(deps, c.get('account'), id) : undefined;
      if (!found) throw notFound('tenant with this id');
      c.set('tenant', found.tenant);
      c.set('role', found.role);
      return next();
    });
  });

/** For /tenants/{t} and below. */
export const inTenant = (deps: Deps) => guard(deps, (param) => param('t') ?? '');

/** For routes that may name a tenant in ?tenant=. */
export const inTenantOfQuery = (deps: Deps) => guard(deps, (_param, query) => query('tenant'));
