// Accounts and memberships as those who manage them read and write them. Signing in has its own (auth/accounts.store.ts).
import type { MemberRole } from '../../shared/contracts/accounts.ts';
import type { Role } from '../../shared/contracts/session.ts';
import type { Tx } from '../db/database.ts';

export interface ManagedAccount {
  id: string;
  version: number;
  username: string;
  usernameKey: string;
  role: Role;
  disabled: boolean;
  createdAt: Date;
  tenants: { id: string; name: string; role: MemberRole }[];
}

const COLUMNS = `a.id, a.version, a.username, a.username_key as "usernameKey", a.role, a.disabled_at is not null as disabled,
  a.created_at as "createdAt",
  coalesce((select jsonb_agg(jsonb_build_object('id', t.id, 'name', t.name, 'role', m.role) order by t.name, t.id)
    from memberships m join tenants t on t.id = m.tenant_id where m.account_id = a.id), '[]') as tenants`;

export interface AccountsAsked {
  q: string | undefined;
  /** Only its members; null: everybody. */
  tenantId: string | null;
  after: string | undefined;
  limit: number;
}

export async function listAccounts(db: Tx, { q, tenantId, after, limit }: AccountsAsked): Promise<ManagedAccount[]> {
  return db.query(
    `select ${COLUMNS} from accounts a
     where ($1::text is null or position(lower($1) in a.username_key) > 0) and ($2::text is null or a.username_key > $2)
       and ($3::text is null or exists (select 1 from memberships m where m.account_id = a.id and m.tenant_id = $3))
     order by a.username_key limit $4`,
    [q ?? null, after ?? null, tenantId, limit],
  );
}

export async function readAccount(db: Tx, id: string): Promise<ManagedAccount | undefined> {
  return (await db.query<ManagedAccount>(`select ${COLUMNS} from accounts a where a.id = $1`, [id]))[0];
}

/** Whoever may take away the last one waits here for whoever is about to take away another. Answers who is left. */
export async function holdSystemAdministrators(db: Tx): Promise<string[]> {
  const rows = await db.query<{ id: string }>(
    `select id from accounts where role = 'system-admin' and disabled_at is null order by id for update`,
  );
  return rows.map(({ id }) => id);
}

export interface AccountChange {
  role: Role;
  disabledAt: Date | null;
  /** null: it stays. */
  passwordHash: string | null;
}

/** false: another version stands there now. */
export async function changeAccount(db: Tx, id: string, version: number, change: AccountChange): Promise<boolean> {
  const rows = await db.query(
    `update accounts set role = $3, disabled_at = case when $4::timestamptz is null then null else coalesce(disabled_at, $4) end,
       password_hash = coalesce($5, password_hash), version = version + 1
     where id = $1 and version = $2 returning id`,
    [id, version, change.role, change.disabledAt, change.passwordHash],
  );
  return rows.length > 0;
}

/** For a change beside the account itself. */
export async function takeVersion(db: Tx, id: string, version: number): Promise<boolean> {
  const rows = await db.query(`update accounts set version = version + 1 where id = $1 and version = $2 returning id`, [id, version]);
  return rows.length > 0;
}

/** API tokens too: whoever had the password may have made some. */
export async function endSessions(db: Tx, accountId: string): Promise<void> {
  for (const table of ['sessions', 'api_tokens', 'oidc_codes', 'known_addresses'])
    await db.query(`delete from ${table} where account_id = $1`, [accountId]);
}

export async function removeAccount(db: Tx, id: string, version: number): Promise<boolean> {
  return (await db.query(`delete from accounts where id = $1 and version = $2 returning id`, [id, version])).length > 0;
}

export async function removeMembership(db: Tx, accountId: string, tenantId: string): Promise<void> {
  await db.query(`delete from memberships where account_id = $1 and tenant_id = $2`, [accountId, tenantId]);
}

/** Answers the tenants that do not exist; then nothing was written. */
export async function replaceMemberships(
  db: Tx,
  accountId: string,
  memberships: readonly { id: string; role: MemberRole }[],
): Promise<string[]> {
  const ids = memberships.map(({ id }) => id);
  const unknown = await db.query<{ id: string }>(
    `select w.id from unnest($1::text[]) as w(id) where not exists (select 1 from tenants t where t.id = w.id)`,
    [ids],
  );
  if (unknown.length > 0) return unknown.map(({ id }) => id);
  await db.query(`delete from memberships where account_id = $1`, [accountId]);
  await db.query(
    `insert into memberships(account_id, tenant_id, role) select $1, w.id, w.role from unnest($2::text[], $3::text[]) as w(id, role)`,
    [accountId, ids, memberships.map(({ role }) => role)],
  );
  return [];
}
