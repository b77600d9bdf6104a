// Walks the whole directory graph, the runs and what holds on to them, and answers everything that must not be: orphans,
// halves, doubles, leftovers and locks. Looks at the tables alone, so it trusts nothing the product says about itself.
import { journalFindings } from './check-journal.ts';
import type { Check, Finding } from './check.ts';
import { directoryChecks } from './checks-directory.ts';
import { lockChecks } from './checks-locks.ts';
import { runChecks } from './checks-runs.ts';

export const allChecks: readonly Check[] = [...directoryChecks, ...runChecks, ...lockChecks];

export interface CanQuery {
  query<T>(sql: string): Promise<T[]>;
}

const SHOWN_PER_CHECK = 5;

/** @param settled every run is expected to have ended */
export async function findings(database: CanQuery, { settled }: { settled: boolean }): Promise<Finding[]> {
  const found: Finding[] = [];
  for (const check of allChecks) {
    if (check.onlySettled && !settled) continue;
    const rows = await database.query<{ subject: string }>(`select * from (${check.sql}) found limit ${SHOWN_PER_CHECK}`);
    for (const { subject } of rows) found.push({ kind: check.kind, says: check.says, subject });
  }
  return [...found, ...(await journalFindings(database))];
}

export const inWords = ({ kind, says, subject }: Finding): string => `${kind}: ${says}: ${subject}`;
