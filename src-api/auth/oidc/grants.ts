// What somebody may do here, by what their identity provider says of them.
import type { Role } from '../../../shared/contracts/session.ts';
import { roleReaches } from '../access.ts';
import type { OidcConfig } from './oidc-config.ts';

export interface Granted {
  role: Role;
  /** Role by tenant. */
  memberships: ReadonlyMap<string, Role>;
}

const valuesOf = (claim: unknown): readonly string[] =>
  (Array.isArray(claim) ? claim : [claim]).filter((value): value is string => typeof value === 'string');

/** undefined: nothing at all. Of several roles in one tenant the highest counts. */
export function grantedTo(
  claims: Readonly<Record<string, unknown>>,
  { tenantClaim, grants }: Pick<OidcConfig, 'tenantClaim' | 'grants'>,
): Granted | undefined {
  const values = new Set(valuesOf(claims[tenantClaim]));
  const held = grants.filter(({ claim }) => values.has(claim));
  const memberships = new Map<string, Role>();
  for (const grant of held) {
    if (grant.kind !== 'tenant') continue;
    const before = memberships.get(grant.tenant);
    if (!before || roleReaches(grant.role, before)) memberships.set(grant.tenant, grant.role);
  }
  if (held.length === 0) return undefined;
  return { role: held.some(({ kind }) => kind === 'system-admin') ? 'system-admin' : 'viewer', memberships };
}
