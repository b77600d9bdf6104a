// Welcome mails: the tenant's words, and how they read for somebody.
import { z } from 'zod';
import { version } from './common.ts';

const subject = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .regex(/^[^\r\n]*$/, 'one line');
const body = z.string().trim().min(1).max(20_000);

export const mailTemplate = z.object({
  subject: z.string(),
  body: z.string(),
  /** Whether these are the tenant's own words. */
  own: z.boolean(),
  /** What may stand between {{ and }}. */
  placeholders: z.array(z.object({ name: z.string(), meaning: z.string() })),
  version: version.nullable(),
});
export type MailTemplate = z.infer<typeof mailTemplate>;
export const newMailTemplate = z.strictObject({ subject, body });
export const mailPreview = z.object({ to: z.string(), subject: z.string(), text: z.string() });
export type NewMailTemplate = z.infer<typeof newMailTemplate>;
export type MailPreview = z.infer<typeof mailPreview>;
