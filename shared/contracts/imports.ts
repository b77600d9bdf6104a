// Import runs: checking, planning, applying, following, undoing.
import { z } from 'zod';
import { objectKinds } from '../plan/plan.ts';
import { id, instant, tenantId } from './common.ts';
import { problem } from './problem.ts';

export const runState = z.enum([
  'checking',
  'rejected',
  'planned',
  'scheduled',
  'queued',
  'running',
  'succeeded',
  'failed',
  'cancelled',
  'undone',
]);
export type RunState = z.infer<typeof runState>;
/** After these a run's events end; a later undo may still turn `succeeded` into `undone`. */
export const finalStates: readonly RunState[] = ['rejected', 'succeeded', 'failed', 'cancelled', 'undone'];

export const objectKind = z.enum(objectKinds);
export const kindCounts = z.record(objectKind, z.int());

export const planAction = z.enum(['create', 'change', 'keep', 'refuse']);
export type PlanAction = z.infer<typeof planAction>;

export const options = z.record(z.string(), z.union([z.boolean(), z.string(), z.array(z.string())]));
export type ImportOptions = z.infer<typeof options>;

export const mapping = z.record(z.string().regex(/^\d+$/), z.string().nullable());

const EXCEL_ROWS = 1_048_576;

export const newImport = z.object({
  format: z.string(),
  sheet: z.object({
    name: z.string().max(255).default('Sheet1'),
    headers: z.array(z.string()).nullable(),
    firstRow: z
      .int()
      .min(1)
      .max(EXCEL_ROWS + 1),
    rows: z.array(z.array(z.string())),
  }),
  mapping: mapping.optional(),
  options: options.optional(),
});
export type NewImport = z.input<typeof newImport>;

export const acceptance = z.enum(['moves', 'blast-radius']);
export type Acceptance = z.infer<typeof acceptance>;

export const planCost = z.object({
  /** `made`: numbers that the tenant did not own before. */
  numbers: z.object({ assigned: z.int(), made: z.int() }),
  licences: z.array(z.object({ type: z.string(), taken: z.int() })),
});
export type PlanCost = z.infer<typeof planCost>;

export const run = z.object({
  id,
  kind: z.enum(['import', 'undo']),
  tenant: tenantId,
  format: z.string(),
  state: runState,
  options,
  rows: z.object({ total: z.int(), withErrors: z.int() }),
  issues: z.object({ errors: z.int(), warnings: z.int(), infos: z.int() }),
  plan: z
    .object({
      digest: z.string(),
      create: kindCounts,
      change: kindCounts,
      keep: kindCounts,
      refuse: kindCounts,
    })
    .nullable(),
  /** `perSecond`: rows of the step at hand, while there is work to tell it from. */
  progress: z.object({ done: z.int(), total: z.int(), step: z.string(), perSecond: z.int().optional() }),
  problem: problem.optional(),
  /** What must be agreed to before the plan is applied. */
  needs: z.array(acceptance).optional(),
  /** How many passwords and PINs were made up for it; handed over once. */
  generated: z.int().optional(),
  credentialsTakenAt: instant.optional(),
  cost: planCost.optional(),
  /** How many users the directory had when the plan was made. */
  usersBefore: z.int().optional(),
  undoes: id.optional(),
  /** Of an undo: true takes an import back, false brings it back by undoing its undo. */
  takesBack: z.boolean().optional(),
  sheetName: z.string().optional(),
  createdBy: z.string(),
  createdAt: instant,
  startAt: instant.optional(),
  startBefore: instant.optional(),
  finishedAt: instant.optional(),
  /** When the tenant's retention removed the sheet, and the journal; without that nothing can be undone. */
  sheetRemovedAt: instant.optional(),
  journalRemovedAt: instant.optional(),
});
export type Run = z.infer<typeof run>;

export const severity = z.enum(['error', 'warning', 'info']);
export type Severity = z.infer<typeof severity>;

export const issue = z.object({
  row: z.int().nullable(),
  column: z.string().nullable(),
  columnIndex: z.int().nullable(),
  field: z.string().nullable(),
  rule: z.string(),
  severity,
  message: z.string(),
  fix: z.object({ label: z.string(), text: z.string() }).optional(),
});
export type IssueRecord = z.infer<typeof issue>;

const cellValue = z.union([z.string(), z.boolean(), z.number(), z.array(z.string()), z.null()]);
export const planRow = z.object({
  row: z.int(),
  action: planAction,
  user: z.string().nullable(),
  operations: z.array(
    z.object({
      kind: objectKind,
      key: z.string(),
      action: planAction,
      changes: z.array(z.object({ field: z.string(), old: cellValue, new: cellValue })),
    }),
  ),
  /** Why the row is refused. */
  message: z.string().optional(),
});
export type PlanRowRecord = z.infer<typeof planRow>;

export const apply = z.object({
  digest: z.string(),
  accept: z.array(acceptance).optional(),
  startAt: instant.optional(),
  /** The end of the maintenance window: a run that could not begin by then does not begin at all. */
  startBefore: instant.optional(),
});

/** Narrows the rows of a plan. */
export const planFilter = z.object({
  action: planAction.optional(),
  /** Rows that do something with an object of this kind. */
  kind: objectKind.optional(),
  /** `yes`: rows that take something from somebody. */
  moves: z.literal('yes').optional(),
  /** Excel's row number. */
  row: z.coerce.number().int().min(1).optional(),
});
export type PlanFilter = z.infer<typeof planFilter>;

export const missingUser = z.object({
  id,
  username: z.string(),
  email: z.string().nullable(),
  displayName: z.string(),
  extensions: z.array(z.string()),
});
export type MissingUser = z.infer<typeof missingUser>;

export const runFilter = z.object({ state: runState.optional(), createdBy: z.string().max(200).optional() });
export type RunFilter = z.infer<typeof runFilter>;

export const outcome = z.enum(['created', 'changed', 'kept', 'refused', 'failed', 'not-applied']);
export const item = z.object({
  row: z.int(),
  outcome,
  user: z.string().nullable(),
  message: z.string().optional(),
});
export type ItemRecord = z.infer<typeof item>;

export const undoPreview = z.object({
  restores: kindCounts,
  skips: z.array(z.object({ kind: objectKind, key: z.string(), fields: z.array(z.string()), why: z.string() })),
});
export type UndoPreview = z.infer<typeof undoPreview>;

/** Server-sent events of a run: `progress` while it works, `state` with the whole run at each change of state. */
export const progressEvent = z.object({
  done: z.int(),
  total: z.int(),
  step: z.string(),
  /** Rows a second in this step, over the time these events have been listened to; missing until that can be told. */
  perSecond: z.number().optional(),
});
