// The text that a plan's digest is made of: every row, every operation and every fact, so that what was reviewed is what
// is applied. Hashing is done by whoever asks, because shared/ stays free of crypto libraries.
import type { Fact, PlanRow } from './plan.ts';

/** Generated secrets stay out: they are no one's review. */
export const digestLine = (row: PlanRow): string =>
  JSON.stringify([row.row, row.action, row.user, row.operations.map((o) => [o.kind, o.key, o.action, o.fields])]);

export const factLine = (fact: Fact): string => JSON.stringify([fact.row, fact.kind, fact.key, fact.state]);
