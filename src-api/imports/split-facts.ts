// Which facts of a plan its own objects will hold. That nothing is there under a key needs asking before an import begins; once
// the import has stored an object under that key, the key is taken, and a second look could only find the import itself.
import type { Fact, ObjectKind, PlanRow } from '../../shared/plan/plan.ts';
import { canAskTaken, takenKey, type TakenKind } from '../directory/taken-keys.store.ts';

export interface SplitFacts {
  held: Fact[];
  others: Fact[];
}

/** Objects whose key is unique in the tenant, and the kind of fact about it. Publishing asks for e-mails by itself. */
const holders: Partial<Record<ObjectKind, TakenKind>> = { users: 'user', extensions: 'extension', devices: 'device', numbers: 'number' };

export function splitFacts(rows: readonly PlanRow[], facts: readonly Fact[]): SplitFacts {
  const made = new Set<string>();
  for (const { operations } of rows)
    for (const { kind, key, action, fields } of operations) {
      const held = action === 'create' ? holders[kind] : undefined;
      if (held === undefined) continue;
      made.add(`${held} ${takenKey(held, key)}`);
      const { email } = fields;
      if (held === 'user' && typeof email === 'string') made.add(`email ${takenKey('email', email)}`);
    }
  const split: SplitFacts = { held: [], others: [] };
  for (const fact of facts) {
    const { kind, key, state } = fact;
    const isHeld = state === '' && canAskTaken(kind) && made.has(`${kind} ${takenKey(kind, key)}`);
    (isHeld ? split.held : split.others).push(fact);
  }
  return split;
}
