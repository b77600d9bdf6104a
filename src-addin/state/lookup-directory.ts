// Asks the directory about the keys a sheet names, in batches, and tells the check.
import type { LookupQuestion } from '../../shared/contracts/lookups.ts';
import { noKeys, type DirectoryKeys } from '../../shared/directory/directory-view.ts';
import type { RowcallApi } from '../api/rowcall-api.ts';
import type { Checker } from '../worker/protocol.ts';

/** Keys in one request: about 100 KB, answered in well under a second. */
export const KEYS_PER_REQUEST = 5000;

const KINDS = Object.keys(noKeys()) as (keyof DirectoryKeys)[];

export function inBatches(keys: DirectoryKeys, size: number = KEYS_PER_REQUEST): LookupQuestion[] {
  const batches: LookupQuestion[] = [];
  let batch: LookupQuestion = {};
  let room = size;
  for (const kind of KINDS) {
    for (let from = 0; from < keys[kind].length;) {
      const part = keys[kind].slice(from, from + room);
      batch[kind] = part;
      from += part.length;
      room -= part.length;
      if (room > 0) continue;
      batches.push(batch);
      [batch, room] = [{}, size];
    }
  }
  if (room < size) batches.push(batch);
  return batches;
}

interface Asking {
  api: RowcallApi;
  checker: Checker;
}
type OnProgress = (done: number, total: number) => void;

export async function lookUpKeys({ api, checker }: Asking, tenant: string, keys: DirectoryKeys, onProgress?: OnProgress): Promise<void> {
  const batches = inBatches(keys);
  for (const [done, batch] of batches.entries()) {
    onProgress?.(done, batches.length);
    await checker.learn(await api.lookups(tenant, batch));
  }
}

/** @param rows Excel's numbers; null for the whole sheet */
export const lookUp = async (asking: Asking, tenant: string, rows: number[] | null, onProgress?: OnProgress): Promise<void> =>
  lookUpKeys(asking, tenant, await asking.checker.unknownKeys(rows), onProgress);
