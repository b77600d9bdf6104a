// From a checked sheet to what would happen, for the csv-app format.
import { describe, expect, test } from '@jest/globals';
import type { Operation } from '../../../shared/plan/plan.ts';
import { planWork } from '../../../shared/plan/build-plan.ts';
import { checkRows, extraRow, phone, userRow, type Row, type SheetOptions } from '../../support/check.ts';
import { generate } from '../../support/generate.ts';
import { memoryDirectory } from '../../support/memory-directory.ts';

function plan(rows: Row[], options: SheetOptions & { columns?: string[] } = {}) {
  const work = planWork(checkRows(rows, options), { generate: generate() });
  return { rows: [...work], summary: work.summary, facts: work.facts };
}
const short = (operations: readonly Operation[] | undefined) => operations?.map((o) => `${o.action} ${o.kind} ${o.key}`);
const parked = memoryDirectory({ numbers: { '+12125550100': null, '+12125550101': null } });

describe('planWork', () => {
  test('creates a user with extension, mailbox, contact, device, endpoint, number and route', () => {
    const { rows, summary } = plan(
      [userRow(1, { ...phone(1), phone_number: '+12125550100', include_voicemail: 'yes', in_directory: 'yes' })],
      { directory: parked },
    );
    expect(short(rows[0]?.operations)).toEqual([
      'create users pam1@example.com',
      'create extensions 2001',
      'create mailboxes 2001',
      'create contacts 2001',
      'create devices 001565000001',
      'create endpoints user_1',
      'change numbers +12125550100',
      'create inboundRoutes +12125550100',
    ]);
    expect(rows[0]).toMatchObject({ row: 2, action: 'create', user: 'pam1@example.com' });
    expect(summary.create).toMatchObject({ users: 1, devices: 1, numbers: 0 });
    expect(summary.change.numbers).toBe(1);
  });

  test('without the column include_voicemail everybody gets a mailbox; with it a blank cell means no', () => {
    const without = plan([userRow(1)], { columns: ['first_name', 'last_name', 'email', 'extension'] });
    expect(without.summary.create.mailboxes).toBe(1);
    expect(plan([userRow(1)]).summary.create.mailboxes).toBe(0);
  });

  test('extra rows add to the user above, on its first extension', () => {
    const { rows } = plan(
      [userRow(1), extraRow(1, { extension: '3000' }), extraRow(1, phone(2)), extraRow(1, { phone_number: '+12125550101' })],
      { directory: parked },
    );
    expect(rows.slice(1).map((r) => short(r.operations))).toEqual([
      ['create extensions 3000'],
      ['create devices 001565000002', 'create endpoints user_1'],
      ['change numbers +12125550101', 'create inboundRoutes +12125550101'],
    ]);
    expect(rows[2]?.operations[0]?.fields).toMatchObject({ extension: '2001' });
    expect(rows.every((r) => r.user === 'pam1@example.com')).toBe(true);
  });

  test('makes up a password where the cell is blank and keeps secrets out of what is shown', () => {
    const { rows } = plan([userRow(1), userRow(2, { password: 'Given1!' })]);
    const [made, given] = rows.map((r) => r.operations[0]);
    expect(made).toMatchObject({ secrets: { password: 'made-up' }, generated: ['password'] });
    expect(given).toMatchObject({ secrets: { password: 'Given1!' } });
    expect(given?.generated).toBeUndefined();
    expect(JSON.stringify(rows.map((r) => r.operations.map((o) => [o.fields, o.changes])))).not.toMatch(/made-up|Given1/);
  });

  test('refuses a row with an error, its extra rows, and no other', () => {
    const { rows } = plan([userRow(1, { email: 'bad@' }), userRow(2, { extension: 'x' }), extraRow(2, { extension: '3000' }), userRow(3)]);
    expect(rows.map((r) => r.action)).toEqual(['refuse', 'refuse', 'refuse', 'create']);
    expect(rows[0]?.operations.length).toBeGreaterThan(0);
  });

  test('keeps a user that is stored as the sheet says', () => {
    const stored = {
      username: 'pam1@example.com',
      email: 'pam1@example.com',
      firstName: 'Pam',
      lastName: 'Beesly1',
      extensions: ['2001', '3000'],
      numbers: ['+12125550100'],
      devices: [{ id: '001565000001', brand: 'yealink', family: 't4x', model: 't46s' }],
      hasMailbox: true,
    };
    const { rows, summary } = plan(
      [
        userRow(1, { ...phone(1), include_voicemail: 'yes', in_directory: 'no' }),
        extraRow(1, { extension: '3000' }),
        extraRow(1, { phone_number: '+12125550100' }),
      ],
      { directory: memoryDirectory({ users: [stored] }) },
    );
    expect(rows.map((r) => r.action)).toEqual(['keep', 'keep', 'keep']);
    expect(
      Object.values(summary.create)
        .concat(Object.values(summary.change))
        .every((n) => n === 0),
    ).toBe(true);
  });

  test('gives an existing user the password of the sheet only when asked to, and shows neither', () => {
    const directory = memoryDirectory({
      users: [{ username: 'pam1@example.com', email: 'pam1@example.com', firstName: 'Pam', lastName: 'Beesly1', extensions: ['2001'] }],
    });
    const rows = [userRow(1, { password: 'Given1!' })];
    expect(plan(rows, { directory }).rows[0]?.action).toBe('keep');
    const asked = plan(rows, { directory, context: { given: { resetSecrets: true } } }).rows[0];
    expect(asked).toMatchObject({
      action: 'change',
      operations: [
        { kind: 'users', action: 'change', changes: [{ field: 'password', old: null, new: null }], secrets: { password: 'Given1!' } },
        {},
      ],
    });
    expect(plan([userRow(1)], { directory, context: { given: { resetSecrets: true } } }).rows[0]?.action).toBe('keep');
  });

  test('names the facts it rests on, and no secret among them', () => {
    const { facts } = plan([userRow(1, { phone_number: '+12125550100' })], { directory: parked });
    expect(facts).toEqual([
      { kind: 'email', key: 'pam1@example.com', state: '', row: 2 },
      { kind: 'extension', key: '2001', state: '', row: 2 },
      { kind: 'number', key: '+12125550100', state: '+12125550100 ', row: 2 },
    ]);
  });
});
