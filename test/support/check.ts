// Checks small sheets in tests: a header and rows in, issues out.
import type { DirectoryView } from '../../shared/directory/directory-view.ts';
import type { CheckContext, ImportFormat } from '../../shared/formats/define-format.ts';
import { noTenant } from '../../shared/formats/no-tenant.ts';
import { findFormat, readOptions } from '../../shared/formats/registry.ts';
import { CheckSession } from '../../shared/rules/check-session.ts';
import type { Issue } from '../../shared/rules/issue.ts';
import { catalog } from './catalog.ts';
import { memoryDirectory } from './memory-directory.ts';

export function formatNamed(id: string): ImportFormat {
  const format = findFormat(id);
  if (!format) throw new Error(`There is no format ${id}.`);
  return format;
}

export function contextOf(format: ImportFormat, more: Partial<CheckContext> & { given?: Record<string, unknown> } = {}): CheckContext {
  const { given = {}, ...rest } = more;
  const read = readOptions(format, given);
  if (!('options' in read)) throw new Error(read.why);
  return {
    ...noTenant,
    tenant: 'acme',
    options: read.options,
    catalog,
    ...rest,
  };
}

export interface SheetOptions {
  format?: string;
  context?: Partial<CheckContext> & { given?: Record<string, unknown> };
  /** (Default: an empty directory; null: not reachable) */
  directory?: DirectoryView | null;
  mapping?: Record<string, string | null>;
  firstRow?: number;
}

export function checkSheet(headers: string[] | null, rows: string[][], options: SheetOptions = {}): CheckSession {
  const format = formatNamed(options.format ?? 'csv-app');
  const session = new CheckSession({
    format,
    sheet: { name: 'Users', headers, firstRow: options.firstRow ?? 2, rows },
    ...(options.mapping ? { mapping: options.mapping } : {}),
    context: contextOf(format, options.context),
  });
  session.run();
  session.useDirectory(options.directory === undefined ? memoryDirectory() : options.directory);
  for (const _slice of session.workDirectory());
  return session;
}

export type Row = Record<string, string>;

/** The same with rows as field → text; every column of the format is there unless `columns` says otherwise. */
export function checkRows(rows: Row[], options: SheetOptions & { columns?: string[] } = {}): CheckSession {
  const headers = options.columns ?? formatNamed(options.format ?? 'csv-app').columns.map((c) => c.header);
  return checkSheet(
    headers,
    rows.map((row) => headers.map((h) => row[h] ?? '')),
    options,
  );
}

/** Issues in short: "4 email user-row-repeated". */
export const inShort = (issues: readonly Issue[]): string[] => issues.map((i) => `${i.row ?? 'sheet'} ${i.field ?? '-'} ${i.rule}`);

/** A good user row of the csv-app format; each number gives another user. */
export const userRow = (n: number, more: Row = {}): Row => ({
  first_name: 'Pam',
  last_name: `Beesly${n}`,
  email: `pam${n}@example.com`,
  extension: String(2000 + n),
  ...more,
});

export const extraRow = (n: number, more: Row): Row => ({ email: `pam${n}@example.com`, ...more });

export const phone = (n: number): Row => ({
  mac_address: `001565${n.toString(16).padStart(6, '0')}`,
  brand: 'yealink',
  family: 't4x',
  model: 't46s',
});
