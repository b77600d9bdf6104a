// The audit: who did what when.
import { z } from 'zod';
import { id, instant, listQuery } from './common.ts';

export const auditChange = z.object({ field: z.string(), old: z.unknown(), new: z.unknown() });

export const auditLine = z.object({
  id,
  at: instant,
  /** The account's user name; null for what nobody signed in has done. */
  who: z.string().nullable(),
  /** `session`, `token` (of the API) or `job`: work that goes on by itself. */
  via: z.string(),
  address: z.string().nullable(),
  requestId: z.string().nullable(),
  /** Noun and verb, such as `user.created`. */
  action: z.string(),
  kind: z.string().nullable(),
  /** What people call the object. */
  key: z.string().nullable(),
  objectId: z.string().nullable(),
  runId: id.nullable(),
  /** Field by field; of secrets only that they changed. */
  changes: z.array(auditChange),
  /** What else there is to say, such as an import's digest and counts. */
  detail: z.record(z.string(), z.unknown()),
  /** Place in the chain; null for some seconds after the line was written. */
  seq: z.int().nullable(),
});
export type AuditRecord = z.infer<typeof auditLine>;

export const auditFilter = z.object({
  /** Anywhere in the user name, the action or the object's name. */
  q: z.string().max(200).optional(),
  /** User name. */
  who: z.string().max(256).optional(),
  /** An action, or its noun: `user` is all of `user.created`, `user.changed`, … */
  action: z.string().max(100).optional(),
  /** Key or id of an object, or id of a run. */
  object: z.string().max(300).optional(),
  from: instant.optional(),
  to: instant.optional(),
});
export type AuditFilter = z.infer<typeof auditFilter>;

export const auditQuery = listQuery.extend(auditFilter.shape);
