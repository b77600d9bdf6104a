// The directory as far as lookups have told.
import { describe, expect, test } from '@jest/globals';
import { noKeys } from '../../../shared/directory/directory-view.ts';
import { LookedUpDirectory } from '../../../src-addin/worker/looked-up-directory.ts';

const user = {
  username: 'pam@example.com',
  email: 'pam@example.com',
  firstName: 'Pam',
  lastName: 'Beesly',
  displayName: null,
  notes: null,
  seatType: null,
  doNotBill: null,
  orgUnit: null,
  location: null,
  licence: null,
  extensions: ['2602'],
  numbers: [],
  devices: [],
  attributes: {},
  lines: [],
  mailboxes: [],
  callerIds: [],
  hasMailbox: true,
  inDirectory: false,
};

describe('LookedUpDirectory', () => {
  test('tells "not asked" from "not there"', () => {
    const directory = new LookedUpDirectory();
    directory.learn({ extensions: { '2602': null } });
    expect([directory.extension('2602'), directory.extension('2603')]).toEqual([null, undefined]);
  });
  test('finds users and e-mails without regard to case', () => {
    const directory = new LookedUpDirectory();
    directory.learn({ emails: { 'Pam@Example.com': { kind: 'user', id: 'u1', username: 'pam@example.com', user } } });
    expect(directory.usersByEmail('pam@example.com')).toMatchObject([{ id: 'u1', firstName: 'Pam' }]);
    expect(directory.unknown({ ...noKeys(), emails: ['PAM@example.com', 'jim@example.com'] }).emails).toEqual(['jim@example.com']);
  });
  test('an e-mail held by several users is several users', () => {
    const directory = new LookedUpDirectory();
    directory.learn({ emails: { 'a@example.com': { kind: 'user', id: 'u1', username: 'a', shared: 2, user } } });
    expect(directory.usersByEmail('a@example.com')).toHaveLength(2);
  });
});
