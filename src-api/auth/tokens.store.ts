// API tokens by the hash of their text; the text itself is nowhere.
import type { Role } from '../../shared/contracts/session.ts';
import type { Tx } from '../db/database.ts';

export interface StoredToken {
  id: string;
  accountId: string;
  name: string;
  role: Role;
  tenants: string[] | null;
  start: string;
  createdAt: Date;
  expiresAt: Date;
  lastUsedAt: Date | null;
}

const columns = `t.id, t.account_id as "accountId", t.name, t.role, t.tenants, t.start, t.created_at as "createdAt",
  t.expires_at as "expiresAt", t.last_used_at as "lastUsedAt"`;

export async function listTokens(db: Tx, accountId: string): Promise<StoredToken[]> {
  return db.query(`select ${columns} from api_tokens t where t.account_id = $1 order by t.created_at desc, t.id`, [accountId]);
}

export async function addToken(db: Tx, token: StoredToken, tokenHash: Buffer): Promise<void> {
  await db.query(
    `insert into api_tokens(id, account_id, name, role, tenants, start, token_hash, created_at, expires_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [token.id, token.accountId, token.name, token.role, token.tenants, token.start, tokenHash, token.createdAt, token.expiresAt],
  );
}

export async function removeToken(db: Tx, accountId: string, id: string): Promise<boolean> {
  return (await db.query(`delete from api_tokens where account_id = $1 and id = $2 returning id`, [accountId, id])).length > 0;
}

export async function removeTokensOf(db: Tx, accountId: string): Promise<void> {
  await db.query(`delete from api_tokens where account_id = $1`, [accountId]);
}

export type UsedToken = StoredToken & { account: { id: string; username: string; role: Role } };

export async function findTokenByHash(db: Tx, tokenHash: Buffer, now: Date): Promise<UsedToken | undefined> {
  const rows = await db.query<StoredToken & { username: string; accountRole: Role }>(
    `select ${columns}, a.username, a.role as "accountRole" from api_tokens t join accounts a on a.id = t.account_id
     where t.token_hash = $1 and t.expires_at > $2 and a.disabled_at is null`,
    [tokenHash, now],
  );
  return rows[0] && { ...rows[0], account: { id: rows[0].accountId, username: rows[0].username, role: rows[0].accountRole } };
}

export async function tokenUsed(db: Tx, id: string, at: Date): Promise<void> {
  await db.query(`update api_tokens set last_used_at = $2 where id = $1`, [id, at]);
}
