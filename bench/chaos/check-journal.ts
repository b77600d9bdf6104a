// The journal against what was staged. It is packed for the product, so it is unpacked here instead of being asked in SQL.
import { zstdDecompressSync } from 'node:zlib';
import { directoryObjects } from '../../src-api/directory/objects.ts';
import type { CanQuery } from './checker.ts';
import type { Finding } from './check.ts';

interface Page {
  importId: string;
  seqFrom: number;
  seqTo: number;
  rows: Buffer;
}
/** As a page is kept: the lines of the plan's digest, and the ids of what they make. */
interface Kept {
  first: number;
  lines: [row: number, action: string, user: string | null, operations: [kind: string, key: string, action: string, fields: unknown][]][];
  ids: (string | null)[][];
}

const staged = directoryObjects.map((o) => `select unnest(id) as id from staged_${o.table}`).join(' union all ');

/** Every object the journal says was made has been staged under that id, and its lines stand in the order of their places. */
export async function journalFindings(database: CanQuery): Promise<Finding[]> {
  const pages = await database.query<Page>(
    `select p.import_id as "importId", p.seq_from as "seqFrom", p.seq_to as "seqTo", p.rows
     from import_pages p join imports i on i.id = p.import_id
     where i.state in ('planned', 'scheduled', 'queued', 'running', 'succeeded', 'undone') order by p.import_id, p.page`,
  );
  const known = new Set((await database.query<{ id: string }>(staged)).map((r) => r.id));
  const found: Finding[] = [];
  const ends = new Map<string, number>();
  for (const { importId, seqFrom, seqTo, rows } of pages) {
    const { first, lines, ids } = JSON.parse(zstdDecompressSync(rows).toString()) as Kept;
    const gap = seqFrom !== (ends.get(importId) ?? 0) || first !== seqFrom || lines.length !== seqTo - seqFrom + 1;
    if (gap) found.push({ kind: 'half', says: 'the journal has a gap', subject: `${importId} at ${seqFrom}` });
    ends.set(importId, seqTo + 1);
    for (const [n, [row, , , operations]] of lines.entries())
      for (const [o, [kind]] of operations.entries()) {
        const id = ids[n]?.[o] ?? null;
        if (id !== null && !known.has(id))
          found.push({
            kind: 'orphan',
            says: 'the journal names an object that was never staged',
            subject: `${importId} row ${row} ${kind}`,
          });
      }
  }
  return found;
}
