// The set-up pages about oneself, in the workbench: a token that works, a new password, signing out everywhere.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { testIds } from '../../src-addin/components/test-ids.ts';
import { paneFlaws } from './support/axe.ts';
import { startServer, administrator, type RunningServer } from './support/server.ts';
import { goToSection, openSection } from './support/setup-pages.ts';
import { driveWorkbench, type WorkbenchDriver } from './support/workbench-driver.ts';

let server: RunningServer;
let workbench: WorkbenchDriver;
const the = (id: string) => workbench.pane.getByTestId(id);

beforeAll(async () => {
  server = await startServer();
  workbench = await driveWorkbench(server.address);
  await openSection(workbench.pane, 'tokens');
});
afterAll(async () => {
  await workbench.close();
  await server.stop();
});

const status = async (token: string) =>
  (await fetch(`${server.address}/api/v1/tenants/demo`, { headers: { authorization: `Bearer ${token}` } })).status;

test('a token is made, shown once, works, and stops when it is removed', async () => {
  await the(testIds.recordAdd).click();
  await the(testIds.tokenName).fill('Nightly import');
  await the(testIds.tokenRole).selectOption('operator');
  expect(await paneFlaws(workbench.pane, 'new token')).toEqual([]);
  await the(testIds.recordSave).click();
  const token = (await the(testIds.shownSecret).innerText()).trim();
  expect(await status(token)).toBe(200);
  expect(await paneFlaws(workbench.pane, 'token made')).toEqual([]);
  await the(testIds.secretKept).click();
  expect(await workbench.pane.getByText(token).count()).toBe(0);
  await the(testIds.recordRemove).click();
  await the(testIds.removeYes).click();
  await the(testIds.record).waitFor({ state: 'detached' });
  expect(await status(token)).toBe(401);
});

test('the password is changed, and the page says what is wrong with it', async () => {
  await goToSection(workbench.pane, 'account');
  await the(testIds.oldPassword).fill('not this one');
  await the(testIds.newPassword).fill('short');
  await the(testIds.passwordSave).click();
  await workbench.pane.getByRole('alert').filter({ hasText: 'At least 8 characters.' }).waitFor();
  await the(testIds.newPassword).fill('several other words');
  await the(testIds.passwordSave).click();
  await the(testIds.setupNotice).filter({ hasText: 'wrong' }).waitFor();
  await the(testIds.oldPassword).fill(administrator.password);
  await the(testIds.passwordSave).click();
  await the(testIds.setupNotice).filter({ hasText: 'changed' }).waitFor();
  expect(await paneFlaws(workbench.pane, 'account')).toEqual([]);
});

test('signing out everywhere leads to the first screen, where the new password holds', async () => {
  await the(testIds.signOutAll).click();
  await the(testIds.username).fill(administrator.username);
  await the(testIds.password).fill('several other words');
  await the(testIds.signIn).click();
  await the(testIds.checkStart).waitFor();
  expect(workbench.faults()).toEqual([]);
});
