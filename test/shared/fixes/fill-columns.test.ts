// Which empty cells can be filled with made-up values, and which value goes where.
import { describe, expect, test } from '@jest/globals';
import { fillColumns, placeValues, takenValues } from '../../../shared/fixes/fill-columns.ts';
import { checkRows, userRow, type Row } from '../../support/check.ts';
import { memoryDirectory } from '../../support/memory-directory.ts';

function finished<T>(work: Generator<unknown, T>): T {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}

const counts = (session: Parameters<typeof fillColumns>[0]) =>
  Object.fromEntries(finished(fillColumns(session)).map(({ field, kind, count }) => [field, `${kind} ${count}`]));

const mxRow = (n: number, more: Row = {}): Row => ({ 'First Name': 'Pam', 'Last Name': `Beesly${n}`, 'User ID': `pam${n}`, ...more });

describe('the columns to fill', () => {
  test('are those of extensions, PINs and passwords, with the number of empty cells', () => {
    const session = checkRows([userRow(1, { extension: '' }), userRow(2, { password: 'given-1' }), userRow(3)]);
    expect(counts(session)).toEqual({ extension: 'extension 1', password: 'password 2' });
  });

  test('leave out blank rows, extra rows and the example of a template', () => {
    const extra = { email: 'pam1@example.com', mac_address: '001565000001' };
    expect(counts(checkRows([userRow(1), extra, {}]))).toEqual({ password: 'password 1' });
  });

  test('leave out users who exist, unless their secrets are to be reset', () => {
    const directory = memoryDirectory({ users: [{ username: 'pam1@example.com', email: 'pam1@example.com' }] });
    const rows = [userRow(1, { extension: '' }), userRow(2)];
    expect(counts(checkRows(rows, { directory }))).toEqual({ password: 'password 1' });
    expect(counts(checkRows(rows, { directory, context: { given: { resetSecrets: true } } }))).toEqual({ password: 'password 2' });
  });

  test('leave out rows on which the value would mean nothing', () => {
    const session = checkRows([mxRow(1, { Mailbox: 'YES' }), mxRow(2, { Mailbox: 'NO' }), mxRow(3)], { format: 'mx-one' });
    expect(counts(session)).toMatchObject({ mailbox_pin: 'pin 1' });
  });

  test('count one password for all rows of a user', () => {
    const row = (extension: string, password = ''): Row => ({
      Extension: extension,
      'First Name': 'Pam',
      'Last Name': 'Lee',
      'Web Username': 'pam',
      Password: password,
    });
    expect(counts(checkRows([row('7001'), row('7002')], { format: 'fonality' }))).toEqual({ password: 'password 1' });
    expect(counts(checkRows([row('7001'), row('7002', 'Secret123')], { format: 'fonality' }))).toEqual({});
  });

  test('are found in slices, so that an edit need not wait for the end', () => {
    const session = checkRows(Array.from({ length: 1000 }, (_, n) => userRow(n)));
    expect([...fillColumns(session)].length).toBeGreaterThanOrEqual(3);
  });
});

describe('made-up values', () => {
  const session = checkRows([
    userRow(1, { extension: '' }),
    userRow(2),
    userRow(3, { extension: '2,104' }),
    userRow(4, { extension: ' ' }),
    userRow(5, { extension: '' }),
  ]);

  test('are asked for without what the sheet has, also where it is spelt wrong', () =>
    expect(takenValues(session, 'extension').sort()).toEqual(['2002', '2104']));

  test('go into the cells from the top, each with the text it has now', () =>
    expect(finished(placeValues(session, 'extension', ['2100', '2101', '2103']))).toMatchObject([
      { row: 2, was: '', text: '2100' },
      { row: 5, was: ' ', text: '2101' },
      { row: 6, was: '', text: '2103' },
    ]));

  test('that another row has, or that the column cannot read, are passed over', () =>
    expect(finished(placeValues(session, 'extension', ['2002', 'x', '2100'])).map(({ text }) => text)).toEqual(['2100']));

  test('that are too few fill what they can', () => expect(finished(placeValues(session, 'extension', ['2100']))).toHaveLength(1));

  test('of another length than the tenant fixes are passed over', () => {
    const strict = checkRows([userRow(1, { extension: '' })], { context: { settings: { extensionLength: 3 } } });
    expect(finished(placeValues(strict, 'extension', ['2100', '210'])).map(({ text }) => text)).toEqual(['210']);
  });
});
