// The people of a tenant, as its administrator manages them in the pane at its narrowest.
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { testIds } from '../../src-addin/components/test-ids.ts';
import { paneFlaws } from './support/axe.ts';
import { startServer, type RunningServer } from './support/server.ts';
import { administratorApi, type Api, openSection } from './support/setup-pages.ts';
import { driveWorkbench, type WorkbenchDriver } from './support/workbench-driver.ts';

let server: RunningServer;
let workbench: WorkbenchDriver;
let api: Api;
let found: string[] = [];
beforeAll(async () => {
  server = await startServer();
  api = await administratorApi(server.address);
});
afterAll(() => server.stop());
afterEach(async () => {
  // A sign-in that is refused and a version that has moved are what some of these tests ask for.
  expect(workbench.faults().filter((fault) => !/\b4\d\d\b/.test(fault))).toEqual([]);
  await workbench.close();
  found = [];
});

const the = (id: string) => workbench.page.getByTestId(id);
const person = (name: string) => workbench.page.locator(`[data-testid="${testIds.record}"][data-key="${name}"]`);
const said = (words: string | RegExp) => the(testIds.setupNotice).getByText(words).waitFor();
const look = async (screen: string) => found.push(...(await paneFlaws(workbench.page, screen)));
const open = async (section: string, colorScheme: 'light' | 'dark' = 'light') => {
  workbench = await driveWorkbench(server.address, { width: 1000, colorScheme });
  await openSection(workbench.page, section);
};
const form = () => the(testIds.recordForm);
const signIn = async (username: string, password: string) =>
  (
    await fetch(`${server.address}/api/v1/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ username, password }),
    })
  ).status;

test('somebody is added, gets another role, is switched off and taken out', async () => {
  await open('members');
  await workbench.page.getByText(/Nobody is a member of this tenant yet/).waitFor();
  await look('nobody');
  await the(testIds.recordAdd).click();
  await the(testIds.recordSave).click();
  await form().getByText('This is needed.').first().waitFor();
  await look('a form with mistakes');
  await form().getByLabel('User name').fill('ann@example.com');
  await form().getByLabel('Role').selectOption('operator');
  await form().getByLabel('Password').fill('a good password');
  await the(testIds.recordSave).click();
  await said('ann@example.com was added.');
  expect(await signIn('ann@example.com', 'a good password')).toBe(201);

  const ann = person('ann@example.com');
  await ann.getByText('Operator', { exact: true }).waitFor();
  await ann.getByRole('button').first().click();
  await form().getByLabel('Role').selectOption('viewer');
  await form().getByLabel('Sign-in').selectOption('true');
  await look('a person');
  await the(testIds.recordSave).click();
  await said('Saved.');
  await ann.getByText('Viewer · switched off').waitFor();
  expect(await signIn('ann@example.com', 'a good password')).toBe(401);

  await the(testIds.recordRemove).click();
  await workbench.page.getByText(/Their account stays/).waitFor();
  await look('the question');
  await the(testIds.removeYes).click();
  await said('ann@example.com was removed.');
  expect(await api('GET', '/tenants/demo/members')).toMatchObject({ items: [] });
  expect(found).toEqual([]);
});

test('what cannot be is said in words, and somebody else’s change is shown', async () => {
  const { id } = await api<{ id: string }>('POST', '/accounts', {
    username: 'bob',
    password: 'a good password',
    role: 'system-admin',
  });
  await open('members', 'dark');
  await the(testIds.recordAdd).click();
  await form().getByLabel('User name').fill('nobody at all');
  await form().getByLabel('Role').selectOption('viewer');
  await the(testIds.recordSave).click();
  await said(/Nobody has the user name “?"?nobody at all/);
  await form().getByLabel('User name').fill('bob');
  await the(testIds.recordSave).click();
  await said('bob was added.');
  const bob = person('bob');
  await bob.getByText(/also elsewhere/).waitFor();
  await bob.getByRole('button').first().click();
  await form().getByLabel('Password').fill('taken over!');
  await the(testIds.recordSave).click();
  await said(/only a system administrator can set its password/);
  await look('a refusal');

  const { version } = await api<{ version: number }>('GET', `/tenants/demo/members/${id}`);
  await api('PATCH', `/tenants/demo/members/${id}`, { role: 'operator' }, version);
  await form().getByLabel('Password').fill('');
  await form().getByLabel('Role').selectOption('tenant-admin');
  await the(testIds.recordSave).click();
  await said(/Somebody else has changed this meanwhile/);
  await bob.getByText(/^Operator · /).waitFor();
  expect(found).toEqual([]);
});

test('a system administrator adds an account, makes it one of their kind, switches it off and removes it', async () => {
  await open('accounts', 'dark');
  await person('admin').getByText('system administrator').waitFor();
  await the(testIds.recordAdd).click();
  await form().getByLabel('User name').fill('carla');
  await the(testIds.recordSave).click();
  await form().getByText('This is needed.').waitFor();
  await form().getByLabel('Password').fill('a good password');
  await look('a new account');
  await the(testIds.recordSave).click();
  await said('carla was added.');
  const carla = person('carla');
  await carla.getByText('in no tenant').waitFor();
  await carla.getByRole('button').first().click();
  await form().getByLabel('May').selectOption('system-admin');
  await look('an account');
  await the(testIds.recordSave).click();
  await carla.getByText('system administrator').waitFor();
  await form().getByLabel('Sign-in').selectOption('true');
  await the(testIds.recordSave).click();
  await carla.getByText('system administrator · switched off').waitFor();
  expect(await signIn('carla', 'a good password')).toBe(401);
  await the(testIds.recordRemove).click();
  await workbench.page.getByText(/can no longer sign in anywhere/).waitFor();
  await the(testIds.removeYes).click();
  await said('carla was removed.');
  expect(found).toEqual([]);
});
