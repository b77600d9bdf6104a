// Thirdlane's rules by their numbers (docs/reference/formats.md).
import { describe, expect, test } from '@jest/globals';
import { planWork } from '../../../shared/plan/build-plan.ts';
import { checkRows, type Row } from '../../support/check.ts';
import { generate } from '../../support/generate.ts';
import { memoryDirectory } from '../../support/memory-directory.ts';
import { testRule } from './test-rule.ts';

const format = 'thirdlane';
const row = (n: number, more: Row = {}): Row => ({
  Extension: String(100 + n),
  'First Name': 'Ann',
  'Last Name': 'Lee',
  Email: `ann${n}@example.com`,
  ...more,
});
const directory = memoryDirectory({
  users: [{ username: 'holder', extensions: ['1000'] }],
  numbers: { '+12125550100': null, '+12125550001': 'holder' },
});
const provisioned = {
  settings: { deviceProvisioning: { enabled: true, defaultModel: { brand: 'yealink', family: 't4x', model: 't46s' } } },
};

testRule('duplicate-value', {
  accept: [{ name: 'rows of their own (T-03)', format, rows: [row(1), row(2)] }],
  reject: [
    {
      name: 'one extension, DID or MAC twice (T-03)',
      format,
      directory,
      context: provisioned,
      rows: [
        row(1, { DID: '+12125550100', 'MAC Address': '001565000001' }),
        row(1, { DID: '2125550100', 'MAC Address': '00:15:65:00:00:01' }),
      ],
      at: ['2 extension', '2 did', '2 mac_address', '3 extension', '3 did', '3 mac_address'],
    },
  ],
});

testRule('taken-value', {
  accept: [{ name: 'a free extension (T-15)', format, directory, rows: [row(1)] }],
  reject: [
    { name: 'an extension of the tenant (T-04, T-15)', format, directory, rows: [row(1, { Extension: '1000' })], at: ['2 extension'] },
    { name: 'a DID in use (T-11)', format, directory, rows: [row(1, { DID: '+12125550001' })], at: ['2 did'] },
  ],
});

testRule('number-not-on-account', {
  accept: [{ name: 'a parked DID (T-10)', format, directory, rows: [row(1, { DID: '+12125550100' })] }],
  reject: [{ name: 'a DID the tenant does not own (T-10)', format, directory, rows: [row(1, { DID: '+12125550999' })], at: ['2 did'] }],
});

testRule('mac-without-provisioning', {
  accept: [
    {
      name: 'a MAC with provisioning on and a default model (T-12)',
      format,
      context: provisioned,
      rows: [row(1, { 'MAC Address': '001565000001' })],
    },
  ],
  reject: [
    { name: 'a MAC while provisioning is off (T-13)', format, rows: [row(1, { 'MAC Address': '001565000001' })], at: ['2 mac_address'] },
    {
      name: 'a MAC without a default model (T-12)',
      format,
      context: { settings: { deviceProvisioning: { enabled: true } } },
      rows: [row(1, { 'MAC Address': '001565000001' })],
      at: ['2 mac_address'],
    },
  ],
});

testRule('welcome-mail-not-deliverable', {
  accept: [{ name: 'a row with an e-mail', format, rows: [row(1)] }],
  reject: [{ name: 'a row without one', format, rows: [row(1, { Email: '' })], at: ['2 email'] }],
});

describe('what a Thirdlane row makes', () => {
  const plan = (more: Row, given: Record<string, unknown> = {}, context = provisioned) => {
    const work = planWork(checkRows([row(1, more)], { format, directory, context: { ...context, given } }), { generate: generate() });
    return [...work][0]?.operations ?? [];
  };
  const find = (operations: ReturnType<typeof plan>, kind: string) => operations.find((o) => o.kind === kind);

  test('names the user with the tenant before and the endpoint with the tenant after', () => {
    const operations = plan({});
    expect(operations.map((o) => `${o.kind} ${o.key}`)).toEqual([
      'users acme-101',
      'extensions 101',
      'mailboxes 101',
      'endpoints 101-acme',
      'contacts 101',
    ]);
  });
  test('adds the device of the default model when there is a MAC, and a route when there is a DID', () => {
    const operations = plan({ DID: '+12125550100', 'MAC Address': '001565000001' });
    expect(find(operations, 'devices')?.fields).toMatchObject({ brand: 'yealink', model: 't46s', extension: '101' });
    expect(find(operations, 'inboundRoutes')).toMatchObject({ action: 'create', key: '+12125550100' });
    expect(find(plan({ 'MAC Address': '001565000001' }, {}, { settings: {} } as never), 'devices')).toBeUndefined();
  });
  test('uses the DID as caller ID when asked to', () => {
    const cells = { DID: '+12125550100', 'Caller ID': '+12125550177' };
    expect(find(plan(cells), 'endpoints')?.fields['callerId']).toBe('+12125550177');
    expect(find(plan(cells, { didsAsCallerIds: true }), 'endpoints')?.fields['callerId']).toBe('+12125550100');
  });
  test('creates a missing DID when asked to, with a warning', () => {
    const session = checkRows([row(1, { DID: '+12125550999' })], { format, directory, context: { given: { createMissingDids: true } } });
    expect(session.issues.counts).toEqual({ errors: 0, warnings: 1, infos: 0 });
    expect(find([...planWork(session, { generate: generate() })][0]?.operations as never, 'numbers')).toMatchObject({ action: 'create' });
  });
  test("takes the password of the sheet for the endpoint and generates the user's own", () => {
    const operations = plan({ Password: 'given-secret' });
    expect(find(operations, 'endpoints')?.secrets).toEqual({ secret: 'given-secret' });
    expect(find(operations, 'users')?.generated).toEqual(['password']);
  });
});
