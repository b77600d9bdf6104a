// Hangs loose lines of the audit into their chains, every few seconds, so that requests never wait for each other at the end of
// a chain. Until then a line is protected as the rest of the database is, and not by its chain.
import { createHash } from 'node:crypto';
import { writeHeadFile } from './head-file.ts';
import type { Deps } from '../deps.ts';
import { headText, nextHash } from './chain.ts';
import {
  chainLines,
  journalHash,
  linesWithoutJournal,
  listHeads,
  lockHead,
  looseLines,
  noteJournal,
  type StoredHead,
  tenantsWithLooseLines,
  writeHead,
} from './chain.store.ts';

export type ChainNeeds = Pick<Deps, 'database' | 'seal' | 'config'>;

export const hashOfPages = (parts: Buffer[]): string => createHash('sha256').update(Buffer.concat(parts)).digest('hex');

export const signed = ({ seal }: Pick<Deps, 'seal'>, head: Omit<StoredHead, 'signature'>): StoredHead => ({
  ...head,
  signature: seal.sign(headText(head)),
});

/** @returns whether there may be more */
async function chainSome(deps: ChainNeeds, tenant: string): Promise<boolean> {
  for (const { id, runId } of await linesWithoutJournal(deps, tenant))
    await noteJournal(deps, id, await journalHash(deps, runId, hashOfPages));
  return deps.database.transaction(async () => {
    const head = await lockHead(deps, tenant);
    let { seq, hash } = head;
    const lines = (await looseLines(deps, tenant)).map((line) => {
      seq += 1;
      hash = nextHash(hash, seq, line);
      return { id: line.id, seq, hash };
    });
    if (lines.length === 0) {
      // Somebody else was faster; a head that was made just now is signed all the same.
      if (head.signature === '') await writeHead(deps, signed(deps, head));
      return false;
    }
    await chainLines(deps, lines);
    await writeHead(deps, signed(deps, { ...head, seq, hash }));
    return true;
  });
}

/** Heads signed with a former key are signed with the current one while that is still known. */
async function signAnew(deps: ChainNeeds): Promise<void> {
  for (const { tenant, signature } of await listHeads(deps)) {
    if (signature === '' || signature.startsWith(deps.seal.keyId)) continue;
    await deps.database.transaction(async () => {
      const head = await lockHead(deps, tenant);
      // One that does not fit is left for whoever verifies.
      if (deps.seal.hasSigned(headText(head), head.signature)) await writeHead(deps, signed(deps, head));
    });
  }
}

export async function chainAudit(deps: ChainNeeds): Promise<void> {
  const tenants = await tenantsWithLooseLines(deps);
  for (const tenant of tenants) while (await chainSome(deps, tenant)) await deps.database.afterOthers();
  await signAnew(deps);
  if (tenants.length > 0) await writeHeadFile(deps.config.dataFolder, await listHeads(deps));
}
