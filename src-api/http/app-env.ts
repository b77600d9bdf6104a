// What a request carries once it has passed the middleware, for every handler to read with c.get(…) or c.var.
import type { Role } from '../../shared/contracts/session.ts';
import type { TenantSettings } from '../../shared/contracts/tenants.ts';

/** What an API token may do at most, whatever its account may. */
export interface TokenScope {
  role: Role;
  /** null: in all of the account's tenants. */
  tenants: readonly string[] | null;
  /** Its account may work in every tenant. */
  ofSystemAdmin: boolean;
}

export interface SignedInAccount {
  id: string;
  username: string;
  /** What it may do outside tenants; with an API token, at most the token's. */
  role: Role;
  /** Set when an API token asks, not a person. */
  scope?: TokenScope;
}

export interface TenantContext {
  id: string;
  name: string;
  country: string;
  /** The system-wide defaults, overridden field by field by the tenant's own. */
  settings: TenantSettings;
}

export interface AppEnv {
  Variables: {
    requestId: string;
    /** Set on every route that needs a token. */
    account: SignedInAccount;
    /** SHA-256 of the bearer token. */
    tokenHash: Buffer;
    /** Set on /tenants/{t} and below. */
    tenant: TenantContext;
    /** The role that counts here: the membership's below /tenants/{t}, else the account's. */
    role: Role;
  };
}
