// From a received sheet to what is stored of it: parts of JSON text without the secret cells, and those apart. Text, because
// it crosses from the thread that reads a big sheet at the cost of a copy, and goes into the database as it is.
import { foldHeader } from '../../shared/basics/text.ts';
import { readHeader } from '../../shared/table/header-evidence.ts';
import { matchColumns } from '../../shared/table/match-columns.ts';
import { breathe } from './breathe.ts';
import { type ReceivedSheet, widthOf } from './receive-sheet.ts';
import type { ImportRun } from './run-record.ts';
import type { SecretCell } from './sheet.store.ts';

export interface PackedSheet extends Pick<
  ImportRun,
  'format' | 'mapping' | 'options' | 'sheetName' | 'headers' | 'firstRow' | 'rowsTotal'
> {
  parts: string[];
  /** JSON of SecretCell[]; null when there are none. */
  secretCells: string | null;
}

/** So that no single value gets large. */
const ROWS_A_PART = 2000;

/** Headers that speak of a secret count as secret even when nothing reads their column. */
const SECRET_HEADER = /\b(password|passwort|passcode|secret|pin|mot de passe|losenord)\b/i;

function speaksOfSecret(header: string): boolean {
  const { meanings } = readHeader(header);
  return meanings.has('password') || meanings.has('pin') || SECRET_HEADER.test(foldHeader(header));
}

/** Columns that are not stored with the sheet: the format's secret ones, under whatever header they come. */
function secretColumns({ format, sheet, mapping }: ReceivedSheet): number[] {
  const secret = new Set(format.columns.filter((c) => c.secret).map((c) => c.field));
  return matchColumns(format, sheet.headers, widthOf(sheet), mapping)
    .columns.filter((c) => [c.field, c.repeats, c.suggestion?.field].some((f) => f && secret.has(f)) || speaksOfSecret(c.header ?? ''))
    .map((c) => c.index);
}

export async function packSheet(received: ReceivedSheet): Promise<PackedSheet> {
  const { format, sheet, mapping, options } = received;
  const { name: sheetName, headers, firstRow } = sheet;
  const columns = secretColumns(received);
  const cells: SecretCell[] = [];
  const withoutSecrets = (row: readonly string[], index: number): readonly string[] => {
    const hit = columns.filter((c) => (row[c] ?? '') !== '');
    for (const column of hit) cells.push([index, column, row[column] ?? '']);
    return hit.length === 0 ? row : row.map((cell, column) => (hit.includes(column) ? '' : cell));
  };
  const parts: string[] = [];
  for (let at = 0; at < sheet.rows.length; at += ROWS_A_PART) {
    parts.push(JSON.stringify(sheet.rows.slice(at, at + ROWS_A_PART).map((row, i) => withoutSecrets(row, at + i))));
    await breathe();
  }
  const secretCells = cells.length > 0 ? JSON.stringify(cells) : null;
  const kept = { format: format.id, mapping, options, sheetName, headers: headers && [...headers], firstRow };
  return { ...kept, rowsTotal: sheet.rows.length, parts, secretCells };
}
