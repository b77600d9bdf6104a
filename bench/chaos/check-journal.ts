// The journal against what was staged. It is packed for the product, so it is unpacked here instead of being asked in SQL.
import { inflateRawSync } from 'node:zlib';
import { directoryObjects } from '../../src-api/directory/objects.ts';
import type { CanQuery } from './checker.ts';
import type { Finding } from './check.ts';

interface Page {
  importId: string;
  seqFrom: number;
  rows: Buffer;
}
interface Line {
  seq: number;
  row: number;
  operations: { kind: string; id: string | null }[];
}

const staged = directoryObjects.map((o) => `select unnest(id) as id from staged_${o.table}`).join(' union all ');

/** Every object the journal says was made has been staged under that id, and its lines stand in the order of their places. */
export async function journalFindings(database: CanQuery): Promise<Finding[]> {
  const pages = await database.query<Page>(
    `select p.import_id as "importId", p.seq_from as "seqFrom", p.rows from import_pages p join imports i on i.id = p.import_id
     where i.state in ('planned', 'scheduled', 'queued', 'running', 'succeeded', 'undone') order by p.import_id, p.page`,
  );
  const known = new Set((await database.query<{ id: string }>(staged)).map((r) => r.id));
  const found: Finding[] = [];
  for (const { importId, seqFrom, rows } of pages) {
    const lines = JSON.parse(inflateRawSync(rows).toString()) as Line[];
    for (const [n, line] of lines.entries()) {
      if (line.seq !== seqFrom + n) found.push({ kind: 'half', says: 'the journal has a gap', subject: `${importId} at ${line.seq}` });
      for (const { kind, id } of line.operations)
        if (id !== null && !known.has(id))
          found.push({
            kind: 'orphan',
            says: 'the journal names an object that was never staged',
            subject: `${importId} row ${line.row} ${kind}`,
          });
    }
  }
  return found;
}
