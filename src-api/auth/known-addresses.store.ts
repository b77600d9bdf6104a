// From where an account has signed in: there its owner is not slowed down by what others fail at elsewhere.
import type { Tx } from '../db/database.ts';
import { usernameKey } from './accounts.store.ts';

export async function isKnownAddress(db: Tx, username: string, address: string, since: Date): Promise<boolean> {
  const rows = await db.query(
    `select 1 from known_addresses k join accounts a on a.id = k.account_id
     where a.username_key = $1 and k.address = $2 and k.last_seen_at > $3`,
    [usernameKey(username), address, since],
  );
  return rows.length > 0;
}

/** Forgets those of any account that were not seen since. */
export async function rememberAddress(db: Tx, accountId: string, address: string, now: Date, since: Date): Promise<void> {
  await db.query(`delete from known_addresses where last_seen_at <= $1`, [since]);
  await db.query(
    `insert into known_addresses(account_id, address, last_seen_at) values ($1, $2, $3)
     on conflict (account_id, address) do update set last_seen_at = excluded.last_seen_at`,
    [accountId, address, now],
  );
}

export async function forgetAddresses(db: Tx, accountId: string, except: string): Promise<void> {
  await db.query(`delete from known_addresses where account_id = $1 and address <> $2`, [accountId, except]);
}
