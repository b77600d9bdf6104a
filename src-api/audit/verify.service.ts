// npm run audit:verify: walks every chain from its anchor to its end and says which line was removed, changed, put elsewhere or
// cut off, and which journal is not the one its line was written for.
import type { Deps } from '../deps.ts';
import { hashOfPages } from './chain.service.ts';
import { headText, nextHash } from './chain.ts';
import { chainPages, journalHash, listHeads, type StoredHead, type StoredLine, strayLines } from './chain.store.ts';
import { readHeadFile } from './head-file.ts';

type Needs = Pick<Deps, 'database' | 'seal' | 'config' | 'clock'>;

export interface Complaint {
  /** SYSTEM for the chain of what belongs to no tenant. */
  tenant: string;
  /** Place in the chain; null for what has none. */
  seq: number | null;
  /** Id of the line, where there is one. */
  line: string | null;
  what: string;
}

export interface Verified {
  lines: number;
  chains: number;
  complaints: Complaint[];
}

/** Lines are hung in within seconds; after so long something is wrong with whoever does it. */
const LOOSE_MS = 10 * 60_000;

export const JOURNAL_REMOVED = 'import.journal-removed';

/** Journals whose removal a line of the same chain tells. */
class Journals {
  readonly #missing = new Map<string, StoredLine>();
  async look(deps: Needs, line: StoredLine): Promise<string | null> {
    if (line.action === JOURNAL_REMOVED && line.runId !== null) this.#missing.delete(line.runId);
    if (line.journal === null || line.runId === null) return null;
    const now = await journalHash(deps, line.runId, hashOfPages);
    if (now === null) this.#missing.set(line.runId, line);
    return now === null || now === line.journal ? null : `The journal of the run ${line.runId} was changed after it was published.`;
  }
  missing(): StoredLine[] {
    return [...this.#missing.values()];
  }
}

async function verifyChain(deps: Needs, head: StoredHead, known: { seq: number; hash: string } | undefined): Promise<Verified> {
  const { tenant } = head;
  const complaints: Complaint[] = [];
  const complain = (seq: number | null, line: string | null, what: string) => complaints.push({ tenant, seq, line, what });
  if (!deps.seal.hasSigned(headText(head), head.signature)) complain(null, null, 'The end of the chain does not bear our signature.');
  const journals = new Journals();
  let [seq, hash, lines] = [head.anchorSeq, head.anchorHash, 0];
  let knownHash = known && known.seq === seq ? hash.toString('hex') : undefined;
  for await (const page of chainPages(deps, tenant, head.anchorSeq))
    for (const line of page) {
      if (line.seq !== seq + 1)
        complain(seq + 1, null, line.seq === seq + 2 ? 'This line is missing.' : `The lines ${seq + 1} to ${line.seq - 1} are missing.`);
      else if (!nextHash(hash, line.seq, line).equals(line.hash)) complain(line.seq, line.id, 'This line, or its place, was changed.');
      const wrong = await journals.look(deps, line);
      if (wrong !== null) complain(line.seq, line.id, wrong);
      // What follows is judged by what stands here, so that one fault is told once.
      [seq, hash, lines] = [line.seq, line.hash, lines + 1];
      if (known?.seq === seq) knownHash = hash.toString('hex');
    }
  if (seq < head.seq) complain(seq + 1, null, `The chain was cut off: its last line should be ${head.seq}.`);
  else if (seq > head.seq || !hash.equals(head.hash)) complain(seq, null, 'The last line is not the one that was signed.');
  if (known && known.seq > seq) complain(seq + 1, null, `The chain was taken back: this machine has seen ${known.seq} lines of it.`);
  else if (known && known.seq >= head.anchorSeq && knownHash !== known.hash)
    complain(known.seq, null, 'This machine has seen another line here.');
  for (const line of journals.missing()) complain(line.seq, line.id, `The journal of the run ${line.runId} is gone, and no line says why.`);
  return { lines, chains: 1, complaints };
}

export async function verifyAudit(deps: Needs): Promise<Verified> {
  const known = readHeadFile(deps.config.dataFolder) ?? {};
  const heads = await listHeads(deps);
  const all: Verified = { lines: 0, chains: 0, complaints: [] };
  for (const head of heads) {
    const one = await verifyChain(deps, head, known[head.tenant]);
    all.lines += one.lines;
    all.chains += 1;
    all.complaints.push(...one.complaints);
  }
  for (const tenant of Object.keys(known).filter((one) => !heads.some((head) => head.tenant === one)))
    all.complaints.push({ tenant, seq: 1, line: null, what: 'The whole chain is gone.' });
  for (const { id, tenant, loose } of await strayLines(deps, new Date(deps.clock.now().getTime() - LOOSE_MS)))
    all.complaints.push({
      tenant,
      seq: null,
      line: id,
      what: loose
        ? 'This line was not hung into its chain in ten minutes. Is a worker running?'
        : 'This line belongs to a chain that is gone.',
    });
  return all;
}
