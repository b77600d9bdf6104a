// The ends of all chains once more, in a file beside the database: somebody who can only write to the database cannot take it
// back to an earlier state together with the signed heads in it without this file telling.
import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { StoredHead } from './chain.store.ts';

export const headFile = (dataFolder: string): string => join(dataFolder, 'audit-heads.json');

export type KnownHeads = Readonly<Record<string, { seq: number; hash: string }>>;

export async function writeHeadFile(dataFolder: string, heads: readonly StoredHead[]): Promise<void> {
  const known: KnownHeads = Object.fromEntries(heads.map(({ tenant, seq, hash }) => [tenant, { seq, hash: hash.toString('hex') }]));
  const made = `${headFile(dataFolder)}.${randomUUID()}.new`;
  await writeFile(made, JSON.stringify(known, null, 1), { mode: 0o600 });
  await rename(made, headFile(dataFolder));
}

/** undefined: this machine has hung nothing in yet. */
export function readHeadFile(dataFolder: string): KnownHeads | undefined {
  const file = headFile(dataFolder);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as KnownHeads) : undefined;
}
