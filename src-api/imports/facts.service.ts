// Whether what a plan rests on still holds. Asked before the 202 of apply and again when the import publishes.
import { noKeys } from '../../shared/directory/directory-view.ts';
import { factState } from '../../shared/plan/facts.ts';
import type { Fact } from '../../shared/plan/plan.ts';
import type { Deps } from '../deps.ts';
import { loadDirectoryView } from '../directory/directory-view.store.ts';
import { readSheetFacts } from '../inventory/sheet-facts.store.ts';
import { factPages } from './journal.store.ts';

type Asked = Exclude<Fact['kind'], 'licence'>;

const keysOf: Readonly<Record<Asked, keyof ReturnType<typeof noKeys>>> = {
  user: 'usernames',
  email: 'emails',
  extension: 'extensions',
  number: 'numbers',
  device: 'devices',
  location: 'locations',
  orgUnit: 'orgUnits',
};

async function freeLicences(deps: Deps, tenant: string): Promise<Map<string, number>> {
  const { licences } = await readSheetFacts(deps, tenant);
  return new Map(licences.map((l) => [l.type, l.total - l.used]));
}

/** Excel's numbers of the rows whose facts no longer hold, ascending. */
export async function movedRows(deps: Deps, tenant: string, importId: string): Promise<number[]> {
  const moved = new Set<number>();
  for await (const facts of factPages(deps, importId)) {
    const keys = noKeys();
    for (const { kind, key } of facts) if (kind !== 'licence') keys[keysOf[kind]].push(key);
    const view = await loadDirectoryView(deps, tenant, keys);
    const free = facts.some((f) => f.kind === 'licence') ? await freeLicences(deps, tenant) : null;
    for (const { kind, key, state, row } of facts) {
      const holds = kind === 'licence' ? (free?.get(key) ?? Infinity) >= Number(state) : factState(kind, key, view) === state;
      if (!holds) moved.add(row);
    }
  }
  return [...moved].sort((a, b) => a - b);
}
