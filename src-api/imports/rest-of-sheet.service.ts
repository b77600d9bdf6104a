// The rows of a run that did not get into the directory, as a sheet of their format: corrected, it is imported like any other.
import { findFormat } from '../../shared/formats/registry.ts';
import type { ItemRecord } from '../../shared/contracts/imports.ts';
import { matchColumns } from '../../shared/table/match-columns.ts';
import type { Deps } from '../deps.ts';
import { csvLine } from './csv.ts';
import { listItems } from './items.store.ts';
import { firstRowsOf } from './rest-of-sheet.store.ts';
import type { ImportRun } from './run-record.ts';
import { loadKeptSheet } from './sheet.store.ts';

const LEFT: readonly ItemRecord['outcome'][] = ['refused', 'failed', 'not-applied'];
const PAGE = 1000;
/** As formats name it, and its letters. */
const LATIN_NAME = 'ISO 8859-1';
const LATIN = /^[\x00-\xff]*$/;

async function rowsLeft(deps: Deps, run: ImportRun, withUserRows: boolean): Promise<number[]> {
  const rows = new Set<number>();
  const users = new Set<string>();
  for (const outcome of LEFT)
    for (let after = { part: 0, seq: -1 }; ;) {
      const found = await listItems(deps, run, outcome, after, PAGE);
      for (const item of found) {
        rows.add(item.row);
        if (item.user) users.add(item.user);
      }
      const last = found.at(-1);
      if (!last) break;
      after = { part: last.part, seq: last.seq };
    }
  // An extra row means nothing without its user's own above it; that one is kept when it comes again.
  if (withUserRows) for (const row of await firstRowsOf(deps, run.subject, [...users])) rows.add(row);
  return [...rows].sort((a, b) => a - b);
}

export interface RestFile {
  bytes: Uint8Array<ArrayBuffer>;
  encoding: 'utf-8' | 'iso-8859-1';
}

/** The format's own headers in their order and its own encoding; cells of secrets were never kept and are blank. */
export async function restOfSheet(deps: Deps, run: ImportRun): Promise<RestFile> {
  const format = findFormat(run.format);
  if (!format) throw new Error(`The format ${run.format} is not known any more.`);
  const sheet = await loadKeptSheet(deps, run);
  const width = Math.max(run.headers?.length ?? 0, sheet[0]?.length ?? 0);
  const { columns } = matchColumns(format, run.headers, width, run.mapping);
  const indexes = format.columns.map(({ field }) => columns.find((c) => c.field === field)?.index);
  const lines = [csvLine(format.columns.map((c) => c.header))];
  for (const row of await rowsLeft(
    deps,
    run,
    format.columns.some((c) => c.onExtraRow),
  )) {
    const cells = sheet[row - run.firstRow] ?? [];
    lines.push(csvLine(indexes.map((index) => (index === undefined ? '' : (cells[index] ?? '')))));
  }
  const text = lines.join('');
  // A letter that the vendor's encoding lacks is what the row was refused for: it must still be there to be corrected.
  if (format.encoding?.name === LATIN_NAME && LATIN.test(text))
    return { bytes: new Uint8Array(Buffer.from(text, 'latin1')), encoding: 'iso-8859-1' };
  return { bytes: new TextEncoder().encode(`\ufeff${text}`), encoding: 'utf-8' };
}
