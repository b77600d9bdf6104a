// The roles and what each may do: the only place that knows. Reading needs viewer, writing needs operator, except here.
import { type Role, roles } from '../../shared/contracts/session.ts';
import type { SignedInAccount } from '../http/app-env.ts';

export const roleReaches = (has: Role, needs: Role): boolean => roles.indexOf(has) >= roles.indexOf(needs);

export const lowerRole = (one: Role, other: Role): Role => (roleReaches(one, other) ? other : one);

/** What an account may do in a tenant; undefined: the tenant does not exist for it. `membership`: the role it holds there. */
export function roleInTenant({ role, scope }: SignedInAccount, tenant: string, membership: Role | null | undefined): Role | undefined {
  const held = role === 'system-admin' || scope?.ofSystemAdmin ? 'system-admin' : (membership ?? undefined);
  if (!scope || !held) return held;
  return scope.tenants && !scope.tenants.includes(tenant) ? undefined : lowerRole(held, scope.role);
}

/** What an API token may never do, whatever its role: whoever finds one must not be able to stay when it is removed. */
const forPersons: readonly { method: RegExp; path: RegExp }[] = [
  { method: /^(?!GET|HEAD)/, path: /^\/api\/v1\/session$/ },
  { method: /./, path: /^\/api\/v1\/session\/(all|password|tokens)(\/|$)/ },
  { method: /^(?!GET|HEAD)/, path: /^\/api\/v1\/accounts(\/|$)/ },
  { method: /^(?!GET|HEAD)/, path: /^\/api\/v1\/tenants\/[^/]+\/members(\/|$)/ },
];

export const needsPerson = (method: string, path: string): boolean => forPersons.some((p) => p.method.test(method) && p.path.test(path));

const exceptions: readonly { method: string; path: RegExp; needs: Role }[] = [
  // One's own session, password and tokens.
  { method: 'DELETE', path: /^\/api\/v1\/session(\/all|\/tokens\/[^/]+)?$/, needs: 'viewer' },
  { method: 'PUT', path: /^\/api\/v1\/session\/password$/, needs: 'viewer' },
  { method: 'POST', path: /^\/api\/v1\/session\/tokens$/, needs: 'viewer' },
  // Asking is a POST only because the question is long.
  { method: 'POST', path: /^\/api\/v1\/tenants\/[^/]+\/(lookups|org-units\/compare)$/, needs: 'viewer' },
  // Everybody's data in one file.
  { method: 'GET', path: /^\/api\/v1\/tenants\/[^/]+(\/imports\/[^/]+)?\/export(\/problems)?$/, needs: 'operator' },
  { method: 'POST', path: /^\/api\/v1\/tenants$/, needs: 'system-admin' },
  { method: 'GET', path: /^\/api\/v1\/audit(\.csv)?$/, needs: 'system-admin' },
  { method: 'GET', path: /^\/api\/v1\/tenants\/[^/]+\/audit(\.csv)?$/, needs: 'tenant-admin' },
  // The people who may sign in.
  { method: '*', path: /^\/api\/v1\/accounts(\/[^/]+)?$/, needs: 'system-admin' },
  { method: '*', path: /^\/api\/v1\/tenants\/[^/]+\/members(\/[^/]+)?$/, needs: 'tenant-admin' },
  { method: 'PATCH', path: /^\/api\/v1\/defaults$/, needs: 'system-admin' },
  { method: 'PATCH', path: /^\/api\/v1\/tenants\/[^/]+$/, needs: 'tenant-admin' },
  // Whoever holds the key reads every phone's SIP secret.
  { method: 'GET', path: /^\/api\/v1\/tenants\/[^/]+\/provisioning$/, needs: 'tenant-admin' },
  { method: 'POST', path: /^\/api\/v1\/tenants\/[^/]+\/provisioning\/key$/, needs: 'tenant-admin' },
  { method: 'DELETE', path: /^\/api\/v1\/tenants\/[^/]+\/provisioning\/key$/, needs: 'tenant-admin' },
  // Whoever holds this one reads every endpoint's hash.
  { method: 'GET', path: /^\/api\/v1\/tenants\/[^/]+\/freeswitch$/, needs: 'tenant-admin' },
  { method: 'POST', path: /^\/api\/v1\/tenants\/[^/]+\/freeswitch\/key$/, needs: 'tenant-admin' },
  { method: 'DELETE', path: /^\/api\/v1\/tenants\/[^/]+\/freeswitch\/key$/, needs: 'tenant-admin' },
  { method: 'PUT', path: /^\/api\/v1\/tenants\/[^/]+\/mail-template$/, needs: 'tenant-admin' },
  { method: 'DELETE', path: /^\/api\/v1\/tenants\/[^/]+\/mail-template$/, needs: 'tenant-admin' },
  { method: 'POST', path: /^\/api\/v1\/tenants\/[^/]+\/mail-template\/preview$/, needs: 'viewer' },
  // A mail holds a password.
  { method: 'GET', path: /^\/api\/v1\/tenants\/[^/]+\/deliveries\/[^/]+\/mail$/, needs: 'tenant-admin' },
  // A webhook sends the tenant's records out of the house.
  { method: 'POST', path: /^\/api\/v1\/tenants\/[^/]+\/webhooks$/, needs: 'tenant-admin' },
  { method: 'PATCH', path: /^\/api\/v1\/tenants\/[^/]+\/webhooks\/[^/]+$/, needs: 'tenant-admin' },
  { method: 'DELETE', path: /^\/api\/v1\/tenants\/[^/]+\/webhooks\/[^/]+$/, needs: 'tenant-admin' },
  { method: 'PUT', path: /^\/api\/v1\/tenants\/[^/]+\/inventory$/, needs: 'tenant-admin' },
  { method: 'POST', path: /^\/api\/v1\/tenants\/[^/]+\/inventory\/csv$/, needs: 'tenant-admin' },
];

export function roleNeeded(method: string, path: string): Role {
  const exception = exceptions.find((e) => (e.method === method || e.method === '*') && e.path.test(path));
  if (exception) return exception.needs;
  return method === 'GET' || method === 'HEAD' ? 'viewer' : 'operator';
}
