// The person's choice of columns, kept in the workbook by header, so that the question is asked once for a kind of sheet and
// tenant. What was said before anybody signed in holds for a tenant until something is said for it.
import type { Workbook } from '../host/workbook.ts';
import type { Mapping } from '../worker/protocol.ts';

/** @param tenant '' before anybody says which */
const keyOf = (format: string, tenant: string) => (tenant === '' ? `columns.${format}` : `columns.${format}.${tenant}`);

/** A column's header; its place where it has none, and its turn among those that read the same. */
function namesOf(headers: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return headers.map((header, index) => {
    if (header === '') return `#${index}`;
    const turn = (seen.get(header) ?? 0) + 1;
    seen.set(header, turn);
    return turn === 1 ? header : `${header} #${turn}`;
  });
}

export interface ColumnsOf {
  format: string;
  tenant: string;
  headers: readonly string[];
}

export async function rememberMapping(workbook: Workbook, { format, tenant, headers }: ColumnsOf, mapping: Mapping): Promise<void> {
  const byName = namesOf(headers).flatMap((name, index) => {
    const field = mapping[String(index)];
    return field === undefined ? [] : [[name, field] as const];
  });
  await workbook.remember(keyOf(format, tenant), JSON.stringify(Object.fromEntries(byName)));
}

/** What was chosen earlier for headers that are here again; empty when there is nothing to recall. */
export async function recallMapping(workbook: Workbook, { format, tenant, headers }: ColumnsOf): Promise<Mapping> {
  const own = tenant === '' ? null : await workbook.recall(keyOf(format, tenant));
  const kept = own ?? (await workbook.recall(keyOf(format, '')));
  if (!kept) return {};
  const byName = JSON.parse(kept) as Record<string, string | null>;
  return Object.fromEntries(namesOf(headers).flatMap((name, index) => (name in byName ? [[String(index), byName[name] ?? null]] : [])));
}
