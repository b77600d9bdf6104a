import { describe, expect, test } from '@jest/globals';
import { issueRecord } from '../../../shared/messages/issue-text.ts';
import { checkRows, checkSheet, formatNamed, userRow, phone } from '../../support/check.ts';
import { memoryDirectory } from '../../support/memory-directory.ts';

describe('issueRecord', () => {
  test('names the column as the sheet does, the value and what to do', () => {
    const session = checkSheet(['First Name', 'Last Name', 'E-Mail', 'Ext'], [['Pam', 'Beesly', 'pam@', '2001']]);
    expect(session.issues.list().map((i) => issueRecord(i, session.format, session.match))).toEqual([
      {
        row: 2,
        column: 'E-Mail',
        columnIndex: 2,
        field: 'email',
        rule: 'email-malformed',
        severity: 'error',
        message: '"pam@" is not an e-mail address. It needs a name, an @ and a domain, such as pam@example.com.',
      },
    ]);
  });

  test('names the format column where the sheet has none', () => {
    const session = checkSheet(['first_name', 'last_name', 'email'], [['Pam', 'Beesly', 'pam@example.com']]);
    expect(issueRecord(session.issues.list()[0]!, session.format, session.match)).toMatchObject({
      row: null,
      column: 'extension',
      columnIndex: null,
    });
  });

  test('gives a fix with its label and text', () => {
    const session = checkRows([userRow(1, { ...phone(1), brand: 'yaelink' })]);
    expect(issueRecord(session.issues.list()[0]!, session.format)).toMatchObject({
      fix: { label: 'Use the value this looks like', text: 'yealink' },
    });
  });

  test('leaves no gap in any sentence', () => {
    const directory = memoryDirectory({ users: [{ username: 'holder', email: 'pam3@example.com', extensions: ['2001'] }] });
    const rows = [
      userRow(1),
      userRow(2, { extension: '2001', phone_number: '12', email: ' bad' }),
      userRow(3),
      { email: 'gone@example.com', extension: '5' },
      userRow(6, { ...phone(1), family: 'vvx', model: '', seat_type: 'Gold' }),
    ];
    const session = checkRows(rows, { directory, context: { locations: ['A', 'B'] } });
    const format = formatNamed('csv-app');
    const messages = session.issues.list().map((i) => issueRecord(i, format).message);
    expect(messages.length).toBeGreaterThan(8);
    for (const message of messages) expect(message).not.toMatch(/[{}]|undefined|null|  |: \./);
  });
});
