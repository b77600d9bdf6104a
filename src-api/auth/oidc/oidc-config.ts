// The identity provider as the features read it: there with all it needs, or not there at all.
import type { Config } from '../../config.ts';
import { Problem } from '../../http/problem.ts';
import type { Grant } from './oidc-settings.ts';

export interface OidcConfig {
  issuer: string;
  clientId: string;
  clientSecret: string | undefined;
  audience: string | undefined;
  scopes: string;
  title: string;
  tenantClaim: string;
  grants: readonly Grant[];
  entraTenants: readonly string[];
  publicUrl: string;
}

export function oidcOf(config: Config): OidcConfig | null {
  const { oidcIssuer, oidcClientId, publicUrl } = config;
  if (oidcIssuer === undefined || oidcClientId === undefined || publicUrl === undefined) return null;
  return {
    issuer: oidcIssuer,
    clientId: oidcClientId,
    clientSecret: config.oidcClientSecret,
    audience: config.oidcAudience,
    scopes: config.oidcScopes,
    title: config.oidcTitle,
    tenantClaim: config.oidcTenantClaim,
    grants: config.oidcGrants,
    entraTenants: config.oidcEntraTenants,
    publicUrl,
  };
}

export function neededOidc(config: Config): OidcConfig {
  const oidc = oidcOf(config);
  if (!oidc) throw new Problem('not-found', 'No identity provider is set up here. Sign in with a user name and a password.');
  return oidc;
}
