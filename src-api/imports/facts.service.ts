// Whether what a plan rests on still holds. Asked before the 202 of apply and again when the import publishes.
import { noKeys } from '../../shared/directory/directory-view.ts';
import { factState } from '../../shared/plan/facts.ts';
import type { Fact } from '../../shared/plan/plan.ts';
import type { Deps } from '../deps.ts';
import { loadDirectoryView } from '../directory/directory-view.store.ts';
import { readSheetFacts } from '../inventory/sheet-facts.store.ts';
import { canAskTaken, takenKey, takenKeys, type TakenKind } from '../directory/taken-keys.store.ts';
import { factPages } from './journal.store.ts';

/** Facts that are compared together: fewer questions, each soon answered. */
const AT_ONCE = 5000;

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

/** Facts that nothing is there under a key: most of those of a sheet of new users. */
async function appeared(deps: Deps, tenant: string, facts: readonly Fact[], moved: Set<number>): Promise<void> {
  const byKind = new Map<TakenKind, Fact[]>();
  for (const fact of facts) {
    if (!canAskTaken(fact.kind)) continue;
    const known = byKind.get(fact.kind);
    if (known) known.push(fact);
    else byKind.set(fact.kind, [fact]);
  }
  for (const [kind, asked] of byKind) {
    const taken = await takenKeys(
      deps,
      tenant,
      kind,
      asked.map((f) => takenKey(kind, f.key)),
    );
    if (taken.size > 0) for (const { key, row } of asked) if (taken.has(takenKey(kind, key))) moved.add(row);
  }
}

async function changed(deps: Deps, tenant: string, facts: readonly Fact[], moved: Set<number>): Promise<void> {
  const keys = noKeys();
  for (const { kind, key } of facts) if (kind !== 'licence') keys[keysOf[kind]].push(key);
  const view = await loadDirectoryView(deps, tenant, keys);
  const free = facts.some((f) => f.kind === 'licence') ? await freeLicences(deps, tenant) : null;
  for (const { kind, key, state, row } of facts) {
    const holds = kind === 'licence' ? (free?.get(key) ?? Infinity) >= Number(state) : factState(kind, key, view) === state;
    if (!holds) moved.add(row);
  }
}

const expectsNothing = ({ kind, state }: Fact): boolean => state === '' && canAskTaken(kind);

/**
 * Excel's numbers of the rows whose facts no longer hold, ascending.
 * @param which 'not-held' once the import's own objects are stored: nobody else can take the keys that these have
 */
export async function movedRows(deps: Deps, tenant: string, importId: string, which: 'all' | 'not-held' = 'all'): Promise<number[]> {
  const moved = new Set<number>();
  let waiting: Fact[] = [];
  const look = async () => {
    const facts = waiting;
    waiting = [];
    await appeared(deps, tenant, facts.filter(expectsNothing), moved);
    const others = facts.filter((f) => !expectsNothing(f));
    if (others.length > 0) await changed(deps, tenant, others, moved);
  };
  for await (const facts of factPages(deps, importId, which)) {
    for (const fact of facts) waiting.push(fact);
    if (waiting.length >= AT_ONCE) await look();
  }
  await look();
  return [...moved].sort((a, b) => a - b);
}
