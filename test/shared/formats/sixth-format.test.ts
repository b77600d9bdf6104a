// A sixth, made-up format is one declaration: the engine checks and plans its sheets without knowing it.
import { describe, expect, test } from '@jest/globals';
import { describeFormat } from '../../../shared/formats/registry.ts';
import { issueRecord } from '../../../shared/messages/issue-text.ts';
import { planWork } from '../../../shared/plan/build-plan.ts';
import { CheckSession } from '../../../shared/rules/check-session.ts';
import { acme } from '../../support/acme.format.ts';
import { contextOf, inShort } from '../../support/check.ts';
import { generate } from '../../support/generate.ts';
import { memoryDirectory } from '../../support/memory-directory.ts';

const directory = memoryDirectory({
  users: [{ username: 'pam', email: 'pam@example.com', extensions: ['2601'], hasMailbox: true }],
  numbers: { '+12125550100': null },
});

function check(rows: string[][], given: Record<string, unknown> = {}) {
  const sheet = { name: 'Users', headers: ['login', 'E-Mail', 'Ext', 'DID'], firstRow: 2, rows };
  const session = new CheckSession({ format: acme, sheet, mapping: { '1': 'mail' }, context: contextOf(acme, { given }) }).run();
  session.useDirectory(directory);
  for (const _slice of session.workDirectory());
  return session;
}

describe('a format that is one declaration', () => {
  test('has its missing, misshapen, duplicate, taken and unknown values found', () => {
    const session = check([
      ['jim', 'bad@', '2602', ''],
      ['', '', '2602', '12'],
      ['dwight', '', '2601', '+12125550199'],
      ['pam', 'other@example.com', '2601', ''],
    ]);
    expect(inShort(session.issues.list())).toEqual([
      '2 mail email-malformed',
      '2 ext duplicate-value',
      '3 did phone-number-malformed',
      '3 login missing-value',
      '3 ext duplicate-value',
      '4 ext duplicate-value',
      '4 ext taken-value',
      '4 did number-not-on-account',
      '5 ext duplicate-value',
      '5 login existing-user-differs',
    ]);
    for (const issue of session.issues.list()) expect(issueRecord(issue, acme, session.match).message).not.toMatch(/[{}]|undefined/);
  });

  test('is planned, with its option, and what is stored is kept', () => {
    const planned = (given?: Record<string, unknown>) => {
      const session = check(
        [
          ['jim', 'jim@example.com', '2602', '(212) 555-0100'],
          ['pam', '', '2601', ''],
        ],
        given,
      );
      return [...planWork(session, { generate: generate() })].map((r) => [
        r.action,
        ...r.operations.map((o) => `${o.action} ${o.kind} ${o.key}`),
      ]);
    };
    expect(planned()).toEqual([
      ['create', 'create users jim', 'create extensions 2602', 'create mailboxes 2602', 'change numbers +12125550100'],
      ['keep', 'keep users pam', 'keep extensions 2601', 'keep mailboxes 2601'],
    ]);
    expect(planned({ withMailbox: false })[0]).not.toContain('create mailboxes 2602');
  });

  test('describes itself for the pane and the API', () => {
    expect(describeFormat(acme)).toMatchObject({
      id: 'acme',
      columns: [{ field: 'login', required: true }, {}, {}, {}],
      options: [{ name: 'withMailbox' }, {}, {}],
    });
  });
});
