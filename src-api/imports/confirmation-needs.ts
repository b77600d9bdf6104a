// What somebody must agree to before a plan is applied: taking things from others, and changing much at once.
import type { Acceptance } from '../../shared/contracts/imports.ts';
import type { ImportLimits } from '../../shared/contracts/tenants.ts';
import { movesOf } from '../../shared/plan/moves.ts';
import type { PlanRow } from '../../shared/plan/plan.ts';

/**
 * What a tenant does not say about its limits: half of the users, if that is 25 or more; any number of objects. `objects`
 * counts what is created and changed together; null switches a limit off.
 */
export const defaultLimits = { objects: null, usersPercent: 50, usersAtLeast: 25 } as const satisfies ImportLimits;

export class ConfirmationNeeds {
  #moving = false;
  #objects = 0;
  readonly #changed = new Set<string>();

  add(row: PlanRow): void {
    for (const operation of row.operations) {
      if (movesOf(operation).length > 0) this.#moving = true;
      if (operation.action === 'create' || operation.action === 'change') this.#objects += 1;
      if (operation.action === 'change' && operation.kind === 'users') this.#changed.add(operation.key);
    }
  }

  needs(usersBefore: number, limits: ImportLimits = {}): Acceptance[] {
    const {
      objects = defaultLimits.objects,
      usersPercent = defaultLimits.usersPercent,
      usersAtLeast = defaultLimits.usersAtLeast,
    } = limits;
    const users = this.#changed.size;
    const wide =
      (objects !== null && this.#objects > objects) ||
      (usersPercent !== null && users >= usersAtLeast && users * 100 >= usersBefore * usersPercent);
    return [...(this.#moving ? (['moves'] as const) : []), ...(wide ? (['blast-radius'] as const) : [])];
  }
}
