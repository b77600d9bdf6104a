// The facts of a page of the plan as text and back. A fact is written as its line in the plan's digest, which is there already.
import { canAskTaken, takenKey, type TakenKind } from '../directory/taken-keys.store.ts';
import type { Fact, ObjectKind, PlanRow } from '../../shared/plan/plan.ts';

/** factLine() of shared/plan, or as pages were kept at first. */
export type KeptFact = [row: Fact['row'], kind: Fact['kind'], key: Fact['key'], state: Fact['state']] | Fact;

export const factsOf = (kept: readonly KeptFact[]): Fact[] =>
  kept.map((fact) => (Array.isArray(fact) ? { row: fact[0], kind: fact[1], key: fact[2], state: fact[3] } : fact));

export interface FactPage {
  kinds: Fact['kind'][];
  /** JSON of those that the import's own objects hold once they are stored, and of the others. */
  held: string;
  others: string;
}

/** Objects whose key is unique in the tenant, and the kind of fact about it. Publishing asks for e-mails by itself. */
const holders: Partial<Record<ObjectKind, TakenKind>> = { users: 'user', extensions: 'extension', devices: 'device', numbers: 'number' };

/** Keys that the rows' new objects take, by the kind of fact about them. */
function keysMade(rows: readonly PlanRow[]): Record<TakenKind, Set<string>> {
  const made: Record<TakenKind, Set<string>> = {
    user: new Set(),
    email: new Set(),
    extension: new Set(),
    number: new Set(),
    device: new Set(),
  };
  for (const { operations } of rows)
    for (const { kind, key, action, fields } of operations) {
      const held = action === 'create' ? holders[kind] : undefined;
      if (held === undefined) continue;
      made[held].add(takenKey(held, key));
      const { email } = fields;
      if (held === 'user' && typeof email === 'string') made.email.add(takenKey('email', email));
    }
  return made;
}

/**
 * That nothing is there under a key needs asking before an import begins; once the import has stored an object under that key,
 * the key is taken, and a second look could only find the import itself. So those rest apart.
 * @param lines of the facts, one each
 */
export function factPage(rows: readonly PlanRow[], facts: readonly Fact[], lines: readonly string[]): FactPage {
  const made = keysMade(rows);
  const kinds = new Set<Fact['kind']>();
  const held: string[] = [];
  const others: string[] = [];
  for (const [i, { kind, key, state }] of facts.entries()) {
    kinds.add(kind);
    const isHeld = state === '' && canAskTaken(kind) && made[kind].has(takenKey(kind, key));
    (isHeld ? held : others).push(lines[i] ?? '');
  }
  return { kinds: [...kinds], held: `[${held.join(',')}]`, others: `[${others.join(',')}]` };
}
