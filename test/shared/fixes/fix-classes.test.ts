// Fixes taken together: what belongs to a class, how many there are, and what keeps a suggestion from being offered.
import { describe, expect, test } from '@jest/globals';
import { eachFix, fixClasses, type FixedCell, type FixQuestion } from '../../../shared/fixes/fix-classes.ts';
import { findFix } from '../../../shared/fixes/find-fix.ts';
import type { CheckSession } from '../../../shared/rules/check-session.ts';
import { checkRows, phone, userRow } from '../../support/check.ts';

function finished<T>(work: Generator<unknown, T>): T {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}

function cellsOf(session: CheckSession, question: FixQuestion): FixedCell[] {
  const cells: FixedCell[] = [];
  finished(eachFix(session, question, (_class, cell) => cells.push(cell)));
  return cells;
}

const spaces = { rule: 'odd-spaces', severity: 'warning' } as const;

describe('a class of fixes', () => {
  const session = checkRows([
    userRow(1, { first_name: 'Pam ', last_name: ' Beesly' }),
    userRow(2, { first_name: ' Jim' }),
    userRow(3),
    userRow(4, { first_name: 'Kevin ', in_directory: 'ja' }),
  ]);

  test('is made of the cells of one column with one reason, counted exactly and the largest first', () =>
    expect(finished(fixClasses(session, spaces))).toEqual([
      { ...spaces, field: 'first_name', columnIndex: 0, label: 'trim', count: 3 },
      { ...spaces, field: 'last_name', columnIndex: 1, label: 'trim', count: 1 },
    ]));

  test('names each cell with the text it has and the text it gets, in the order of rows', () =>
    expect(cellsOf(session, { ...spaces, columnIndex: 0, label: 'trim' })).toEqual([
      { row: 2, columnIndex: 0, was: 'Pam ', text: 'Pam' },
      { row: 3, columnIndex: 0, was: ' Jim', text: 'Jim' },
      { row: 5, columnIndex: 0, was: 'Kevin ', text: 'Kevin' },
    ]));

  test('can be asked for one row alone', () =>
    expect(cellsOf(session, { ...spaces, firstRow: 2, lastRow: 2 }).map((cell) => cell.text)).toEqual(['Pam', 'Beesly']));

  test('follows an edit', () => {
    const edited = checkRows([userRow(1, { first_name: 'Pam ' }), userRow(2, { first_name: 'Jim ' })]);
    edited.edit([{ row: 2, cells: [...(edited.table.raw[0] ?? [])].map((cell) => cell.trim()) }]);
    expect(cellsOf(edited, spaces)).toMatchObject([{ row: 3, text: 'Jim' }]);
  });

  test('is worked out in slices, so that an edit need not wait for the end', () => {
    const rows = Array.from({ length: 1000 }, (_, i) => userRow(i, { first_name: 'Pam ' }));
    const slices = [...eachFix(checkRows(rows), spaces, () => undefined)];
    expect(slices.length).toBeGreaterThanOrEqual(3);
  });
});

describe('a fix is not offered', () => {
  const fixesAt = (session: CheckSession, row: number, field: string) =>
    session.issues.ofRow(row).flatMap((issue) => (issue.field === field ? (findFix(issue, session)?.text ?? []) : []));

  test('where it would repeat the value of another row', () => {
    const session = checkRows([userRow(1, { extension: '2,001' }), userRow(2, { extension: '2001' }), userRow(3, { extension: '2,003' })]);
    expect(fixesAt(session, 2, 'extension')).toEqual([]);
    expect(fixesAt(session, 4, 'extension')).toEqual(['2003']);
  });

  test('where its column could not read it either', () => {
    const settings = { extensionLength: 4, reservedExtensions: ['0100'] };
    const session = checkRows([userRow(1, { extension: '100' }), userRow(2, { extension: '101' })], { context: { settings } });
    expect(fixesAt(session, 2, 'extension')).toEqual([]);
    expect(fixesAt(session, 3, 'extension')).toEqual(['0101']);
  });

  test('to a value of a list while another value of it is lost', () => {
    const rows = [{ display_name: 'Pam', email: 'pam@example.com', additional_numbers: '2125550101;1.21256E+10' }];
    const headers = Object.fromEntries(
      Object.entries(rows[0] ?? {}).map(([field, text]) => [
        {
          display_name: 'Display Name (Mandatory)',
          email: 'Email Address (Mandatory)',
          additional_numbers: 'Additional Phone Numbers (Optional)',
        }[field] ?? '',
        text,
      ]),
    );
    expect(fixesAt(checkRows([headers], { format: 'univerge-blue' }), 2, 'additional_numbers')).toEqual([]);
  });

  test('to a phone that the row says is of another brand', () => {
    const session = checkRows([userRow(1, { ...phone(1), model: 'VVX 411' })]);
    expect(fixesAt(session, 2, 'model')).toEqual([]);
  });
});
