// Feature keys of many phones at once: the phones with how many keys each has, and one request that sets keys on all of them.
import { z } from 'zod';
import { id, listQuery } from './common.ts';
import { featureKey } from './directory.ts';

export type FeatureKey = z.infer<typeof featureKey>;
export type FeatureKeyKind = FeatureKey['kind'];

export const keyedPhone = z.object({
  id: z.string(),
  brand: z.string().nullable(),
  family: z.string().nullable(),
  model: z.string().nullable(),
  extension: z.string().nullable(),
  /** Whose extension it is: display name, first and last name, or username. */
  person: z.string().nullable(),
  /** How many keys the model has; null: not known, so every position is taken. */
  limit: z.int().nullable(),
  /** How many of its keys do something. */
  set: z.int(),
});
export type KeyedPhone = z.infer<typeof keyedPhone>;

/** `importId`: only phones of users that this import names. */
export const keyedPhonesQuery = listQuery.extend({ importId: id.optional() });

/** So many phones can be set in one request, which is one transaction. */
export const PHONES_LIMIT = 10_000;

export type KeyMistake = 'value-needed' | 'slot' | 'not-dialled';

/** What is wrong with a key by itself; whether somebody has the extension it names only the directory knows. */
export function keyMistake({ kind, value }: Pick<FeatureKey, 'kind' | 'value'>): KeyMistake | null {
  if (kind === 'none') return null;
  if (value.trim() === '') return 'value-needed';
  if (kind === 'parking') return /^([1-9]|10)$/.test(value) ? null : 'slot';
  if (kind === 'speed_dial') return /^[+*#0-9][*#0-9]*$/.test(value) ? null : 'not-dialled';
  return null;
}

const sentences: Readonly<Record<KeyMistake, string>> = {
  'value-needed': 'name whom or what the key is for',
  slot: 'a parking slot from 1 to 10',
  'not-dialled': 'digits, * and #, with + in front if need be',
};

const bulkKey = featureKey.superRefine((key, ctx) => {
  const mistake = keyMistake(key);
  if (mistake) ctx.addIssue({ code: 'custom', path: ['value'], message: sentences[mistake] });
});

export const featureKeysAssignment = z.strictObject({
  devices: z.array(z.string().min(1).max(200)).min(1).max(PHONES_LIMIT),
  /** Positions that are not named stay as they are. */
  keys: z
    .array(bulkKey)
    .min(1)
    .max(200)
    .refine((keys) => new Set(keys.map((key) => key.position)).size === keys.length, 'each position once'),
});
export type FeatureKeysAssignment = z.infer<typeof featureKeysAssignment>;

export const featureKeysAssigned = z.object({
  /** In the order asked; `left`: positions the phone does not have, which were not written there. */
  devices: z.array(z.object({ id: z.string(), written: z.int(), left: z.array(z.int()) })),
});
export type FeatureKeysAssigned = z.infer<typeof featureKeysAssigned>;
