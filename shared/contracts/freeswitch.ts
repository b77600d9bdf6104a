// FreeSWITCH's directory by mod_xml_curl: what it asks, as a form, and how it is let in.
import { z } from 'zod';
import { instant } from './common.ts';

/** One field each of a much longer form; an `action` says what FreeSWITCH wants it for. */
export const freeswitchQuestion = z.object({
  section: z.string().max(100),
  user: z
    .string()
    .max(256)
    .regex(/^[^\u0000]*$/)
    .optional(),
  domain: z.string().max(256).optional(),
});
export type FreeswitchQuestion = z.infer<typeof freeswitchQuestion>;

/** For `gateway-url` and `gateway-credentials`; without a key nobody is let in. */
export const freeswitchAccess = z.object({
  url: z.string(),
  username: z.string(),
  password: z.string().nullable(),
  createdAt: instant.nullable(),
});
export type FreeswitchAccess = z.infer<typeof freeswitchAccess>;
