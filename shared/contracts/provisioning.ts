// Phones' configuration files as administrators see them; the files themselves go to phones alone.
import { z } from 'zod';
import { instant } from './common.ts';

/** Ends with a slash; a phone appends the name of its file. */
export const provisioningAddress = z.object({ url: z.string().nullable(), createdAt: instant.nullable() });
export type ProvisioningAddress = z.infer<typeof provisioningAddress>;

/** Why a phone gets no file. Each has its sentence in shared/messages. */
export const phoneFilesMissing = z.enum([
  'provisioning-off',
  'no-mac',
  'no-model',
  'unknown-model',
  'no-writer',
  'no-sip-domain',
  'no-account',
]);
export type PhoneFilesMissing = z.infer<typeof phoneFilesMissing>;

export const phoneProvisioning = z.object({
  files: z.array(z.object({ name: z.string(), contentType: z.string(), bytes: z.int() })),
  missing: z.object({ code: phoneFilesMissing, message: z.string() }).nullable(),
  /** Latest first, the last 20. */
  fetches: z.array(z.object({ file: z.string(), userAgent: z.string(), at: instant })),
});
export type PhoneProvisioning = z.infer<typeof phoneProvisioning>;
