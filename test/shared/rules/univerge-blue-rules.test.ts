// UNIVERGE BLUE CONNECT's rules by their numbers (docs/reference/formats.md).
import { describe, expect, test } from '@jest/globals';
import { planWork } from '../../../shared/plan/build-plan.ts';
import { checkRows, checkSheet, formatNamed, inShort, type Row, type SheetOptions } from '../../support/check.ts';
import { generate } from '../../support/generate.ts';
import { memoryDirectory } from '../../support/memory-directory.ts';
import { testRule } from './test-rule.ts';

const format = 'univerge-blue';
const HEADER: Record<string, string> = Object.fromEntries(formatNamed(format).columns.map((c) => [c.field, c.header]));
const named = (cells: Row): Row => Object.fromEntries(Object.entries(cells).map(([field, text]) => [HEADER[field] ?? field, text]));
const row = (n: number, more: Row = {}): Row =>
  named({
    display_name: `Ann Lee ${n}`,
    email: `ann${n}@example.com`,
    licence: 'Pro',
    primary_number: `+1212555010${n}`,
    extension: String(2000 + n),
    ...more,
  });
const licences = [
  { type: 'Pro', total: 50, used: 0 },
  { type: 'Essentials', total: 50, used: 0 },
];
const context = { licences, locations: ['Main Office', 'Depot'], settings: {} };
const parked = Object.fromEntries([
  ...Array.from({ length: 10 }, (_, n) => [`+1212555010${n}`, null]),
  ['+18005550199', null],
  ['+12125550001', 'holder'],
]) as Record<string, string | null>;
const directory = memoryDirectory({
  users: [{ username: 'holder', email: 'holder@example.com', displayName: 'Hanna Holder', extensions: ['1000'] }],
  numbers: parked,
});
const base = { format, context, directory };

testRule('parenthesis-unbalanced', {
  accept: [{ ...base, name: 'complete parentheses (U-40b)', rows: [row(1, { display_name: 'Bo Diaz (Sales)' })] }],
  reject: [
    {
      ...base,
      name: 'incomplete ones, and reversed ones (U-40b)',
      rows: [row(1, { display_name: 'Bo (Sales' }), row(2, { display_name: 'Bo )Sales(' })],
      at: ['2 display_name', '3 display_name'],
    },
  ],
});
testRule('special-characters', {
  accept: [
    { ...base, name: 'letters of any script, digits and the usual signs', rows: [row(1, { display_name: "Zoë O'Neil-Łuk 2, Jr. & Co_" })] },
  ],
  reject: [{ ...base, name: 'other signs (U-40b)', rows: [row(1, { display_name: 'Bo <boss>' })], at: ['2 display_name'] }],
});
testRule('country-code-missing', {
  accept: [
    {
      ...base,
      name: 'a country code in front, in any format',
      rows: [row(1, { primary_number: '12125550101' }), row(2, { primary_number: '+1 (212) 555-0102' })],
    },
  ],
  reject: [{ ...base, name: 'a national number', rows: [row(1, { primary_number: '2125550101' })], at: ['2 primary_number'] }],
});
testRule('toll-free-primary', {
  accept: [
    { ...base, name: 'a toll-free number among the additional ones (U-21)', rows: [row(1, { additional_numbers: '1-800-555-0199' })] },
  ],
  reject: [
    { ...base, name: 'a toll-free primary number (U-21)', rows: [row(1, { primary_number: '+18005550199' })], at: ['2 primary_number'] },
  ],
});
testRule('additional-without-primary', {
  accept: [
    {
      ...base,
      name: 'both, or neither',
      rows: [row(1, { additional_numbers: '+12125550102;+12125550103' }), row(4, { primary_number: '' })],
    },
  ],
  reject: [
    {
      ...base,
      name: 'additional numbers alone',
      rows: [row(1, { primary_number: '', additional_numbers: '+12125550102' })],
      at: ['2 primary_number'],
    },
  ],
});
testRule('number-not-on-account', {
  accept: [{ ...base, name: 'parked numbers (U-20)', rows: [row(1)] }],
  reject: [
    {
      ...base,
      name: 'numbers the account does not own, in either column (U-20)',
      rows: [row(1, { primary_number: '+12125550999', additional_numbers: '+12125550102;+12125550998' })],
      at: ['2 primary_number', '2 additional_numbers'],
    },
  ],
});
testRule('taken-value', {
  accept: [{ ...base, name: 'free extensions and numbers', rows: [row(1)] }],
  reject: [
    {
      ...base,
      name: "another user's number and extension (U-20, U-22)",
      rows: [row(1, { primary_number: '+12125550001', extension: '1000' })],
      at: ['2 primary_number', '2 extension'],
    },
  ],
});
testRule('duplicate-value', {
  accept: [{ ...base, name: 'everything once', rows: [row(1), row(2)] }],
  reject: [
    {
      ...base,
      name: 'a number over primary and additional columns (U-07)',
      rows: [row(1), row(2, { additional_numbers: '+12125550103; 12125550101' })],
      at: ['2 primary_number', '3 additional_numbers'],
    },
    {
      ...base,
      name: 'a PIN, an e-mail, an extension twice (U-06, U-07)',
      rows: [row(1, { pin: '0042' }), row(1, { primary_number: '', pin: '0042' })],
      at: ['2 email', '2 extension', '2 pin', '3 email', '3 extension', '3 pin'],
    },
  ],
});
testRule('unknown-licence', {
  accept: [{ ...base, name: 'a type the account has (U-26)', rows: [row(1)] }],
  reject: [{ ...base, name: 'another (U-26)', rows: [row(1, { licence: 'Platinum' })], at: ['2 licence'] }],
});
testRule('missing-value', {
  accept: [
    {
      ...base,
      name: 'no licence type where the account has one type only',
      context: { ...context, licences: licences.slice(0, 1) },
      rows: [row(1, { licence: '' })],
    },
  ],
  reject: [
    {
      ...base,
      name: 'no licence type where it has several, no name, no e-mail',
      rows: [row(1, { licence: '', display_name: '', email: '' })],
      at: ['2 display_name', '2 email', '2 licence'],
    },
  ],
});
testRule('licence-short', {
  accept: [
    {
      ...base,
      name: 'as many rows as free licences (U-25)',
      context: { ...context, licences: [{ type: 'Pro', total: 3, used: 1 }, ...licences.slice(1)] },
      rows: [row(1), row(2)],
    },
  ],
  reject: [
    {
      ...base,
      name: 'the rows past them (U-25)',
      context: { ...context, licences: [{ type: 'Pro', total: 2, used: 1 }, ...licences.slice(1)] },
      rows: [row(1), row(2, { licence: 'Essentials' }), row(3)],
      at: ['4 licence'],
    },
  ],
});
testRule('unknown-location', {
  accept: [{ ...base, name: 'a location spelt as it is, and blank (U-24, U-43)', rows: [row(1, { location: 'Depot' }), row(2)] }],
  reject: [{ ...base, name: 'other capitals (U-24)', rows: [row(1, { location: 'main office' })], at: ['2 location'] }],
});
testRule('number-out-of-range', {
  accept: [
    {
      ...base,
      name: 'the limits themselves',
      rows: [row(1, { call_timeout: '5', auto_delete: '1' }), row(2, { call_timeout: '999', auto_delete: '365' })],
    },
  ],
  reject: [
    {
      ...base,
      name: 'one beyond, and words',
      rows: [row(1, { call_timeout: '4', auto_delete: '366' }), row(2, { call_timeout: '1000', auto_delete: 'never' })],
      at: ['2 call_timeout', '2 auto_delete', '3 call_timeout', '3 auto_delete'],
    },
  ],
});
testRule('pin-malformed', {
  accept: [{ ...base, name: '4 to 10 digits, leading zeros included', rows: [row(1, { pin: '0042' }), row(2, { pin: '0123456789' })] }],
  reject: [{ ...base, name: '3 and 11 digits', rows: [row(1, { pin: '123' }), row(2, { pin: '01234567890' })], at: ['2 pin', '3 pin'] }],
});
testRule('one-number-only', {
  accept: [{ ...base, name: 'one SMS number', rows: [row(1, { sms: '+12125550150' })] }],
  reject: [{ ...base, name: 'two', rows: [row(1, { sms: '+12125550150;+12125550151' })], at: ['2 sms'] }],
});
testRule('email-malformed', {
  accept: [{ ...base, name: 'several addresses', rows: [row(1, { notify: 'a@example.com; b@example.com' })] }],
  reject: [{ ...base, name: 'one bad among them', rows: [row(1, { notify: 'a@example.com;nobody@' })], at: ['2 notify'] }],
});
testRule('time-zone-unknown', {
  accept: [
    {
      ...base,
      name: 'offsets and full names',
      rows: ['UTC-05:00', 'utc+5:30', 'UTC', '(UTC-05:00) Eastern Time (US & Canada)', 'Eastern Standard Time', 'Europe/Stockholm'].map(
        (time_zone, n) => row(n, { time_zone }),
      ),
    },
  ],
  reject: [
    {
      ...base,
      name: 'others',
      rows: [row(1, { time_zone: 'UTC-25:00' }), row(2, { time_zone: 'five o’clock' })],
      at: ['2 time_zone', '3 time_zone'],
    },
  ],
});
testRule('unknown-choice', {
  accept: [{ ...base, name: 'YES, NO and blank', rows: [row(1, { transcription: 'YES' }), row(2, { transcription: 'no' }), row(3)] }],
  reject: [{ ...base, name: 'MAYBE', rows: [row(1, { transcription: 'MAYBE' })], at: ['2 transcription'] }],
});
testRule('caller-id-not-attested', {
  accept: [
    { ...base, name: 'a number of the account (U-09)', rows: [row(1, { caller_id: '+12125550101' })] },
    {
      ...base,
      name: 'another number with the attestation (U-09)',
      context: { ...context, given: { attestCallerIds: true } },
      rows: [row(1, { caller_id: '+12125550999' })],
    },
  ],
  reject: [{ ...base, name: 'another number without it (U-09)', rows: [row(1, { caller_id: '+12125550999' })], at: ['2 caller_id'] }],
});
const onPremises = { ...context, settings: { onPremisesIntegration: true }, tieTrunks: ['Trunk A'] };
testRule('tie-trunk-pair', {
  accept: [{ ...base, name: 'both (U-28)', context: onPremises, rows: [row(1, { cloud_extension: '500', tie_trunk: 'Trunk A' })] }],
  reject: [
    {
      ...base,
      name: 'one of them (U-28)',
      context: onPremises,
      rows: [row(1, { cloud_extension: '500' }), row(2, { tie_trunk: 'Trunk A' })],
      at: ['2 tie_trunk', '3 cloud_extension'],
    },
  ],
});
testRule('unknown-tie-trunk', {
  accept: [{ ...base, name: 'an existing trunk', context: onPremises, rows: [row(1, { cloud_extension: '500', tie_trunk: 'Trunk A' })] }],
  reject: [
    {
      ...base,
      name: 'another',
      context: onPremises,
      rows: [row(1, { cloud_extension: '500', tie_trunk: 'Trunk B' })],
      at: ['2 tie_trunk'],
    },
  ],
});
testRule('connect-not-activated', {
  accept: [{ ...base, name: 'a row with a number', rows: [row(1)] }],
  reject: [{ ...base, name: 'a row without any (U-41)', rows: [row(1, { primary_number: '' })], at: ['2 primary_number'] }],
});
testRule('existing-user-differs', {
  accept: [
    {
      ...base,
      name: 'a stored user that says the same',
      rows: [named({ display_name: 'Hanna Holder', email: 'holder@example.com', licence: '' })],
      context: { ...context, licences: licences.slice(0, 1) },
    },
  ],
  reject: [{ ...base, name: 'an existing e-mail (U-29)', rows: [row(1, { email: 'holder@example.com' })], at: ['2 email'] }],
});

describe('a UNIVERGE sheet as a whole', () => {
  const sheet = (options: SheetOptions, rows = [row(1)]) => inShort(checkRows(rows, { ...base, ...options }).issues.ofSheet());
  const given = (more: Record<string, unknown>) => ({ context: { ...context, given: more } });
  const BRIDGE = ['sheet cloud_extension column-ignored', 'sheet tie_trunk column-ignored'];

  test('optional columns may be deleted, mandatory ones not (U-05)', () => {
    const session = checkSheet(['Email Address (Mandatory)', 'Subscription License Type'], [['ann@example.com', 'Pro']], base);
    expect(inShort(session.issues.ofSheet())).toEqual(['sheet display_name missing-column']);
  });
  test('headers match without the words in brackets (U-04)', () => {
    const session = checkSheet(
      ['Display Name', 'Email Address', 'Subscription License Type (Mandatory if you have different types)'],
      [['Ann', 'ann@example.com', 'Pro']],
      base,
    );
    expect(session.issues.counts.errors).toBe(0);
  });
  test('without CONNECT the phone columns are ignored, with a warning (U-08)', () => {
    const session = checkRows([row(1, { primary_number: 'rubbish' })], { ...base, ...given({ services: ['MEET'] }) });
    expect(session.issues.counts.errors).toBe(0);
    expect(session.issues.ofSheet().filter((i) => i.rule === 'column-ignored')).toHaveLength(14);
    expect([...planWork(session, { generate: generate() })][0]?.operations.map((o) => o.kind)).toEqual(['users']);
  });
  test('tie trunk columns mean something with on-premises integration only (U-28)', () => {
    expect(sheet({})).toEqual(BRIDGE);
    expect(sheet({ context: onPremises })).toEqual([]);
  });
  test('a chosen service that is not installed is said (U-27)', () =>
    expect(
      sheet({ context: { ...context, settings: { installedServices: ['CONNECT'] }, given: { services: ['CONNECT', 'SHARE'] } } }),
    ).toContain('sheet - service-not-installed'));
  test('passwords to one address need it (U-44)', () => {
    expect(sheet(given({ passwords: 'to-address' }))).toContain('sheet - passwords-address-missing');
    expect(sheet(given({ passwords: 'to-address', passwordsAddress: 'it@example.com' }))).toEqual(BRIDGE);
  });
  test("more than the vendor's 1,000 users are told as information, and imported (U-01)", () => {
    const rows = Array.from({ length: 1001 }, (_, n) => named({ display_name: 'Ann', email: `ann${n}@example.com`, licence: 'Pro' }));
    const session = checkRows(rows, { ...base, context: { ...context, licences: licences.map((l) => ({ ...l, total: 5000 })) } });
    expect(session.issues.ofSheet().find((i) => i.rule === 'vendor-limit')?.severity).toBe('info');
    expect(session.issues.counts.errors).toBe(0);
  });
});

describe('what a UNIVERGE row makes', () => {
  const plan = (more: Row) => [...planWork(checkRows([row(1, more)], base), { generate: generate() })][0]?.operations ?? [];
  test('generates extension and PIN where they are blank (U-42, U-48)', () => {
    const operations = plan({ extension: '' });
    expect(operations.find((o) => o.kind === 'extensions')?.key).toMatch(/^9\d{3}$/);
    expect(operations.find((o) => o.kind === 'mailboxes')).toMatchObject({ secrets: { pin: '4711' }, generated: ['pin'] });
  });
  test('assigns one primary and several additional numbers', () => {
    const numbers = plan({ additional_numbers: '+12125550102;+12125550103' }).filter((o) => o.kind === 'numbers');
    expect(numbers.map((o) => [o.key, o.fields['role']])).toEqual([
      ['+12125550101', 'primary'],
      ['+12125550102', 'additional'],
      ['+12125550103', 'additional'],
    ]);
  });
  test('puts a user without a location at the main company address (U-43)', () =>
    expect(plan({})[0]?.fields['location']).toBe('Main Office'));
});
