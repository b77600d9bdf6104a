// MX-ONE's rules by their numbers (docs/reference/formats.md).
import { describe, expect, test } from '@jest/globals';
import { planWork } from '../../../shared/plan/build-plan.ts';
import { checkRows, type Row, type SheetOptions } from '../../support/check.ts';
import { generate } from '../../support/generate.ts';
import { memoryDirectory } from '../../support/memory-directory.ts';
import { testRule } from './test-rule.ts';

const format = 'mx-one';
const orgUnits = [['Acme'], ['Acme', 'Sales'], ['Acme', 'Sales', 'North'], ['Acme', 'R/D']];
const context = { orgUnits, comparedTrees: { CMG: orgUnits } };
const row = (n: number, more: Row = {}): Row => ({
  'User ID': `pam${n}`,
  'First Name': 'Pam',
  'Last Name': 'Beesly',
  Company: 'Acme',
  Department: 'Sales',
  ...more,
});
const directory = memoryDirectory({ users: [{ username: 'holder', firstName: 'Hanna', lastName: 'Holder', extensions: ['1000'] }] });
const asked = (missingUnits: string) => ({ ...context, given: { missingUnits } });

testRule('not-in-encoding', {
  accept: [
    {
      name: 'every letter of ISO 8859-1 (M-02)',
      format,
      context,
      rows: [row(1, { 'First Name': 'Åsa', 'Last Name': 'Þórsdóttir-Müller' })],
    },
  ],
  reject: [
    {
      name: 'letters and signs outside it (M-03)',
      format,
      context,
      rows: [row(1, { 'Last Name': 'Wałęsa' }), row(2, { Title: '“Boss”' }), row(3, { Title: 'A–Z €' })],
      at: ['2 last_name', '3 title', '4 title'],
    },
  ],
});

testRule('org-unit-unknown', {
  accept: [
    {
      name: 'company and units spelt as in both trees (M-04, M-12)',
      format,
      context,
      rows: [row(1), row(2, { Department: 'Sales/North' }), row(3, { Department: 'R\\/D' })],
    },
    { name: 'a tree with nothing to compare with', format, context: { orgUnits, comparedTrees: {} }, rows: [row(1)] },
  ],
  reject: [
    { name: 'a unit that does not exist (M-12)', format, context, rows: [row(1, { Department: 'Sales/East' })], at: ['2 department'] },
    { name: 'a unit in other capitals (M-04, M-05)', format, context, rows: [row(1, { Department: 'sales' })], at: ['2 department'] },
    {
      name: 'a company in other capitals, without judging its departments (M-10, M-11)',
      format,
      context,
      rows: [row(1, { Company: 'ACME', Department: 'Nowhere' })],
      at: ['2 company'],
    },
    {
      name: 'a unit that CMG alone lacks (M-12)',
      format,
      context: { orgUnits, comparedTrees: { CMG: [['Acme']] } },
      rows: [row(1)],
      at: ['2 department'],
    },
  ],
});

testRule('no-org-unit', {
  accept: [{ name: 'a department', format, context, rows: [row(1)] }],
  reject: [{ name: 'a blank department (M-23)', format, context, rows: [row(1, { Department: '' })], at: ['2 department'] }],
});

testRule('mailbox-without-extension', {
  accept: [
    {
      name: 'a mailbox with its extension, or none',
      format,
      context,
      rows: [row(1, { Extension: '2001', Mailbox: 'YES', 'Mailbox PIN': '0042' }), row(2, { Mailbox: 'NO' })],
    },
  ],
  reject: [
    {
      name: 'a mailbox or a PIN alone',
      format,
      context,
      rows: [row(1, { Mailbox: 'YES' }), row(2, { 'Mailbox PIN': '1234' })],
      at: ['2 extension', '3 extension'],
    },
  ],
});

testRule('pin-malformed', {
  accept: [
    {
      name: 'four digits, leading zeros included',
      format,
      context,
      rows: [row(1, { Extension: '2001', Mailbox: 'YES', 'Mailbox PIN': '0042' })],
    },
  ],
  reject: [
    {
      name: 'three digits, and letters',
      format,
      context,
      rows: [row(1, { Extension: '1', 'Mailbox PIN': '123' }), row(2, { Extension: '2', 'Mailbox PIN': 'abcd' })],
      at: ['2 mailbox_pin', '3 mailbox_pin'],
    },
  ],
});

testRule('login-malformed', {
  accept: [{ name: 'a user ID without spaces', format, context, rows: [row(1)] }],
  reject: [{ name: 'a user ID with one', format, context, rows: [row(1, { 'User ID': 'pam beesly' })], at: ['2 user_id'] }],
});

testRule('duplicate-value', {
  accept: [
    { name: 'different user IDs and extensions (M-07)', format, context, rows: [row(1, { Extension: '1' }), row(2, { Extension: '2' })] },
  ],
  reject: [
    {
      name: 'one user ID and extension twice (M-07)',
      format,
      context,
      rows: [row(1, { Extension: '1' }), row(1, { Extension: '1' })],
      at: ['2 user_id', '2 extension', '3 user_id', '3 extension'],
    },
  ],
});

testRule('taken-value', {
  accept: [{ name: 'a free extension (M-13)', format, context, directory, rows: [row(1, { Extension: '2001' })] }],
  reject: [
    { name: "somebody else's extension (M-13)", format, context, directory, rows: [row(1, { Extension: '1000' })], at: ['2 extension'] },
  ],
});

testRule('existing-user-differs', {
  accept: [
    {
      name: 'a user ID that is stored alike (M-14)',
      format,
      context,
      directory,
      rows: [{ 'User ID': 'HOLDER', 'First Name': 'Hanna', 'Last Name': 'Holder', Company: 'Acme', Extension: '1000' }],
    },
  ],
  reject: [
    {
      name: 'a user ID stored under another name (M-14, M-26)',
      format,
      context,
      directory,
      rows: [row(1, { 'User ID': 'holder' })],
      at: ['2 user_id'],
    },
  ],
});

describe('variant-differs', () => {
  const issues = (options: SheetOptions) =>
    checkRows([row(1)], { format, ...options })
      .issues.ofSheet()
      .map((i) => i.rule);
  test('the variant must be the system the tenant has (M-01)', () => {
    expect(issues({ context: { ...context, settings: { system: 'a700' } } })).toEqual(['variant-differs']);
    expect(issues({ context: { ...context, settings: { system: 'a700' }, given: { variant: 'a700' } } })).toEqual([]);
    expect(issues({ context })).toEqual([]);
  });
});

describe('the option missingUnits (M-23, M-24)', () => {
  const east = row(1, { Department: 'Sales/East/Team' });
  const plan = (missingUnits: string, rows = [east]) => {
    const session = checkRows(rows, { format, context: asked(missingUnits) });
    const planned = [...planWork(session, { generate: generate() })];
    return { session, planned };
  };
  test('refuse is an error', () => expect(plan('refuse').planned[0]?.action).toBe('refuse'));
  test('create makes every level that is missing, once for all rows', () => {
    const { session, planned } = plan('create', [east, { ...east, 'User ID': 'other' }]);
    expect(session.issues.counts).toEqual({ errors: 0, warnings: 2, infos: 0 });
    expect(planned[0]?.operations.filter((o) => o.kind === 'orgUnits' && o.action === 'create').map((o) => o.key)).toEqual([
      'Acme/Sales/East',
      'Acme/Sales/East/Team',
    ]);
    expect(planned[0]?.operations.find((o) => o.kind === 'users')?.fields['orgUnit']).toEqual(['Acme', 'Sales', 'East', 'Team']);
    expect(planned[1]?.operations.filter((o) => o.kind === 'orgUnits')).toEqual([]);
  });
  test('without-unit imports the user with no unit', () => {
    const { session, planned } = plan('without-unit');
    expect(session.issues.counts.errors).toBe(0);
    expect(planned[0]?.operations.find((o) => o.kind === 'users')?.fields['orgUnit']).toBeNull();
  });
});
