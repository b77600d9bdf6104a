// Which Idempotency-Keys were used, for what, and what was answered.
import type { Tx } from '../db/database.ts';

export interface KeyScope {
  accountId: string;
  /** Method and path: a key means nothing elsewhere. */
  route: string;
  key: string;
}

export async function forgetKeysBefore(db: Tx, before: Date): Promise<void> {
  await db.query(`delete from idempotency_keys where created_at < $1`, [before]);
}

/** false: the key was used before. Waits while another request with the same key is still at work. */
export async function claimKey(db: Tx, { accountId, route, key }: KeyScope, requestHash: Buffer, at: Date): Promise<boolean> {
  const rows = await db.query(
    `insert into idempotency_keys(account_id, route, key, request_hash, body, created_at) values ($1, $2, $3, $4, '', $5) on conflict do nothing returning key`,
    [accountId, route, key, requestHash, at],
  );
  return rows.length > 0;
}

export async function readAnswer(
  db: Tx,
  { accountId, route, key }: KeyScope,
  requestHash: Buffer,
): Promise<{ same: boolean; body: string } | undefined> {
  const rows = await db.query<{ same: boolean; body: string }>(
    `select request_hash = $4 as same, body from idempotency_keys where account_id = $1 and route = $2 and key = $3`,
    [accountId, route, key, requestHash],
  );
  return rows[0];
}

export async function keepAnswer(db: Tx, { accountId, route, key }: KeyScope, body: string): Promise<void> {
  await db.query(`update idempotency_keys set body = $4 where account_id = $1 and route = $2 and key = $3`, [accountId, route, key, body]);
}
