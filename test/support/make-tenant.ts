// Made-up tenants for the law of exports: users a format can say, with leading zeros, quotes, line breaks and letters of many
// scripts; and users of whom it cannot say everything, with whatever a text field of the API takes.
import fc from 'fast-check';
import type { StoredUser } from '../../shared/directory/records.ts';
import type { CheckContext } from '../../shared/formats/define-format.ts';
import { storedUser } from './memory-directory.ts';

export interface MadeTenant {
  users: StoredUser[];
  context: Partial<CheckContext>;
}

const LATIN = 'abzABZ059 éÅöÆßñÿ¿«»×µ';
const MORE = 'łŽΩжשעئ日本語한ก€“–😀';
const MARKS = `"",;:'|!()/\\#%&*+-=@<>[]{}~^`;
/** Texts as an import reads them: composed, without outer spaces, and not beginning like a formula. */
const texts = (letters: string, max = 24) =>
  fc
    .string({ unit: fc.constantFrom(...letters), minLength: 1, maxLength: max })
    .map((text) => text.normalize('NFC').trim())
    .filter((text) => text !== '' && !/^[=+\-@]/.test(text));
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });
/** Anything that PostgreSQL stores. */
const anything = fc.oneof(
  fc.string({ unit: 'binary', minLength: 1, maxLength: 12 }).map((text) => text.replaceAll('\0', '')),
  fc.constantFrom(
    '=1+1',
    '@SUM(A1)',
    '+cmd|x',
    "O'Brien",
    ' outer ',
    'Łódź',
    '\ufeffmark',
    '-5',
    '+1 (212) 555-0100',
    'e\u0301',
    '1E5',
    'None',
    '#N/A',
  ),
);

const phones = (i: number, count: number) =>
  Array.from({ length: count }, (_, n) => `+1212555${String(((i * 4 + n) % 9000) + 1000).padStart(4, '0')}`);
const mac = (i: number, n: number) => `0015650${(i * 8 + n).toString(16).toUpperCase().padStart(5, '0')}`;
const MODEL = { brand: 'yealink', family: 't4x', model: 't46s' };

interface Parts {
  first: string;
  last: string;
  notes: string | null;
  mobile: string | null;
  description: string | null;
  more: number;
  yes: boolean;
  mode: 'device' | 'virtual' | 'voicemail-only';
}

const parts = (name: fc.Arbitrary<string>, free: fc.Arbitrary<string>): fc.Arbitrary<Parts> =>
  fc.record({
    first: name,
    last: name,
    notes: maybe(free),
    mobile: maybe(fc.oneof(free, fc.constantFrom('+1 (212) 555-0100', '+47 21 00 00 00', '0046123', '-12'))),
    description: maybe(free),
    more: fc.nat({ max: 2 }),
    yes: fc.boolean(),
    mode: fc.constantFrom('device', 'virtual', 'voicemail-only'),
  });

type Make = (p: Parts, i: number) => Partial<StoredUser>;
const ext = (i: number, n = 0) => `0${String(i * 4 + n).padStart(4, '0')}`;
const line = (number: string, more: Partial<StoredUser['lines'][number]> = {}) => ({
  number,
  mode: 'virtual' as const,
  description: null,
  deviceId: null,
  ...more,
});
const base = (p: Parts, i: number) => ({ username: `user.${i}`, email: `user.${i}@acme.example`, firstName: p.first, lastName: p.last });
const box = (number: string, attributes: Record<string, string> = {}) => ({ number, pager: null, attributes });

const makers: Readonly<Record<string, Make>> = {
  'csv-app'(p, i) {
    const extensions = Array.from({ length: 1 + p.more }, (_, n) => ext(i, n));
    return {
      ...base(p, i),
      notes: p.notes,
      seatType: p.yes ? 'common' : null,
      doNotBill: p.yes,
      extensions,
      lines: extensions.map((number) => line(number)),
      numbers: phones(i, p.more),
      devices: Array.from({ length: p.more }, (_, n) => ({ id: mac(i, n), ...MODEL })),
      mailboxes: p.yes ? [box(ext(i))] : [],
      hasMailbox: p.yes,
      inDirectory: !p.yes,
    };
  },
  'mx-one': (p, i) => ({
    ...base(p, i),
    email: p.yes ? `user.${i}@acme.example` : null,
    orgUnit: [['Acme'], ['Acme', 'R/D'], ['Åkers', 'Väst', 'A & B']][p.more] ?? null,
    attributes: { ...(p.mobile ? { mobile: p.mobile.slice(0, 64) } : {}), ...(p.notes ? { title: p.notes } : {}) },
    ...(p.yes
      ? {
          extensions: [ext(i)],
          lines: [line(ext(i), { description: 'DECT' })],
          mailboxes: [box(p.more ? ext(i) : `9${i}`)],
          hasMailbox: true,
        }
      : {}),
  }),
  fonality(p, i) {
    const extensions = Array.from({ length: 1 + p.more }, (_, n) => ext(i, n));
    const deviceId = p.mode === 'device' ? mac(i, 0) : null;
    return {
      ...base(p, i),
      extensions,
      attributes: { ...(p.mobile ? { mobile: p.mobile } : {}), ...(p.notes ? { im: p.notes } : {}) },
      lines: extensions.map((number, n) => line(number, n === 0 ? { mode: p.mode, description: p.description, deviceId } : {})),
      devices: deviceId ? [{ id: deviceId, ...MODEL }] : [],
    };
  },
  thirdlane: (p, i) => ({
    ...base(p, i),
    username: `acme-${ext(i)}`,
    extensions: [ext(i)],
    lines: [line(ext(i), p.yes ? { mode: 'device', deviceId: mac(i, 0) } : {})],
    devices: p.yes ? [{ id: mac(i, 0), ...MODEL }] : [],
    mailboxes: [{ ...box(ext(i)), pager: p.yes ? 'pager@acme.example' : null }],
    hasMailbox: true,
    inDirectory: true,
    numbers: phones(i, Math.min(1, p.more)),
    callerIds: p.yes ? ['+12125550199'] : [],
  }),
  'univerge-blue': (p, i) => ({
    ...base(p, i),
    displayName: `Zoë O’Neil-${i} (Ext)`,
    location: p.yes ? 'Main, "Hall" 3' : 'Åbo',
    licence: 'Pro',
    attributes: { ...(p.notes ? { title: p.notes, department: p.notes } : {}), ...(p.yes ? { timeZone: 'UTC-05:00' } : {}) },
    extensions: [ext(i)],
    lines: [line(ext(i))],
    mailboxes: [box(ext(i), p.yes ? { timeout: '25', operator: '0', notify: 'a@x.example;b@x.example', transcription: 'YES' } : {})],
    hasMailbox: true,
    numbers: phones(i, 1 + p.more),
    callerIds: p.yes ? phones(i, 1) : [],
  }),
};

const context: Partial<CheckContext> = {
  tenant: 'acme',
  locations: ['Åbo', 'Main, "Hall" 3'],
  licences: [{ type: 'Pro', total: 9, used: 9 }],
  orgUnits: [['Acme'], ['Acme', 'R/D'], ['Åkers'], ['Åkers', 'Väst'], ['Åkers', 'Väst', 'A & B']],
  settings: { deviceProvisioning: { enabled: true, defaultModel: MODEL } },
};

function tenantOf(format: string, each: fc.Arbitrary<Parts>, atMost: number, change: fc.Arbitrary<Partial<StoredUser>>) {
  const make = makers[format];
  if (!make) throw new Error(`Nobody knows what users ${format} can say: add them to make-tenant.ts.`);
  return fc
    .array(fc.tuple(each, change), { minLength: 1, maxLength: atMost })
    .map((all): MadeTenant => ({ context, users: all.map(([p, more], i) => storedUser({ ...make(p, i), ...more })) }));
}

/** Users of whom the format can say everything. */
export function sayable(format: string, atMost = 8): fc.Arbitrary<MadeTenant> {
  const letters = format === 'mx-one' ? LATIN : LATIN + MORE;
  const names = texts(format === 'fonality' ? letters.replace("'", '') : letters + MARKS.replace(/[`´]/g, ''));
  // Line breaks of every system, inside the text.
  const free = fc.tuple(texts(letters + MARKS), fc.constantFrom(' ', '\n', '\r\n', '\r', '\t'), texts(letters)).map((t) => t.join(''));
  return tenantOf(format, parts(names, free), atMost, fc.constant({}));
}

/** The same users with anything at all in some of their fields. */
export function anyTenant(format: string, atMost = 6): fc.Arbitrary<MadeTenant> {
  const change = fc.record(
    {
      firstName: maybe(anything),
      lastName: maybe(anything),
      displayName: maybe(anything),
      email: maybe(fc.oneof(anything, fc.constant('shared@acme.example'))),
      notes: maybe(anything),
      seatType: maybe(anything),
      licence: maybe(anything),
      location: maybe(anything),
      orgUnit: maybe(fc.array(anything, { minLength: 1, maxLength: 2 })),
      attributes: fc.dictionary(fc.constantFrom('title', 'mobile', 'im', 'department', 'timeZone'), anything),
      callerIds: fc.array(anything, { maxLength: 1 }),
      inDirectory: fc.boolean(),
      extensions: fc.constant([]),
    },
    { requiredKeys: [] },
  );
  return tenantOf(format, parts(anything, anything), atMost, change);
}
