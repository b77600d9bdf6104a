// Moves: a plan that takes something from one to give it to another. They need a yes of their own, with both ends shown.
import type { FieldValue, ObjectKind, PlanAction } from './plan.ts';

/** Fields that say whose something is. */
export const OWNERS: Readonly<Partial<Record<ObjectKind, readonly string[]>>> = {
  extensions: ['username'],
  numbers: ['assignedTo'],
  devices: ['extension'],
  inboundRoutes: ['extension'],
};

interface Moving {
  kind: ObjectKind;
  action: PlanAction;
  changes: readonly { field: string; old: FieldValue; new: FieldValue }[];
}

/** The changes that take something from somebody. */
export const movesOf = <T extends Moving>({ kind, action, changes }: T): T['changes'][number][] =>
  action === 'change' ? changes.filter((c) => c.old !== null && OWNERS[kind]?.includes(c.field)) : [];
