// What somebody must agree to before a plan is applied: taking things from others, and changing much at once.
import type { Acceptance } from '../../shared/contracts/imports.ts';
import { movesOf } from '../../shared/plan/moves.ts';
import type { PlanRow } from '../../shared/plan/plan.ts';

/** From so many changed users on, and when they are at least this share of all, a plan needs a second look. */
const MANY = 25;
const SHARE = 0.5;

export class ConfirmationNeeds {
  #moving = false;
  readonly #changed = new Set<string>();

  add(row: PlanRow): void {
    for (const operation of row.operations) {
      if (movesOf(operation).length > 0) this.#moving = true;
      if (operation.action === 'change' && operation.kind === 'users') this.#changed.add(operation.key);
    }
  }

  needs(usersBefore: number): Acceptance[] {
    const wide = this.#changed.size >= MANY && this.#changed.size >= usersBefore * SHARE;
    return [...(this.#moving ? (['moves'] as const) : []), ...(wide ? (['blast-radius'] as const) : [])];
  }
}
