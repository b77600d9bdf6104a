// The roles and what each may do: the only place that knows. Reading needs viewer, writing needs operator, except here.
import { type Role, roles } from '../../shared/contracts/session.ts';

export const roleReaches = (has: Role, needs: Role): boolean => roles.indexOf(has) >= roles.indexOf(needs);

const exceptions: readonly { method: string; path: RegExp; needs: Role }[] = [
  { method: 'DELETE', path: /^\/api\/v1\/session$/, needs: 'viewer' },
  // Asking is a POST only because the question is long.
  { method: 'POST', path: /^\/api\/v1\/tenants\/[^/]+\/(lookups|org-units\/compare)$/, needs: 'viewer' },
  // Everybody's data in one file.
  { method: 'GET', path: /^\/api\/v1\/tenants\/[^/]+(\/imports\/[^/]+)?\/export(\/problems)?$/, needs: 'operator' },
  { method: 'POST', path: /^\/api\/v1\/tenants$/, needs: 'system-admin' },
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
