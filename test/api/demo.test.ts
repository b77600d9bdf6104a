// The demo tenant and the bundled sample sheet belong together: most rows are fine, and every fault shows something.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { demoSheet } from '../../src-addin/samples/demo-sheet.ts';
import { seedDemo } from '../../src-api/demo/seed-demo.ts';
import { loadDirectoryView } from '../../src-api/directory/directory-view.store.ts';
import { locationNames } from '../../src-api/directory/locations.store.ts';
import { CheckSession } from '../../shared/rules/check-session.ts';
import { testApi, type TestApi } from '../support/api.ts';
import { contextOf, formatNamed, inShort } from '../support/check.ts';

let api: TestApi;
beforeAll(async () => {
  api = await testApi();
  await seedDemo(api.deps);
});
afterAll(() => api.close());

test('the demo tenant has people with phones, and numbers to give away', async () => {
  const { body: users } = await api.request('GET', '/tenants/demo/users');
  expect(users.items).toHaveLength(8);
  expect(users.items[0]).toMatchObject({ username: 'grace.adeyemi@harbour.example', extensions: ['2005'], numbers: ['+12125550104'] });
  expect((await api.request('GET', '/tenants/demo/mailboxes')).body.items).toHaveLength(8);
  expect((await api.request('GET', '/tenants/demo/inbound-routes')).body.items).toHaveLength(6);
  expect((await api.request('GET', '/tenants/demo/numbers?assigned=none')).body.items).toHaveLength(60);
  expect((await api.request('GET', '/tenants/demo/locations')).body.items).toHaveLength(3);
});

test('seeding again changes nothing', async () => {
  const before = await api.request('GET', '/tenants/demo/inventory');
  await seedDemo(api.deps);
  expect((await api.request('GET', '/tenants/demo/inventory')).body).toEqual(before.body);
});

test('the sample sheet shows ten or so faults and many good rows', async () => {
  const format = formatNamed(demoSheet.format);
  const [headers = [], ...rows] = demoSheet.grid.map((row) => [...row]);
  expect(rows.every((row) => row.length === headers.length)).toBe(true);
  const { settings, country } = (await api.request('GET', '/tenants/demo')).body;
  const locations = await locationNames(api.deps, 'demo');
  const context = contextOf(format, { country, settings, locations });
  const session = new CheckSession({ format, sheet: { name: demoSheet.name, headers, firstRow: 2, rows }, context }).run();
  session.useDirectory(await loadDirectoryView(api.deps, 'demo', session.directoryKeys()));
  for (const _slice of session.workDirectory());
  expect(inShort(session.issues.list({ offset: 0, limit: 100 }))).toEqual([
    'sheet - location-not-chosen',
    '7 email email-malformed',
    '11 extension taken-value',
    '12 phone_number taken-value',
    '14 brand unknown-choice',
    '16 mac_address excel-scientific',
    '18 extension duplicate-value',
    '19 extension duplicate-value',
    '21 email extra-row-without-user',
    '23 last_name odd-spaces',
    '25 model unknown-choice',
    '27 extension missing-value',
    '29 phone_number number-not-on-account',
  ]);
});
