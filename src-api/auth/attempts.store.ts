// Failed attempts to sign in, by subject (an account name or an address), for as long as they count. Only a hash is stored:
// people type their password where the user name belongs.
import { createHash } from 'node:crypto';
import type { Tx } from '../db/database.ts';

const hashOf = (subject: string): string => createHash('sha256').update(subject).digest('base64url');

export interface Attempts {
  failures: number;
  last: Date | null;
}

export async function attemptsSince(db: Tx, subject: string, since: Date): Promise<Attempts> {
  const rows = await db.query<{ failures: number; last: Date | null }>(
    `select count(*)::int as failures, max(failed_at) as last from sign_in_attempts where subject = $1 and failed_at > $2`,
    [hashOf(subject), since],
  );
  return rows[0] ?? { failures: 0, last: null };
}

export async function addAttempts(db: Tx, subjects: readonly string[], at: Date): Promise<void> {
  await db.query(`insert into sign_in_attempts(subject, failed_at) select unnest($1::text[]), $2`, [subjects.map(hashOf), at]);
}

export async function forgetAttempts(db: Tx, subject: string): Promise<void> {
  await db.query(`delete from sign_in_attempts where subject = $1`, [hashOf(subject)]);
}

export async function forgetAttemptsBefore(db: Tx, before: Date): Promise<void> {
  await db.query(`delete from sign_in_attempts where failed_at <= $1`, [before]);
}
