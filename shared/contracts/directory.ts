// The directory's records as the API lists them. Secrets are never in a record.
import { z } from 'zod';
import { id, instant, version } from './common.ts';

const record = { id, version };
const extensionText = z.string().regex(/^\d{1,36}$/, 'digits only');
const e164 = z.string().regex(/^\+\d{4,15}$/, 'E.164, such as +12125550100');

export const user = z.object({
  ...record,
  username: z.string().min(1).max(256),
  email: z.string().max(254).nullable(),
  firstName: z.string().max(128).nullable(),
  lastName: z.string().max(128).nullable(),
  displayName: z.string().max(256).nullable(),
  orgUnit: z.array(z.string()).nullable(),
  location: z.string().nullable(),
  licence: z.string().nullable(),
  notes: z.string().max(4000).nullable(),
  seatType: z.string().nullable(),
  doNotBill: z.boolean().nullable(),
  extensions: z.array(z.string()),
  numbers: z.array(z.string()),
});
export const extensionMode = z.enum(['device', 'virtual', 'voicemail-only']);
export const extension = z.object({
  ...record,
  number: extensionText,
  username: z.string().nullable(),
  deviceId: z.string().nullable(),
  mode: extensionMode,
  description: z.string().max(1000).nullable(),
});
export const mailbox = z.object({
  ...record,
  number: z.string(),
  extension: z.string(),
  email: z.string().nullable(),
  pager: z.string().nullable(),
});
export const device = z.object({
  version,
  /** The MAC address (12 capital hex digits) or the vendor's own name of the phone; unique in the tenant. */
  id: z.string().min(1).max(64),
  brand: z.string().nullable(),
  family: z.string().nullable(),
  model: z.string().nullable(),
  extension: z.string().nullable(),
  /** When the phone last asked for its configuration; null: never. */
  fetchedAt: instant.nullable(),
});
export const numberRole = z.enum(['primary', 'additional']);
export const number = z.object({
  ...record,
  number: e164,
  assignedTo: z.string().nullable(),
  role: numberRole.nullable(),
});
export const inboundRoute = z.object({ ...record, number: e164, extension: z.string() });
export const contact = z.object({ ...record, name: z.string().min(1).max(256), extension: z.string() });
export const endpoint = z.object({
  ...record,
  username: z.string().min(2).max(128),
  extension: z.string(),
  callerId: z.string().nullable(),
  deviceId: z.string().nullable(),
});
export const orgUnit = z.object({ ...record, path: z.array(z.string().min(1)).min(1) });
export const location = z.object({ ...record, name: z.string().min(1).max(200) });
export const licence = z.object({
  ...record,
  type: z.string().min(1).max(200),
  total: z.int().min(0),
  used: z.int(),
});

export type UserRecord = z.infer<typeof user>;
export type ExtensionRecord = z.infer<typeof extension>;
export type MailboxRecord = z.infer<typeof mailbox>;
export type DeviceRecord = z.infer<typeof device>;
export type NumberRecord = z.infer<typeof number>;
export type InboundRouteRecord = z.infer<typeof inboundRoute>;
export type ContactRecord = z.infer<typeof contact>;
export type EndpointRecord = z.infer<typeof endpoint>;
export type OrgUnitRecord = z.infer<typeof orgUnit>;
export type LocationRecord = z.infer<typeof location>;
export type LicenceRecord = z.infer<typeof licence>;

export const featureKey = z.object({
  position: z.int().min(1).max(200),
  kind: z.enum(['none', 'parking', 'presence', 'personal_parking', 'speed_dial']),
  value: z.string().max(200),
});
export const featureKeys = z.array(featureKey).max(200);
