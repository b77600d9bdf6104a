// What every refused request answers: RFC 9457 problem+json with a stable code (docs/contract.md, "Problems").
import { z } from 'zod';

/** Every code the API can answer. Adding one means adding its row in docs/reference/problems.md. */
export const problemCodes = [
  'invalid-request',
  'invalid-json',
  'not-signed-in',
  'wrong-credentials',
  'too-many-attempts',
  'no-password',
  'sign-in-refused',
  'nothing-granted',
  'provider-unreachable',
  'forbidden',
  'not-found',
  'method-not-allowed',
  'body-too-large',
  'unsupported-media-type',
  'unknown-format',
  'unknown-option',
  'unknown-field',
  'empty-sheet',
  'too-many-rows',
  'too-many-columns',
  'cell-too-long',
  'broken-file',
  'file-too-large-unpacked',
  'unknown-encoding',
  'unknown-sheet',
  'tenant-exists',
  'last-administrator',
  'already-exists',
  'broken-reference',
  'still-in-use',
  'version-required',
  'version-mismatch',
  'held-by-import',
  'digest-mismatch',
  'plan-moved',
  'confirmation-required',
  'import-running',
  'window-missed',
  'has-errors',
  'wrong-state',
  'export-in-parts',
  'credentials-gone',
  'journal-removed',
  'sheet-removed',
  'idempotency-key-reused',
  'cancelled',
  'import-failed',
  'starting',
  'internal-error',
] as const;
export const problemCode = z.enum(problemCodes);
export type ProblemCode = z.infer<typeof problemCode>;

/** Extra fields (`rows`, `needs`, `fields`, …) stand beside the declared ones. */
export const problem = z.looseObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  code: problemCode,
  requestId: z.string().optional(),
});
export type Problem = z.infer<typeof problem>;
