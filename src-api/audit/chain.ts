// How lines of the audit hang together: each hash covers its line and the hash before it. Nothing here touches the database.
import { createHash } from 'node:crypto';

export interface ChainedLine {
  id: string;
  tenant: string;
  /** Everything the line says, one text for each column, as the database spells it. */
  cells: readonly (string | null)[];
}

export interface Head {
  tenant: string;
  anchorSeq: number;
  anchorHash: Buffer;
  seq: number;
  hash: Buffer;
}

/** What the first line of a chain hangs on. */
export const firstHash = (tenant: string): Buffer => createHash('sha256').update(`the audit of ${tenant}`).digest();

export const nextHash = (previous: Buffer, seq: number, line: ChainedLine): Buffer =>
  createHash('sha256')
    .update(previous)
    .update(JSON.stringify([seq, line.tenant, line.id, line.cells]))
    .digest();

/** What is signed of a chain: where it begins and where it ends. */
export const headText = ({ tenant, anchorSeq, anchorHash, seq, hash }: Head): string =>
  `audit|${tenant}|${anchorSeq}|${anchorHash.toString('hex')}|${seq}|${hash.toString('hex')}`;
