// Asking the directory about the keys a sheet names, so that the directory itself never travels.
import { z } from 'zod';

const keys = z.array(z.string().max(5000)).max(20_000).optional();
export const lookupQuestion = z.object({
  usernames: keys,
  emails: keys,
  extensions: keys,
  numbers: keys,
  devices: keys,
  orgUnits: keys,
  locations: keys,
});
export type LookupQuestion = z.infer<typeof lookupQuestion>;

/** What import rules compare a row of an existing user with (shared/directory/directory-view.ts says the same in code). */
export const lookupUser = z.object({
  username: z.string(),
  email: z.string().nullable(),
  firstName: z.string().nullable(),
  lastName: z.string().nullable(),
  displayName: z.string().nullable(),
  notes: z.string().nullable(),
  seatType: z.string().nullable(),
  doNotBill: z.boolean().nullable(),
  orgUnit: z.array(z.string()).nullable(),
  location: z.string().nullable(),
  licence: z.string().nullable(),
  extensions: z.array(z.string()),
  numbers: z.array(z.string()),
  devices: z.array(
    z.object({
      id: z.string(),
      brand: z.string().nullable(),
      family: z.string().nullable(),
      model: z.string().nullable(),
    }),
  ),
  attributes: z.record(z.string(), z.string()),
  lines: z.array(
    z.object({
      number: z.string(),
      mode: z.enum(['device', 'virtual', 'voicemail-only']),
      description: z.string().nullable(),
      deviceId: z.string().nullable(),
    }),
  ),
  mailboxes: z.array(z.object({ number: z.string(), pager: z.string().nullable(), attributes: z.record(z.string(), z.string()) })),
  callerIds: z.array(z.string()),
  hasMailbox: z.boolean(),
  inDirectory: z.boolean(),
});

export const lookupHit = z.object({
  kind: z.enum(['user', 'extension', 'number', 'device', 'org-unit', 'location']),
  /** The record's id; for a device its MAC address or vendor id. */
  id: z.string(),
  username: z.string().nullable(),
  /** Of a device: the extension it sits on. */
  extension: z.string().nullable().optional(),
  /** How many stored users share this e-mail; only for e-mails. */
  shared: z.int().optional(),
  /** The whole user; only for usernames and e-mails. */
  user: lookupUser.optional(),
});
export type LookupHit = z.infer<typeof lookupHit>;

const answers = z.record(z.string(), lookupHit.nullable()).optional();
export const lookupAnswer = z.object({
  usernames: answers,
  emails: answers,
  extensions: answers,
  numbers: answers,
  devices: answers,
  orgUnits: answers,
  locations: answers,
});
export type LookupAnswer = z.infer<typeof lookupAnswer>;
