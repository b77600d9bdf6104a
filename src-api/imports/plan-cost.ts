// What a plan takes of what a tenant has: parked numbers it assigns, licences its new users need.
import { movesOf } from '../../shared/plan/moves.ts';
import type { Fact, PlanRow } from '../../shared/plan/plan.ts';
import type { PlanCost } from '../../shared/contracts/imports.ts';

export class CountCost {
  #assigned = 0;
  #made = 0;
  readonly #licences = new Map<string, number>();

  add(row: PlanRow): void {
    for (const operation of row.operations) {
      if (operation.kind !== 'numbers' || (operation.action !== 'create' && operation.action !== 'change')) continue;
      const gives = operation.action === 'create' || operation.changes.some((c) => c.field === 'assignedTo' && c.new !== null);
      if (gives && movesOf(operation).length === 0) this.#assigned += 1;
      if (operation.action === 'create') this.#made += 1;
    }
  }

  addFacts(facts: readonly Fact[]): void {
    for (const { kind, key } of facts) if (kind === 'licence') this.#licences.set(key, (this.#licences.get(key) ?? 0) + 1);
  }

  cost(): PlanCost {
    return {
      numbers: { assigned: this.#assigned, made: this.#made },
      licences: [...this.#licences].map(([type, taken]) => ({ type, taken })),
    };
  }
}
