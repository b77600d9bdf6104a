// The sheet as received, in parts so that no single value gets large. Secret cells are left out of the parts; while a
// check is going on they rest sealed beside the run, and nowhere after it.
import type { ThreadDeps } from '../deps.ts';
import { breathe } from './breathe.ts';
import { sheetRemoved } from './imports.errors.ts';
import type { ImportRun } from './run-record.ts';

/** [row index, column index, text] */
export type SecretCell = readonly [number, number, string];

/** @param parts as packSheet() makes them */
export async function storeSheet(deps: ThreadDeps, importId: string, parts: readonly string[]): Promise<void> {
  for (const [part, rows] of parts.entries()) {
    await deps.database.query('insert into import_sheet_parts(import_id, part, rows) values ($1::uuid, $2, $3)', [importId, part, rows]);
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

/** For people; refuses one that retention has removed. */
export async function loadKeptSheet(deps: ThreadDeps, run: Pick<ImportRun, 'subject' | 'sheetRemovedAt'>): Promise<string[][]> {
  if (run.sheetRemovedAt !== null) throw sheetRemoved(run.sheetRemovedAt);
  return loadSheet(deps, run.subject);
}

export async function loadSecretCells(deps: ThreadDeps, importId: string): Promise<SecretCell[]> {
  const [found] = await deps.database.query<{ sealed: Buffer | null }>('select secret_cells as sealed from imports where id = $1::uuid', [
    importId,
  ]);
  return found?.sealed ? (JSON.parse(deps.seal.open(found.sealed).toString()) as SecretCell[]) : [];
}
