// Fonality's rules by their numbers (docs/reference/formats.md).
import { describe, expect, test } from '@jest/globals';
import { planWork } from '../../../shared/plan/build-plan.ts';
import { sheetFromGrid } from '../../../shared/table/find-header.ts';
import { checkRows, checkSheet, formatNamed, inShort, type Row, type SheetOptions } from '../../support/check.ts';
import { generate } from '../../support/generate.ts';
import { memoryDirectory } from '../../support/memory-directory.ts';
import { testRule } from './test-rule.ts';

const format = 'fonality';
const row = (n: number, more: Row = {}): Row => ({
  Extension: String(7000 + n),
  'First Name': 'Jason',
  'Last Name': 'Flynn',
  'Web Username': `jflynn${n}`,
  Password: 'Passw0rd_42',
  'Device MAC Address': 'virtual',
  ...more,
});
const flynn = {
  username: 'jmflynn',
  firstName: 'Jason',
  lastName: 'Flynn',
  extensions: ['7002', '7005'],
  lines: [
    { number: '7002', mode: 'device', description: 'Sales', deviceId: '0004F2000001' },
    { number: '7005', mode: 'virtual', description: null, deviceId: null },
  ],
} as const;
const view = memoryDirectory({
  users: [flynn, { username: 'other', extensions: ['7011'] }],
  devices: { '0004F2000001': 'jmflynn', SOFTPHONE001: 'other', '0004F2123456': null, '0004F2128696': null },
});
const on: Record<string, string> = { '0004F2000001': '7002', SOFTPHONE001: '7011' };
const directory = {
  ...view,
  device: (id: string) => {
    const found = view.device(id);
    return found ? { ...found, extension: on[id] ?? null } : found;
  },
};
const existing = (more: Row = {}): Row => row(2, { 'Web Username': 'jmflynn', Password: '', ...more });
const older = { given: { olderBehaviour: true } };

testRule('apostrophe-in-name', {
  accept: [{ name: 'spaces between words (F-04)', format, rows: [row(1, { 'First Name': 'Anna Maria' })] }],
  reject: [
    {
      name: "O'Brien, straight or curly (F-04)",
      format,
      rows: [row(1, { 'Last Name': "O'Brien" }), row(2, { 'Last Name': 'O’Brien' })],
      at: ['2 last_name', '3 last_name'],
    },
  ],
});

testRule('odd-spaces', {
  accept: [{ name: 'no stray spaces (F-03)', format, rows: [row(1)] }],
  reject: [
    {
      name: 'trailing spaces in any field, after the MAC above all (F-03)',
      format,
      directory,
      rows: [row(1, { 'First Name': 'Jason ', Description: 'x ', 'Device MAC Address': '0004F2123456 ' })],
      at: ['2 first_name', '2 description', '2 device'],
    },
  ],
});

describe('odd-spaces', () => {
  test('are errors here, because the vendor refuses the file for them (F-03)', () =>
    expect(checkRows([row(1, { IM: ' x' })], { format, directory }).issues.counts.errors).toBe(1));
});

testRule('password-weak', {
  accept: [{ name: 'eight characters, a capital, two digits, underscores', format, rows: [row(1, { Password: 'Summer_2024' })] }],
  reject: [
    {
      name: 'each kind of weakness',
      format,
      rows: ['Ab12', 'passw0rd_42', 'Password_2'].map((Password, n) => row(n, { Password })),
      at: ['2 password', '3 password', '4 password'],
    },
  ],
});

testRule('password-needed', {
  accept: [
    { name: 'an existing user without one', format, directory, rows: [existing()] },
    {
      name: 'a second row of a new user without one',
      format,
      directory,
      rows: [row(1), row(3, { 'Web Username': 'jflynn1', Password: '' })],
    },
  ],
  reject: [{ name: 'a new user without one', format, directory, rows: [row(1, { Password: '' })], at: ['2 password'] }],
});

testRule('device-not-known', {
  accept: [
    {
      name: 'a known device, hexadecimal or not, virtual in any capitals, and blank (F-10)',
      format,
      directory,
      context: older,
      rows: [
        row(1, { 'Device MAC Address': '0004F2123456' }),
        row(2, { Extension: '7011', 'Web Username': 'other', 'Device MAC Address': 'SOFTPHONE001' }),
        row(3, { 'Device MAC Address': 'VIRTUAL' }),
        row(4, { 'Device MAC Address': '' }),
      ],
    },
  ],
  reject: [
    { name: 'an unknown device (F-10)', format, directory, rows: [row(1, { 'Device MAC Address': '0004F2FFFFFF' })], at: ['2 device'] },
  ],
});

describe('an unknown device is explained', () => {
  test.each([
    ['the letter O for a zero', '00O4F2123456', '0004F2123456'],
    ['two neighbours swapped', '0004F2124356', '0004F2123456'],
    ['nothing close', '0004F2999999', undefined],
  ])('%s: %s', (_why, typed, meant) => {
    const session = checkRows([row(1, { 'Device MAC Address': typed })], { format, directory });
    expect(session.issues.ofRow(2).find((i) => i.rule === 'device-not-known')?.fix?.text).toBe(meant);
    expect(session.explainingKeys().rows).toEqual([2]);
  });
});

testRule('device-spelling', {
  accept: [{ name: 'capitals without separators', format, directory, rows: [row(1, { 'Device MAC Address': '0004F2123456' })] }],
  reject: [
    {
      name: 'small letters, separators, spaces inside',
      format,
      directory,
      rows: [
        row(1, { 'Device MAC Address': '0004f2123456' }),
        row(2, { 'Device MAC Address': '00:04:F2:12:86:96' }),
        row(3, { 'Device MAC Address': 'SOFT PHONE' }),
      ],
      at: ['2 device', '3 device', '4 device'],
    },
  ],
});

testRule('taken-value', {
  accept: [{ name: "the user's own extension (F-11)", format, directory, rows: [existing()] }],
  reject: [
    {
      name: 'an extension that belongs to another user: it is never moved (F-11)',
      format,
      directory,
      rows: [row(1, { Extension: '7002' })],
      at: ['2 extension'],
    },
  ],
});

testRule('duplicate-value', {
  accept: [{ name: 'one Web Username on several rows (F-06)', format, directory, rows: [row(1), row(3, { 'Web Username': 'jflynn1' })] }],
  reject: [
    {
      name: 'one extension or device twice; virtual is no device (F-06)',
      format,
      directory,
      rows: [
        row(1, { 'Device MAC Address': '0004F2123456' }),
        row(2, { Extension: '7001', 'Device MAC Address': '0004F2123456' }),
        row(3),
        row(4),
      ],
      at: ['2 extension', '2 device', '3 extension', '3 device'],
    },
  ],
});

testRule('rows-disagree', {
  accept: [
    {
      name: 'rows of one user that agree, or are silent (F-06)',
      format,
      directory,
      rows: [row(1, { Email: 'j@example.com' }), row(3, { 'Web Username': 'jflynn1', Email: '' })],
    },
  ],
  reject: [
    {
      name: 'another name or e-mail, at the differing cell',
      format,
      directory,
      rows: [row(1, { Email: 'j@example.com' }), row(3, { 'Web Username': 'jflynn1', 'Last Name': 'Flint', Email: 'k@example.com' })],
      at: ['3 last_name', '3 email'],
    },
  ],
});

testRule('device-moves', {
  accept: [
    {
      name: 'a free device, and the one the extension has',
      format,
      directory,
      rows: [row(1, { 'Device MAC Address': '0004F2123456' }), existing({ 'Device MAC Address': '0004F2000001' })],
    },
  ],
  reject: [
    {
      name: 'a device of another extension, and virtual where a device is set',
      format,
      directory,
      rows: [row(3, { 'Device MAC Address': 'SOFTPHONE001' }), existing({ 'Device MAC Address': 'virtual' })],
      at: ['2 device', '3 device'],
    },
  ],
});

testRule('device-kept', {
  accept: [{ name: 'a blank device of a new extension', format, directory, rows: [row(1, { 'Device MAC Address': '' })] }],
  reject: [
    {
      name: 'a blank device of an extension that has one',
      format,
      directory,
      rows: [existing({ 'Device MAC Address': '' })],
      at: ['2 device'],
    },
  ],
});

testRule('licence-short', {
  accept: [
    {
      name: 'as many voicemail-only rows as there are licences; existing extensions take none (F-12)',
      format,
      directory,
      context: { licences: [{ type: 'Voicemail', total: 3, used: 1 }] },
      rows: [row(1, { 'Device MAC Address': '' }), existing({ 'Device MAC Address': '' }), row(3, { 'Device MAC Address': '' })],
    },
  ],
  reject: [
    {
      name: 'the rows past the limit (F-12)',
      format,
      directory,
      context: { licences: [{ type: 'Voicemail', total: 2, used: 1 }] },
      rows: [1, 2, 3].map((n) => row(n + 20, { 'Device MAC Address': '' })),
      at: ['3 device', '4 device'],
    },
  ],
});

describe('licences after an edit', () => {
  test('a row that no longer takes one lets the next row in', () => {
    const session = checkRows(
      [1, 2, 3].map((n) => row(n + 20, { 'Device MAC Address': '' })),
      { format, directory, context: { licences: [{ type: 'Voicemail', total: 2, used: 0 }] } },
    );
    expect(inShort(session.issues.list())).toEqual(['4 device licence-short']);
    const cells = [...(session.table.raw[0] ?? [])];
    cells[9] = 'virtual';
    session.edit([{ row: 2, cells }]);
    expect(inShort(session.issues.list())).toEqual([]);
  });
});

describe('a Fonality sheet', () => {
  const cells = ['7001', 'Jason', 'Flynn', 'jflynn1', 'Passw0rd_42', '', '', '', '', 'virtual'];
  test('goes by position without a header row (F-02)', () => {
    const sheet = sheetFromGrid(formatNamed(format), 'Users', [cells]);
    expect(sheet).toMatchObject({ headers: null, firstRow: 1 });
    const session = checkSheet(null, [cells], { format, firstRow: 1, directory });
    expect(session.issues.counts).toEqual({ errors: 0, warnings: 0, infos: 0 });
  });
  test('has its header row recognised (F-01, F-02)', () => {
    const header = formatNamed(format).columns.map((c) => c.header);
    expect(sheetFromGrid(formatNamed(format), 'Users', [header, cells])).toMatchObject({ headers: header, firstRow: 2 });
  });
});

describe('what a Fonality row does', () => {
  const plan = (rows: Row[], options: SheetOptions = {}) => {
    const session = checkRows(rows, { format, directory, ...options });
    return {
      counts: session.issues.counts,
      rows: [...planWork(session, { generate: generate() })].map((r) =>
        r.operations
          .filter((o) => o.action !== 'keep')
          .map((o) =>
            `${o.action} ${o.kind} ${o.key} ${o.changes
              .filter((c) => c.old !== null || o.action === 'change')
              .map((c) => `${c.field}:${String(c.old)}→${String(c.new)}`)
              .join(' ')}`.trim(),
          ),
      ),
    };
  };
  test('updates an existing extension of its user, and the user (F (d))', () => {
    const row = existing({ Description: 'Lobby', 'Last Name': 'Flint', 'Device MAC Address': '' });
    expect(plan([row]).rows).toEqual([['change users jmflynn lastName:Flynn→Flint', 'change extensions 7002 description:Sales→Lobby']]);
  });
  test('adds an extension to an existing user', () =>
    expect(plan([row(9, { 'Web Username': 'jmflynn', Password: '' })]).rows).toEqual([
      ['create extensions 7009', 'create mailboxes 7009'],
    ]));
  test('creates user and extension, with its device', () =>
    expect(plan([row(1, { 'Device MAC Address': '0004F2123456' })]).rows).toEqual([
      ['create users jflynn1', 'create extensions 7001', 'create mailboxes 7001', 'change devices 0004F2123456 extension:null→7001'],
    ]));
  test('with the older behaviour moves a device and shows both ends', () => {
    const moved = plan([row(3, { 'Device MAC Address': 'SOFTPHONE001' })], { context: older });
    expect(moved.counts).toEqual({ errors: 0, warnings: 1, infos: 0 });
    expect(moved.rows[0]).toEqual(
      expect.arrayContaining(['change devices SOFTPHONE001 extension:7011→7003', 'change extensions 7011 mode:device→virtual']),
    );
  });
  test('keeps everything when the row says what is stored', () =>
    expect(plan([existing({ 'Device MAC Address': '0004F2000001', Description: 'Sales' })]).rows).toEqual([[]]));
});
