// The person's choice of columns, kept in the workbook by header, so that the question is asked once for a kind of sheet.
import type { Workbook } from '../host/workbook.ts';
import type { Mapping } from '../worker/protocol.ts';

const keyOf = (format: string) => `columns.${format}`;

export async function rememberMapping(workbook: Workbook, format: string, headers: readonly string[], mapping: Mapping): Promise<void> {
  const byHeader = Object.entries(mapping).flatMap(([index, field]) => {
    const header = headers[Number(index)];
    return header ? [[header, field] as const] : [];
  });
  await workbook.remember(keyOf(format), JSON.stringify(Object.fromEntries(byHeader)));
}

/** What was chosen earlier for headers that are here again; empty when there is nothing to recall. */
export async function recallMapping(workbook: Workbook, format: string, headers: readonly string[]): Promise<Mapping> {
  const kept = await workbook.recall(keyOf(format));
  if (!kept) return {};
  const byHeader = JSON.parse(kept) as Record<string, string | null>;
  return Object.fromEntries(headers.flatMap((header, index) => (header in byHeader ? [[String(index), byHeader[header] ?? null]] : [])));
}
