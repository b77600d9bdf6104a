// The living check: what an edit leaves must equal a fresh check of the edited sheet.
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { checkSheet, formatNamed, inShort } from '../../support/check.ts';
import { memoryDirectory } from '../../support/memory-directory.ts';

const headers = formatNamed('csv-app').columns.map((c) => c.header);
const directory = memoryDirectory({
  users: [{ username: 'holder', email: 'p1@example.com', extensions: ['3'] }],
  numbers: { '+12125550100': null },
});

// Few values, so that duplicates, groups and blanks are frequent.
const cell = (...values: string[]) => fc.constantFrom('', ...values);
const row = fc
  .record({
    first_name: cell('Pam', ' Jim '),
    last_name: cell('Beesly'),
    email: cell('p1@example.com', 'P2@example.com', 'p2@example.com', 'bad@'),
    extension: cell('1', '2', '3', 'x', '4.9E+11'),
    phone_number: cell('+12125550100', '212 555 0100', '12'),
    mac_address: cell('001565000001', '00:15:65:00:00:01', '1565000001'),
    brand: cell('yealink', 'yaelink', 'None'),
    family: cell('t4x', 'vvx'),
    model: cell('t46s', 't23g'),
    include_voicemail: cell('yes', 'TRUE'),
  })
  .map((r) => headers.map((h) => (r as Record<string, string>)[h] ?? ''));

describe('CheckSession', () => {
  test('after any edits holds exactly the issues of a fresh check', () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 12 }), fc.array(fc.tuple(fc.nat(14), row), { maxLength: 10 }), (rows, edits) => {
        const living = checkSheet(
          headers,
          rows.map((r) => [...r]),
          { directory },
        );
        const after = rows.map((r) => [...r]);
        for (const [index, cells] of edits) {
          living.edit([{ row: index + 2, cells: [...cells] }]);
          while (after.length <= index) after.push([]);
          after[index] = [...cells];
        }
        const fresh = checkSheet(headers, after, { directory });
        expect(inShort(living.issues.list())).toEqual(inShort(fresh.issues.list()));
        expect(living.issues.counts).toEqual(fresh.issues.counts);
        expect(living.issues.rowsWithErrors).toBe(fresh.issues.rowsWithErrors);
        expect(living.issues.groups()).toEqual(fresh.issues.groups());
      }),
      { numRuns: 400 },
    );
  });

  test('names every row whose issues an edit may change', () => {
    const row = (email: string, extension: string) => headers.map((h) => ({ first_name: 'A', last_name: 'B', email, extension })[h] ?? '');
    const session = checkSheet(headers, [row('a@example.com', '1'), row('b@example.com', '1'), row('c@example.com', '2')]);
    expect(session.edit([{ row: 2, cells: row('a@example.com', '2') }]).sort()).toEqual([2, 3, 4]);
    expect(inShort(session.issues.list())).toEqual(['2 extension duplicate-value', '4 extension duplicate-value']);
  });

  test('collects each key to look up once, in its normalised spelling', () => {
    const session = checkSheet(
      ['first_name', 'last_name', 'email', 'extension', 'phone_number'],
      [
        ['A', 'B', 'a@example.com', '1', '(212) 555-0100'],
        ['', '', 'a@example.com', '', '+1 212 555 0100'],
      ],
    );
    expect(session.directoryKeys()).toMatchObject({
      emails: ['a@example.com'],
      extensions: ['1'],
      numbers: ['+12125550100'],
      usernames: [],
    });
  });

  test('works in slices', () => {
    const rows = Array.from({ length: 2500 }, (_, i) =>
      headers.map((h) => ({ first_name: 'A', last_name: 'B', email: `u${i}@example.com`, extension: String(i + 1) })[h] ?? ''),
    );
    const session = checkSheet(headers, rows);
    const progress = [...session.work()];
    expect(progress.length).toBeGreaterThan(3);
    expect(progress.at(-1)).toEqual({ done: 2500, total: 2500 });
  });
});
