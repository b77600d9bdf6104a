// A set-up CSV is merged into the tenant like the inventory document, all or nothing.
import type { InventoryCsvKind, InventoryCsvLine, InventoryCsvMerged } from '../../shared/contracts/inventory-csv.ts';
import { readCsv, type CsvContent, type CsvOptions } from '../../shared/table/read-csv.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../http/problem.ts';
import { fileProblem } from '../http/text-file.ts';
import { csvKinds } from './csv-kinds.ts';
import { mergeInventory } from './inventory.service.ts';
import { type ReadLine, readInventoryCsv } from './read-inventory-csv.ts';
import { findIds } from './reference-ids.store.ts';

const MAX_LINES = 200_000;
const MAX_TOLD = 100;

function contentOf(bytes: Uint8Array, options: CsvOptions): CsvContent {
  try {
    return readCsv(bytes, options);
  } catch (cause) {
    throw fileProblem(cause);
  }
}

/** Lines that name a user or an extension the tenant does not have. */
async function brokenReferences(deps: Deps, tenantId: string, lines: readonly ReadLine[]): Promise<InventoryCsvLine[]> {
  const wrong: InventoryCsvLine[] = [];
  for (const target of ['users', 'extensions'] as const) {
    const named = lines.flatMap(({ line, named }) =>
      named.flatMap(({ field, text }) =>
        field.names?.target === target ? [{ line, field: field.name, text, noun: field.names.noun, key: field.names.key(text) }] : [],
      ),
    );
    const ids = await findIds(
      deps,
      tenantId,
      target,
      named.map((n) => n.key),
    );
    for (const { line, field, text, noun, key } of named) {
      if (!ids.has(key))
        wrong.push({
          line,
          field,
          message: `There is no ${noun} "${text}" in this tenant. Create it first, correct ${field}, or leave it blank.`,
        });
    }
  }
  return wrong;
}

function refusal(wrong: readonly InventoryCsvLine[]): Problem {
  const sorted = [...wrong].sort((a, b) => a.line - b.line);
  const more = wrong.length > 1 ? ` ${(wrong.length - 1).toLocaleString('en')} more below.` : '';
  return new Problem('invalid-request', `Line ${sorted[0]?.line}: ${sorted[0]?.message}${more} Nothing was changed.`, {
    lines: sorted.slice(0, MAX_TOLD),
    total: wrong.length,
  });
}

export async function mergeInventoryCsv(
  deps: Deps,
  tenant: { id: string; country: string },
  kind: InventoryCsvKind,
  bytes: Uint8Array,
  options: CsvOptions,
): Promise<InventoryCsvMerged> {
  const { rows, encoding, delimiter } = contentOf(bytes, options);
  if (rows.length < 2)
    throw new Problem(
      'empty-sheet',
      `The file needs a header row and lines below it. The header may name: ${csvKinds[kind].fields.map((f) => f.name).join(', ')}.`,
    );
  if (rows.length > MAX_LINES)
    throw new Problem(
      'too-many-rows',
      `The file has ${rows.length.toLocaleString('en')} lines; ${MAX_LINES.toLocaleString('en')} fit at once. Send it in parts.`,
    );
  const { lines, wrong } = readInventoryCsv(rows, csvKinds[kind], tenant.country);
  const all = [...wrong, ...(await brokenReferences(deps, tenant.id, lines))];
  if (all.length > 0) throw refusal(all);
  await mergeInventory(deps, tenant.id, csvKinds[kind].document(lines.map((l) => l.item)));
  return { kind, merged: lines.length, encoding, delimiter };
}
