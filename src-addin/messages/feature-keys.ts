// Every sentence about setting feature keys on many phones; loaded with the set-up pages.
import type { FeatureKeyKind, KeyMistake } from '../../shared/contracts/feature-keys.ts';

const number = (n: number) => n.toLocaleString('en');
const count = (n: number, one: string, many: string) => `${number(n)} ${n === 1 ? one : many}`;
const phones = (n: number) => count(n, 'phone', 'phones');
const positions = (list: readonly number[]) => `${list.length === 1 ? 'key' : 'keys'} ${list.join(', ')}`;
/** More model names than this nobody reads. */
const NAMED = 4;
const models = (names: readonly string[]) =>
  names.slice(0, NAMED).join(', ') + (names.length > NAMED ? ` and ${names.length - NAMED} more models` : '');

export const keysText = {
  number,
  phones,
  models,
  chooseTitle: 'Feature keys',
  chooseLead: 'Choose phones, then set their keys once for all of them.',
  search: 'Find a phone, model, extension or person',
  import: 'Of import',
  noPhones: 'There are no phones here. Phones come with imports, or under Devices.',
  noneOfImport: 'This import names nobody who has a phone.',
  tooMany: (n: number) => `Only the first ${number(n)} phones are shown. Search to narrow them down.`,
  all: (n: number) => `All ${phones(n)} shown`,
  groups: 'Phones by how many keys they have',
  group: (limit: number | null) => (limit === null ? 'Number of keys not known' : limit === 0 ? 'No keys' : count(limit, 'key', 'keys')),
  groupMeta: (n: number, names: readonly string[]) => `${phones(n)} · ${models(names)}`,
  chooseGroup: (limit: number | null, n: number) =>
    `Choose ${phones(n)} with ${limit === null ? 'an unknown number of keys' : count(limit, 'key', 'keys')}`,
  noModel: 'model not given',
  phone: (extension: string | null, person: string | null) =>
    [person, extension === null ? 'at no extension' : `extension ${extension}`].filter((part) => part !== null).join(' · '),
  inUse: (set: number) => `${count(set, 'key', 'keys')} set`,
  showMore: 'Show more',
  next: (n: number) => (n === 0 ? 'Set keys' : `Set keys on ${phones(n)}`),
  chooseFirst: 'Choose at least one phone.',
  chooseFewer: (n: number) => `Choose at most ${phones(n)} at a time.`,

  setTitle: (n: number) => `Keys of ${phones(n)}`,
  setLead: 'Press a key in the picture and say what it does. Keys you do not touch stay as they are on each phone.',
  bandTitle: (from: number, to: number) => (from === to ? `Key ${from}` : `Keys ${from} to ${to}`),
  onAll: (total: number) => (total === 1 ? 'on this phone' : `on all ${phones(total)}`),
  onSome: (has: number, total: number) => `on ${number(has)} of ${phones(total)}`,
  lacking: (n: number, names: readonly string[]) => `Not on ${phones(n)}: ${models(names)}`,
  unknownLimit: (n: number) => `How many keys ${phones(n)} ${n === 1 ? 'has' : 'have'} is not known; every key is written there.`,
  noKeysAtAll: 'None of these phones has keys to set.',
  keyWord: 'Key',
  keyTitle: (position: number) => `Key ${position}`,
  does: 'What it does',
  keep: 'stays as it is',
  kinds: {
    keep: 'Stays as it is',
    parking: 'Park a call in a slot',
    presence: 'Show whether somebody is on the phone',
    personal_parking: 'Park a call at somebody',
    speed_dial: 'Dial a number',
    none: 'Nothing (empty the key)',
  } satisfies Readonly<Record<FeatureKeyKind | 'keep', string>>,
  short: (kind: FeatureKeyKind, value: string) =>
    ({ parking: `Park ${value}`, presence: value, personal_parking: `Park ${value}`, speed_dial: value, none: 'empty' })[kind],
  value: {
    parking: { label: 'Slot', hint: '1 to 10' },
    presence: { label: 'Whom', hint: 'An extension or a username' },
    personal_parking: { label: 'At whom', hint: 'An extension or a username' },
    speed_dial: { label: 'Number', hint: 'As it is dialled, such as 911 or +12125550100' },
  } satisfies Readonly<Record<Exclude<FeatureKeyKind, 'none'>, { label: string; hint: string }>>,
  mistakes: {
    'value-needed': 'This is needed.',
    slot: 'Write a slot from 1 to 10.',
    'not-dialled': 'Write digits, * and #, with + in front if need be.',
  } satisfies Readonly<Record<KeyMistake, string>>,
  left: (keys: readonly number[], n: number, names: readonly string[]) =>
    `${phones(n)} (${models(names)}) ${n === 1 ? 'does' : 'do'} not have ${positions(keys)}: left out there.`,
  apply: (n: number) => `Set on ${phones(n)}`,
  applying: 'Setting…',
  nothingSet: 'Say what at least one key does.',
  wrongKeys: (keys: readonly number[]) => `Correct ${positions(keys)} first.`,
  other: 'Choose other phones',
  back: 'Back',
  done: (n: number) => `${phones(n)} ${n === 1 ? 'has' : 'have'} the keys now. Phones take them when they next fetch their configuration.`,
  leftTitle: (n: number) => `Keys that did not fit (${phones(n)})`,
  leftOn: (id: string, keys: readonly number[], written: number) =>
    `${id}: no ${positions(keys)}; ${written === 0 ? 'nothing was written' : `${number(written)} written`}`,
};
