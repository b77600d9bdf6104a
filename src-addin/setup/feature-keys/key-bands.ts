// What phones with different numbers of keys have in common and where they differ. Pure.
import {
  keyMistake,
  type FeatureKey,
  type FeatureKeyKind,
  type KeyedPhone,
  type KeyMistake,
} from '../../../shared/contracts/feature-keys.ts';
import { keysText as text } from '../../messages/feature-keys.ts';

type Phones = readonly KeyedPhone[];

/** Drawn for phones nobody knows the keys of. */
const WITHOUT_LIMIT = 20;

export interface PhoneGroup {
  /** null: not known. */
  limit: number | null;
  phones: KeyedPhone[];
}

const byLimit = (a: number | null, b: number | null): number => (a ?? Infinity) - (b ?? Infinity);

/** Fewest keys first, unknown ones last. */
export function groupPhones(phones: Phones): PhoneGroup[] {
  const groups = new Map<number | null, KeyedPhone[]>();
  for (const phone of phones) {
    const group = groups.get(phone.limit);
    if (group) group.push(phone);
    else groups.set(phone.limit, [phone]);
  }
  return [...groups].map(([limit, members]) => ({ limit, phones: members })).sort((a, b) => byLimit(a.limit, b.limit));
}

/** Each model once, the most frequent first. */
export function modelsOf(phones: Phones): string[] {
  const counts = new Map<string, number>();
  for (const { brand, model } of phones) {
    const name = model === null ? text.noModel : [brand, model].filter((part) => part !== null).join(' ');
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts].sort(([, a], [, b]) => b - a).map(([name]) => name);
}

/** Keys that the same phones have. */
export interface KeyBand {
  from: number;
  to: number;
  /** How many of the chosen phones have them, and which do not. */
  has: number;
  lacking: KeyedPhone[];
}

const lacks = (position: number) => (phone: KeyedPhone) => phone.limit !== null && phone.limit < position;

export function keyBands(phones: Phones): KeyBand[] {
  const known = phones.flatMap(({ limit }) => (limit === null || limit === 0 ? [] : [limit]));
  const ends = new Set(known);
  if (phones.some(({ limit }) => limit === null)) ends.add(Math.max(WITHOUT_LIMIT, ...known));
  let from = 1;
  return [...ends]
    .sort((a, b) => a - b)
    .map((to) => {
      const lacking = phones.filter(lacks(to));
      const band = { from, to, has: phones.length - lacking.length, lacking };
      from = to + 1;
      return band;
    });
}

export interface KeyDraft {
  kind: FeatureKeyKind;
  value: string;
}
/** By position; a position that is not here stays as it is. */
export type KeyDrafts = ReadonlyMap<number, KeyDraft>;

/** Spaces at the ends are not part of what is sent. */
export const draftMistake = ({ kind, value }: KeyDraft): KeyMistake | null => keyMistake({ kind, value: value.trim() });

export const wrongKeys = (drafts: KeyDrafts): number[] =>
  [...drafts]
    .filter(([, draft]) => draftMistake(draft) !== null)
    .map(([position]) => position)
    .sort((a, b) => a - b);

export const assignedKeys = (drafts: KeyDrafts): FeatureKey[] =>
  [...drafts]
    .map(([position, { kind, value }]) => ({ position, kind, value: kind === 'none' ? '' : value.trim() }))
    .sort((a, b) => a.position - b.position);

export interface LeftOut {
  keys: number[];
  phones: KeyedPhone[];
}

/** Which of the keys will be left out where, told before anything is written: one entry for phones that lack the same ones. */
export function leftOut(phones: Phones, drafts: KeyDrafts): LeftOut[] {
  const positions = [...drafts.keys()].sort((a, b) => a - b);
  return groupPhones(phones)
    .map(({ limit, phones: members }) => ({ keys: positions.filter((position) => limit !== null && position > limit), phones: members }))
    .filter(({ keys }) => keys.length > 0)
    .reduce<LeftOut[]>((all, one) => {
      const same = all.find(({ keys }) => keys.length === one.keys.length);
      return same ? all.map((entry) => (entry === same ? { ...entry, phones: [...entry.phones, ...one.phones] } : entry)) : [...all, one];
    }, []);
}
