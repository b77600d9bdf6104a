// Helpers of the tests about imports: a tenant with an inventory, sheets, and the way from sheet to directory.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NewImport, Run } from '../../shared/contracts/imports.ts';
import type { Inventory } from '../../shared/contracts/tenants.ts';
import type { Answer, TestApi } from './api.ts';
import { CSV_APP_HEADERS as HEADERS } from './headers.ts';

export interface Sample {
  inventory: Inventory;
  sheet: NewImport['sheet'];
  csv: Buffer;
  /** onlyIn: the fault cannot be written in the CSV's encoding, so only sheet.json holds it. */
  expected: { row: number; anyOf: string[]; fault: string; onlyIn?: string }[];
}

const readSample = (folder: string): Sample => {
  const json = (name: string) => JSON.parse(readFileSync(join(folder, name), 'utf8'));
  return {
    inventory: json('inventory.json'),
    sheet: json('sheet.json'),
    csv: readFileSync(join(folder, 'sheet.csv')),
    expected: json('expected.json'),
  };
};

export const sample = (name: string): Sample => readSample(join(import.meta.dirname, '..', 'fixtures', 'samples', name));

/** A sheet of any size, with its inventory and the faults put into it; same arguments, same sheet. */
export function makeSheet(rows: number, faults: number, seed: number, format = 'csv-app'): Sample {
  const out = mkdtempSync(join(tmpdir(), 'rowcall-sheet-'));
  try {
    const script = join(import.meta.dirname, 'make-sheet', 'make-sheet.mjs');
    execFileSync(process.execPath, [
      script,
      '--format',
      format,
      '--rows',
      String(rows),
      '--faults',
      String(faults),
      '--seed',
      String(seed),
      '--out',
      out,
    ]);
    return readSample(out);
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}

let tenants = 0;

/** A tenant of its own, so that tests of one file do not meet. */
export async function tenantWith(api: TestApi, inventory: Inventory): Promise<string> {
  tenants += 1;
  const id = `tenant${tenants}`;
  const made = await api.request('POST', '/tenants', { body: { id, name: `Tenant ${tenants}`, country: 'US' } });
  if (made.status !== 201) throw new Error(`The tenant could not be made: ${made.text}`);
  const put = await api.request('PUT', `/tenants/${id}/inventory`, { body: inventory });
  if (put.status >= 300) throw new Error(`The inventory could not be put: ${put.text}`);
  return id;
}

export { HEADERS };

/** Rows by field; what is not named is blank. */
export const sheetOf = (rows: readonly Readonly<Record<string, string>>[]): NewImport['sheet'] => ({
  name: 'Users',
  headers: HEADERS,
  firstRow: 2,
  rows: rows.map((row) => HEADERS.map((h) => row[h] ?? '')),
});

/** A good row; numbers keep rows apart. */
export const person = (n: number, more: Readonly<Record<string, string>> = {}): Record<string, string> => ({
  first_name: `First${n}`,
  last_name: `Last${n}`,
  email: `user${n}@acme.example`,
  extension: String(3000 + n),
  include_voicemail: 'yes',
  in_directory: 'yes',
  ...more,
});

export const people = (count: number, from = 0): Record<string, string>[] => Array.from({ length: count }, (_, i) => person(from + i));

export const post = (api: TestApi, tenant: string, sheet: NewImport['sheet'], more: Partial<NewImport> = {}): Promise<Answer<Run>> =>
  api.request<Run>('POST', `/tenants/${tenant}/imports`, { body: { format: 'csv-app', sheet, ...more } });

/** A tenant of its own with a plan that nobody has said yes to. */
export async function plannedSheet(
  api: TestApi,
  rows: readonly Readonly<Record<string, string>>[],
  inventory: Inventory,
): Promise<{ tenant: string; run: Run }> {
  const tenant = await tenantWith(api, { locations: ['Main'], ...inventory });
  return { tenant, run: (await post(api, tenant, sheetOf(rows))).body };
}

/** Of a CSV file that the API sends. */
export const csvLines = (text: string): string[] =>
  text
    .replace(/^\ufeff/, '')
    .trimEnd()
    .split('\r\n');

export const getRun = async (api: TestApi, tenant: string, id: string): Promise<Run> =>
  (await api.request<Run>('GET', `/tenants/${tenant}/imports/${id}`)).body;

export const apply = (
  api: TestApi,
  tenant: string,
  run: Run,
  more: Readonly<Record<string, unknown>> = {},
  headers: Record<string, string> = {},
): Promise<Answer<Run>> =>
  api.request<Run>('POST', `/tenants/${tenant}/imports/${run.id}/apply`, { body: { digest: run.plan?.digest, ...more }, headers });

/** From sheet to succeeded. */
export async function importSheet(api: TestApi, tenant: string, sheet: NewImport['sheet'], more: Partial<NewImport> = {}): Promise<Run> {
  const { body } = await post(api, tenant, sheet, more);
  await api.runJobs();
  const planned = await getRun(api, tenant, body.id);
  if (planned.state !== 'planned') throw new Error(`The sheet was not planned: ${JSON.stringify(planned)}`);
  const answer = await apply(api, tenant, planned);
  if (answer.status !== 202) throw new Error(`The plan was not accepted: ${answer.text}`);
  await api.runJobs();
  return getRun(api, tenant, body.id);
}

const TABLES = [
  'org_units',
  'users',
  'extensions',
  'mailboxes',
  'devices',
  'endpoints',
  'number_assignments',
  'inbound_routes',
  'contacts',
  'phone_numbers',
  'locations',
  'licences',
  'feature_keys',
  'pending_imports',
];

/** Every row of the directory, visible or not, for comparing before and after. */
export async function dump(api: TestApi, without: readonly string[] = []): Promise<Record<string, unknown[]>> {
  const all: Record<string, unknown[]> = {};
  for (const table of TABLES) {
    const rows = await api.deps.database.query<{ row: Record<string, unknown> }>(
      `select to_jsonb(t) as row from ${table} t order by to_jsonb(t)::text`,
    );
    all[table] = rows.map(({ row }) => Object.fromEntries(Object.entries(row).filter(([name]) => !without.includes(name))));
  }
  return all;
}

export async function count(api: TestApi, from: string, tenant: string): Promise<number> {
  const [found] = await api.deps.database.query<{ count: number }>(`select count(*)::int as count from ${from} where tenant_id = $1`, [
    tenant,
  ]);
  return found?.count ?? 0;
}
