// Accounts of the people who administer, with the tenants each may work in.
import type { Role } from '../../shared/contracts/session.ts';
import type { Tx } from '../db/database.ts';
import { acrossTenants } from '../db/tenant-scope.ts';

export interface StoredAccount {
  id: string;
  username: string;
  role: Role;
  /** null: signs in through the identity provider alone. */
  passwordHash: string | null;
}

/** User names compare without regard to case and to how accents are composed. */
export const usernameKey = (username: string) => username.trim().normalize('NFC').toLowerCase();

/** One that is switched off is as unknown as none. */
export async function findAccount(db: Tx, username: string): Promise<StoredAccount | undefined> {
  const rows = await db.query<StoredAccount>(
    `select id, username, role, password_hash as "passwordHash" from accounts where username_key = $1 and disabled_at is null`,
    [usernameKey(username)],
  );
  return rows[0];
}

export async function findPasswordHash(db: Tx, accountId: string): Promise<string | null> {
  const rows = await db.query<{ hash: string | null }>(`select password_hash as hash from accounts where id = $1`, [accountId]);
  return rows[0]?.hash ?? null;
}

/** false: it is another one meanwhile. */
export async function replacePasswordHash(db: Tx, accountId: string, before: string, after: string): Promise<boolean> {
  const rows = await db.query(`update accounts set password_hash = $3 where id = $1 and password_hash = $2 returning id`, [
    accountId,
    before,
    after,
  ]);
  return rows.length > 0;
}

export async function anyAccount(db: Tx): Promise<boolean> {
  return (await db.query(`select 1 from accounts limit 1`)).length > 0;
}

/** false: somebody has this user name already. */
export async function addAccount(db: Tx, account: StoredAccount, createdAt: Date): Promise<boolean> {
  const rows = await db.query(
    `insert into accounts(id, username, username_key, password_hash, role, created_at) values ($1, $2, $3, $4, $5, $6)
     on conflict (username_key) do nothing returning id`,
    [account.id, account.username, usernameKey(account.username), account.passwordHash, account.role, createdAt],
  );
  return rows.length > 0;
}

export async function addMembership(db: Tx, accountId: string, tenantId: string, role: Role): Promise<void> {
  await db.query(
    `insert into memberships(account_id, tenant_id, role) values ($1, $2, $3) on conflict (account_id, tenant_id) do update set role = excluded.role`,
    [accountId, tenantId, role],
  );
}

/** A system administrator may work in every tenant. */
export async function tenantsOf(db: Tx, account: { id: string; role: Role }): Promise<{ id: string; name: string; role: Role }[]> {
  return acrossTenants('all the tenants of an account', () =>
    account.role === 'system-admin'
      ? db.query(`select id, name, 'system-admin' as role from tenants order by name, id`)
      : db.query(
          `select t.id, t.name, m.role from memberships m join tenants t on t.id = m.tenant_id where m.account_id = $1 order by t.name, t.id`,
          [account.id],
        ),
  );
}
