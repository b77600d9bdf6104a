// A sheet of any size with the faults of real ones, made the same way every time.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Inventory } from '../shared/contracts/tenants.ts';
import type { RawSheet } from '../shared/table/raw-sheet.ts';

const script = fileURLToPath(new URL('../test/support/make-sheet/make-sheet.mjs', import.meta.url));

export function madeSheet(format: string, people: number, faults = 0, seed = 7): { sheet: RawSheet; inventory: Inventory } {
  const folder = mkdtempSync(join(tmpdir(), 'rowcall-bench-'));
  try {
    execFileSync(process.execPath, [
      script,
      '--format',
      format,
      '--rows',
      String(people),
      '--faults',
      String(faults),
      '--seed',
      String(seed),
      '--out',
      folder,
    ]);
    const read = (name: string) => JSON.parse(readFileSync(join(folder, name), 'utf8'));
    return { sheet: read('sheet.json') as RawSheet, inventory: read('inventory.json') as Inventory };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
