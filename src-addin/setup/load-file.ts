// Loading set-up from a file: which request each kind of file becomes, and what its answer says in words.
import type { InventoryCsvKind, InventoryCsvLine } from '../../shared/contracts/inventory-csv.ts';
import type { Inventory } from '../../shared/contracts/tenants.ts';
import { parseOrgUnitKey } from '../../shared/directory/org-unit-key.ts';
import { ApiProblem } from '../api/api-problem.ts';
import { setupText } from '../messages/setup.ts';
import type { SetupApi } from './setup-api.ts';

const text = setupText.load;

export type LoadKind = keyof typeof text.kinds;

export const loadKinds = Object.keys(text.kinds) as LoadKind[];

/** A file that is not what it was said to be. */
export class UnreadableFile extends Error {
  override readonly name = 'UnreadableFile';
}

/** One unit per line; a header and quotes around a line are as spreadsheets write them. */
export const pathsIn = (content: string): string[][] =>
  content
    .replace(/^\ufeff/, '')
    .split(/\r?\n/)
    .map((line) =>
      line
        .trim()
        .replace(/^"(.*)"$/, '$1')
        .replaceAll('""', '"'),
    )
    .filter((line, i) => line !== '' && !(i === 0 && line.toLowerCase() === 'path'))
    .map((line) => parseOrgUnitKey(line).map((step) => step.trim()));

function documentIn(content: string): Inventory {
  try {
    const parsed: unknown = JSON.parse(content);
    // The API holds it against the schema and names what does not fit.
    if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) return parsed;
  } catch (cause) {
    throw new UnreadableFile(text.notJson, { cause });
  }
  throw new UnreadableFile(text.notJson);
}

const counted: Readonly<Record<InventoryCsvKind, string>> = {
  numbers: 'numbers',
  devices: 'devices',
  locations: 'locations',
  licences: 'licences',
  'org-units': 'orgUnits',
};

/** @returns what was loaded, in words */
export async function loadFile(api: SetupApi, kind: LoadKind, file: Blob): Promise<string> {
  if (kind === 'document') return text.what(await api.loadDocument(documentIn(await file.text())));
  if (kind === 'cmg') {
    const paths = pathsIn(await file.text());
    await api.saveTree('CMG', paths);
    return text.what({ orgUnits: paths.length });
  }
  const { merged } = await api.loadCsv(kind, file);
  return text.what({ [counted[kind]]: merged });
}

/** Lines the API names as wrong; none for other refusals. */
export function wrongLines(fault: unknown): { lines: readonly InventoryCsvLine[]; more: number } {
  const lines = fault instanceof ApiProblem ? (fault.problem['lines'] as InventoryCsvLine[] | undefined) : undefined;
  const total = fault instanceof ApiProblem ? Number(fault.problem['total'] ?? 0) : 0;
  return { lines: lines ?? [], more: Math.max(0, total - (lines?.length ?? 0)) };
}
