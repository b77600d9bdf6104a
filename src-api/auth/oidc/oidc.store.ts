// Sign-ins under way, one-time codes, and who an account is at an identity provider. Secrets by their hash, or sealed.
import type { Role } from '../../../shared/contracts/session.ts';
import type { Tx } from '../../db/database.ts';

export async function addFlow(db: Tx, stateHash: Buffer, sealed: Buffer, address: string, expiresAt: Date): Promise<void> {
  await db.query(`insert into oidc_flows(state_hash, sealed, address, expires_at) values ($1, $2, $3, $4)`, [
    stateHash,
    sealed,
    address,
    expiresAt,
  ]);
}

export async function countFlows(db: Tx, address: string): Promise<number> {
  return (await db.query<{ n: number }>(`select count(*)::int as n from oidc_flows where address = $1`, [address]))[0]?.n ?? 0;
}

/** Whoever takes it is the only one. */
export async function takeFlow(db: Tx, stateHash: Buffer, now: Date): Promise<Buffer | undefined> {
  const rows = await db.query<{ sealed: Buffer; expiresAt: Date }>(
    `delete from oidc_flows where state_hash = $1 returning sealed, expires_at as "expiresAt"`,
    [stateHash],
  );
  return rows[0] && rows[0].expiresAt > now ? rows[0].sealed : undefined;
}

export async function addCode(db: Tx, codeHash: Buffer, challenge: string, accountId: string, expiresAt: Date): Promise<void> {
  await db.query(`insert into oidc_codes(code_hash, challenge, account_id, expires_at) values ($1, $2, $3, $4)`, [
    codeHash,
    challenge,
    accountId,
    expiresAt,
  ]);
}

export interface TakenCode {
  challenge: string;
  account: { id: string; username: string; role: Role };
}

export async function takeCode(db: Tx, codeHash: Buffer, now: Date): Promise<TakenCode | undefined> {
  const rows = await db.query<{ challenge: string; id: string; username: string; role: Role; expiresAt: Date }>(
    `delete from oidc_codes c using accounts a where c.code_hash = $1 and a.id = c.account_id and a.disabled_at is null
     returning c.challenge, a.id, a.username, a.role, c.expires_at as "expiresAt"`,
    [codeHash],
  );
  const found = rows[0];
  if (!found || found.expiresAt <= now) return undefined;
  return { challenge: found.challenge, account: { id: found.id, username: found.username, role: found.role } };
}

export async function removeExpired(db: Tx, now: Date): Promise<void> {
  await db.query(`delete from oidc_flows where expires_at <= $1`, [now]);
  await db.query(`delete from oidc_codes where expires_at <= $1`, [now]);
}

/** Others signing in as the same person wait, so that the account is made once. */
export async function lockIdentity(tx: Tx, issuer: string, subject: string): Promise<void> {
  await tx.query(`select pg_advisory_xact_lock(hashtextextended($1, 0))`, [`oidc ${issuer} ${subject}`]);
}

export interface KnownPerson {
  id: string;
  username: string;
  disabled: boolean;
}

export async function findByIdentity(db: Tx, issuer: string, subject: string): Promise<KnownPerson | undefined> {
  const rows = await db.query<KnownPerson>(
    `select a.id, a.username, a.disabled_at is not null as disabled from account_identities i join accounts a on a.id = i.account_id where i.issuer = $1 and i.subject = $2`,
    [issuer, subject],
  );
  return rows[0];
}

export async function addIdentity(db: Tx, issuer: string, subject: string, accountId: string, createdAt: Date): Promise<void> {
  await db.query(`insert into account_identities(issuer, subject, account_id, created_at) values ($1, $2, $3, $4)`, [
    issuer,
    subject,
    accountId,
    createdAt,
  ]);
}

/** The role and exactly these memberships; a tenant that does not exist is passed over. Answers how many there are. */
export async function setAccess(db: Tx, accountId: string, role: Role, memberships: ReadonlyMap<string, Role>): Promise<number> {
  const tenants = [...memberships.keys()];
  await db.query(`update accounts set role = $2, version = version + 1 where id = $1 and role <> $2`, [accountId, role]);
  await db.query(`delete from memberships where account_id = $1 and tenant_id <> all($2::text[])`, [accountId, tenants]);
  const rows = await db.query(
    `insert into memberships(account_id, tenant_id, role)
     select $1, g.tenant, g.role from unnest($2::text[], $3::text[]) as g(tenant, role) join tenants t on t.id = g.tenant
     on conflict (account_id, tenant_id) do update set role = excluded.role returning tenant_id`,
    [accountId, tenants, [...memberships.values()]],
  );
  return rows.length;
}
