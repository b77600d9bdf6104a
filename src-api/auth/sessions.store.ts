// Sessions by the hash of their token: who reads the table still cannot sign in with it.
import type { Role } from '../../shared/contracts/session.ts';
import type { Tx } from '../db/database.ts';

export interface StoredSession {
  account: { id: string; username: string; role: Role };
  expiresAt: Date;
}

export async function addSession(db: Tx, tokenHash: Buffer, accountId: string, createdAt: Date, expiresAt: Date): Promise<void> {
  await db.query(`insert into sessions(token_hash, account_id, created_at, expires_at) values ($1, $2, $3, $4)`, [
    tokenHash,
    accountId,
    createdAt,
    expiresAt,
  ]);
}

export async function findSessionByHash(db: Tx, tokenHash: Buffer, now: Date): Promise<StoredSession | undefined> {
  const rows = await db.query<{ id: string; username: string; role: Role; expiresAt: Date }>(
    `select a.id, a.username, a.role, s.expires_at as "expiresAt"
     from sessions s join accounts a on a.id = s.account_id where s.token_hash = $1 and s.expires_at > $2 and a.disabled_at is null`,
    [tokenHash, now],
    'often',
  );
  const found = rows[0];
  return found && { account: { id: found.id, username: found.username, role: found.role }, expiresAt: found.expiresAt };
}

export async function removeSession(db: Tx, tokenHash: Buffer): Promise<void> {
  await db.query(`delete from sessions where token_hash = $1`, [tokenHash]);
}

/** All of an account's but the one to keep. */
export async function removeSessionsOf(db: Tx, accountId: string, keep: Buffer | null): Promise<void> {
  await db.query(`delete from sessions where account_id = $1 and ($2::bytea is null or token_hash <> $2)`, [accountId, keep]);
}

export async function removeExpiredSessions(db: Tx, now: Date): Promise<void> {
  await db.query(`delete from sessions where expires_at <= $1`, [now]);
}
