// What a list of records declares to be shown and edited by the one page that serves them all (RecordPage.tsx).
import type { AnyRecord, Body } from './setup-api.ts';

export interface EditField<T> {
  name: string;
  label: string;
  hint?: string;
  /** secret: hidden while typed, and blank means that it stays. yes-no: a choice between 'true' and 'false'. */
  kind: 'text' | 'count' | 'choice' | 'secret' | 'yes-no';
  choices?: Readonly<Record<string, string>>;
  needed?: true;
  /** Stands with the record's creation. */
  onlyNew?: true;
  /** Is changed later, not given with the creation. */
  onlyLater?: true;
  of: (record: T) => string | number | null;
}

export interface RecordKind<T extends AnyRecord> {
  path: string;
  words: { title: string; lead: string; add: string; none: string; search: string; removeLead?: string };
  name: (record: T) => string;
  meta: (record: T) => string;
  bar?: { of: (record: T) => { used: number; total: number }; words: readonly [string, string] };
  filter?: { name: string; label: string; choices: Readonly<Record<string, string>> };
  fields: readonly EditField<T>[];
}

export type FormValues = Readonly<Record<string, string>>;

/** Those of a new record, or of one that is there. */
export const fieldsFor = <T>(fields: readonly EditField<T>[], record: T | null): readonly EditField<T>[] =>
  fields.filter((field) => !(record ? field.onlyNew : field.onlyLater));

export const valuesOf = <T>(fields: readonly EditField<T>[], record: T | null): FormValues =>
  Object.fromEntries(fields.map((field) => [field.name, record ? String(field.of(record) ?? '') : '']));

/** Field → what is wrong with it; none: the form may go. */
export function mistakesIn<T>(
  fields: readonly EditField<T>[],
  values: FormValues,
  words: { needed: string; digits: string },
): Readonly<Record<string, string>> {
  const wrong: Record<string, string> = {};
  for (const field of fields) {
    const value = (values[field.name] ?? '').trim();
    if (field.needed && value === '') wrong[field.name] = words.needed;
    else if (field.kind === 'count' && value !== '' && !/^\d{1,9}$/.test(value)) wrong[field.name] = words.digits;
  }
  return wrong;
}

function sent(kind: EditField<unknown>['kind'], value: string): string | number | boolean | null {
  if (kind === 'yes-no') return value === 'true';
  if (value === '') return null;
  return kind === 'count' ? Number(value) : value;
}

/** Only what the person changed, so that nobody's other change is written over; null when nothing was. */
export function bodyOf<T>(fields: readonly EditField<T>[], values: FormValues, record: T | null): Body | null {
  const before = valuesOf(fields, record);
  const changed = fieldsFor(fields, record).filter((field) => (values[field.name] ?? '').trim() !== before[field.name]);
  if (changed.length === 0) return null;
  return Object.fromEntries(changed.map(({ name, kind }) => [name, sent(kind, (values[name] ?? '').trim())]));
}
