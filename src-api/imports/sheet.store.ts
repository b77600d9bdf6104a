// The sheet as received, in parts so that no single value gets large. Secret cells are left out of the parts; while a
// check is going on they rest sealed beside the run, and nowhere after it.
import type { ThreadDeps } from '../deps.ts';
import { breathe } from './breathe.ts';

const PART = 2000;

/** [row index, column index, text] */
export type SecretCell = readonly [number, number, string];

export async function storeSheet(deps: ThreadDeps, importId: string, rows: readonly (readonly string[])[]): Promise<void> {
  for (let at = 0; at < rows.length; at += PART) {
    await deps.database.query('insert into import_sheet_parts(import_id, part, rows) values ($1::uuid, $2, $3)', [
      importId,
      at / PART,
      JSON.stringify(rows.slice(at, at + PART)),
    ]);
    await breathe();
  }
}

export async function loadSheet(deps: ThreadDeps, importId: string): Promise<string[][]> {
  const rows: string[][] = [];
  for (let part = 0; ; part += 1) {
    const [found] = await deps.database.query<{ rows: string }>(
      'select rows from import_sheet_parts where import_id = $1::uuid and part = $2',
      [importId, part],
    );
    if (!found) return rows;
    for (const row of JSON.parse(found.rows) as string[][]) rows.push(row);
    await breathe();
  }
}

export async function loadSecretCells(deps: ThreadDeps, importId: string): Promise<SecretCell[]> {
  const [found] = await deps.database.query<{ sealed: Buffer | null }>('select secret_cells as sealed from imports where id = $1::uuid', [
    importId,
  ]);
  return found?.sealed ? (JSON.parse(deps.seal.open(found.sealed).toString()) as SecretCell[]) : [];
}
