// The keys a database's secrets are sealed with.
import type { Deps } from '../deps.ts';

type Needs = Pick<Deps, 'database' | 'seal' | 'clock'>;

const PROOF = 'Whoever opens this has the key.';

export interface StoredKey {
  id: string;
  proof: Buffer;
}

export const listKeys = ({ database }: Needs): Promise<StoredKey[]> =>
  database.query<StoredKey>('select key_id as id, proof_sealed as proof from seal_keys order by added_at, key_id');

export async function addCurrentKey({ database, seal, clock }: Needs): Promise<void> {
  await database.query('insert into seal_keys(key_id, proof_sealed, added_at) values ($1, $2, $3) on conflict (key_id) do nothing', [
    seal.keyId,
    seal.seal(PROOF),
    clock.now(),
  ]);
}

export const proves = ({ seal }: Needs, { proof }: StoredKey): boolean => seal.open(proof).toString() === PROOF;

/** Everything is sealed with the current key: the former ones may be forgotten. */
export async function forgetFormerKeys({ database, seal }: Needs): Promise<void> {
  await database.query('delete from seal_keys where key_id <> $1', [seal.keyId]);
}

/** An import copies what was sealed when its sheet was checked, maybe behind the back of whoever seals it anew. */
export async function importsUnderWay({ database }: Needs): Promise<boolean> {
  return (await database.query(`select 1 from imports where state in ('checking','queued','running') limit 1`)).length > 0;
}
