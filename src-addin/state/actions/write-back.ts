// Results into the sheet they belong to: one column of our own, rows found again by what they say, in one write.
import type { ItemRecord, Run } from '../../../shared/contracts/imports.ts';
import { STATUS_HEADER, STATUS_PREFIX } from '../../../shared/basics/status-column.ts';
import type { CellWrite } from '../../host/workbook.ts';
import { resultText } from '../../messages/results.ts';
import type { RowsAnswer } from '../../worker/protocol.ts';
import type { SessionParts } from '../session-parts.ts';

const PAGE = 1000;

async function allItems({ api }: SessionParts, tenant: string, run: Run): Promise<ItemRecord[]> {
  const items: ItemRecord[] = [];
  for (let cursor: string | null = null; ;) {
    const page = await api.items(tenant, run.id, cursor, undefined, PAGE);
    items.push(...page.items);
    cursor = page.next;
    if (cursor === null) return items;
  }
}

/** The whole column down to `lastRow`: results of an earlier import must not stay beside rows that this one does not have. */
function columnOf(run: Run, { rows, statusColumn, headerRow }: RowsAnswer, items: readonly ItemRecord[], lastRow: number) {
  const now = new Map(rows);
  const prefix = headerRow === null ? STATUS_PREFIX : '';
  const texts = new Map<number, string>();
  const missing: number[] = [];
  for (const { row, outcome, message } of items) {
    const at = now.get(row);
    if (at === undefined) missing.push(row);
    else texts.set(at, prefix + resultText.status(run, outcome, message));
  }
  const writes: CellWrite[] = headerRow === null ? [] : [{ row: headerRow, column: statusColumn, text: STATUS_HEADER }];
  for (let row = (headerRow ?? 0) + 1; row <= lastRow; row += 1) writes.push({ row, column: statusColumn, text: texts.get(row) ?? '' });
  return { writes, found: texts.size, missing: missing.sort((a, b) => a - b) };
}

export interface WriteBack {
  sheet: string;
  rows: number;
  missing: number[];
  skipped: number;
}

export async function writeBack(parts: SessionParts, tenant: string, run: Run): Promise<WriteBack> {
  const { workbook, checker, api } = parts;
  const [source, items] = await Promise.all([api.source(tenant, run.id), allItems(parts, tenant, run)]);
  const active = await workbook.activeSheet();
  const content = await workbook.readSheet(active.id);
  const { name = active.name, headers, firstRow, rows } = source.sheet;
  const before = { name, headers, firstRow, rows };
  const found = await checker.findRows({
    format: source.format,
    mapping: source.mapping,
    before,
    grid: content.rows,
    firstRow: content.firstRow,
  });
  const column = columnOf(run, found, items, content.firstRow + content.rows.length - 1);
  const { name: sheet } = active;
  if (column.found === 0) return { sheet, rows: 0, missing: column.missing, skipped: 0 };
  const { skipped } = await workbook.writeCells(active.id, column.writes);
  return { sheet, rows: column.found, missing: column.missing, skipped: skipped.length };
}
