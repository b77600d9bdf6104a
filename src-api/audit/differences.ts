// What a change did, field by field. Fields that speak of a secret are named without their values.
import { isDeepStrictEqual } from 'node:util';

export interface FieldDifference {
  field: string;
  old: unknown;
  new: unknown;
}

type Values = Readonly<Record<string, unknown>>;

const SECRET = /password|secret|token|pin$|pins$|^key$|credential/i;
/** Of every record, and no news. */
const IGNORED = new Set(['id', 'version', 'createdAt', 'placeholders']);

export const speaksOfSecret = (field: string): boolean => SECRET.test(field);

/** Values below a secret's name are left out, however deep. */
function withoutSecrets(value: unknown, field = ''): unknown {
  if (value === null || value === undefined) return null;
  if (speaksOfSecret(field) && typeof value !== 'boolean' && typeof value !== 'object') return '…';
  if (Array.isArray(value)) return value.map((one) => withoutSecrets(one, field));
  if (typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, withoutSecrets(one, name)]));
}

/** @param secret fields whose names do not speak of one */
export function differences(before: Values | null, after: Values | null, secret: readonly string[] = []): FieldDifference[] {
  const fields = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])].filter((field) => !IGNORED.has(field));
  return fields.flatMap((field) => {
    const [old, now] = [before?.[field] ?? null, after?.[field] ?? null];
    if (isDeepStrictEqual(old, now)) return [];
    const hide = secret.includes(field);
    const shown = (value: unknown) => (value === null ? null : hide ? '…' : withoutSecrets(value, field));
    return [{ field, old: shown(old), new: shown(now) }];
  });
}

/** Settings are one field of a tenant; each of them is a field here. */
export function settingDifferences(before: Values, after: Values): FieldDifference[] {
  return differences(before, after).map((one) => ({ ...one, field: `settings.${one.field}` }));
}
