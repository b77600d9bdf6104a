// Whose rows the work at hand may see. The doors say it — the guard of a tenant's addresses, a job once it knows its run —
// and every statement asked meanwhile goes to a connection that is dressed for it (database.ts): the database itself then
// keeps the rows of other tenants away (row-security.ts), also from a statement that forgot its `where`.
import { AsyncLocalStorage } from 'node:async_hooks';
import type pg from 'pg';

/** The role without ownership, whom row-level security binds. */
export const TENANT_ROLE = 'rowcall_tenant';

interface Scope {
  /** null: the owner, who sees all rows. */
  tenant: string | null;
  /** Why it must be all of them; for whoever reads the code or a debugger. */
  why?: string;
}

const scopes = new AsyncLocalStorage<Scope>();

/** Work for one tenant. The name may come from anybody: a tenant that does not exist has no rows. */
export const forTenant = <T>(tenant: string, work: () => T): T =>
  scopes.run({ tenant: /^[a-z0-9]{1,63}$/.test(tenant) ? tenant : '' }, work);

/** Requests and jobs begin like this: until they say whose they are, no tenant has rows. */
export const forNobody = <T>(work: () => T): T => scopes.run({ tenant: '' }, work);

/** Work that spans tenants, or must find out which one it is for. Say why; the check in code is the only one here. */
export const acrossTenants = <T>(why: string, work: () => T): T => scopes.run({ tenant: null, why }, work);

/** For what is called later from elsewhere, such as a stream's pull: it goes on as the work it was made in. */
export const inThisScope = <A extends unknown[], R>(work: (...args: A) => R): ((...args: A) => R) => {
  const run = AsyncLocalStorage.snapshot();
  return (...args) => run(() => work(...args));
};

/** How a connection must be dressed now. Outside requests and jobs — start, queue, upkeep — it is the owner's. */
export const scopedTenant = (): string | null => scopes.getStore()?.tenant ?? null;

export interface Dresser {
  /** As the work at hand needs it, outside transactions: asks the server only when the connection's last work was another's. */
  dress(client: pg.PoolClient): Promise<void>;
  /** The text that begins a transaction; the dress ends with it. */
  begin(client: pg.PoolClient): string;
  /** Inside a transaction, from one tenant to another. */
  change(client: pg.PoolClient, tenant: string | null): Promise<unknown>;
}

const roleFor = (tenant: string | null): string => (tenant === null ? 'none' : TENANT_ROLE);

export function dresser(): Dresser {
  const worn = new WeakMap<pg.PoolClient, string>();
  return {
    async dress(client) {
      const tenant = scopedTenant();
      if ((worn.get(client) ?? null) === tenant) return;
      await client.query(`select set_config('role', $1, false), set_config('rowcall.tenant', $2, false)`, [roleFor(tenant), tenant ?? '']);
      if (tenant === null) worn.delete(client);
      else worn.set(client, tenant);
    },
    begin(client) {
      const tenant = scopedTenant();
      if ((worn.get(client) ?? null) === tenant) return 'begin';
      // One trip; the name has been looked at (forTenant).
      return `begin; set local role ${roleFor(tenant)}; set local rowcall.tenant = '${tenant ?? ''}'`;
    },
    change: (client, tenant) =>
      client.query(`select set_config('role', $1, true), set_config('rowcall.tenant', $2, true)`, [roleFor(tenant), tenant ?? '']),
  };
}

/** Where there is no such role, the check in code stands alone. */
export const undressed: Dresser = {
  dress: () => Promise.resolve(),
  begin: () => 'begin',
  change: () => Promise.resolve(),
};
