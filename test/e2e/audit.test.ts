// The audit as an administrator reads it in the pane: who did what, narrowed, opened and saved.
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { testIds } from '../../src-addin/components/test-ids.ts';
import { paneFlaws } from './support/axe.ts';
import { eventually } from './support/eventually.ts';
import { administrator, startServer, type RunningServer } from './support/server.ts';
import { administratorApi, importRows, openSection } from './support/setup-pages.ts';
import { driveWorkbench, type WorkbenchDriver } from './support/workbench-driver.ts';

let server: RunningServer;
let workbench: WorkbenchDriver;

beforeAll(async () => {
  server = await startServer();
  const api = await administratorApi(server.address);
  await importRows(api, 'demo', ['first_name', 'last_name', 'email', 'extension'], [['Ann', 'Lee', 'ann@demo.example', '7502']]);
  const { id, version } = await api<{ id: string; version: number }>('POST', '/tenants/demo/users', { username: 'eva', firstName: 'Eva' });
  await api('PATCH', `/tenants/demo/users/${id}`, { firstName: 'Evelyn' }, version);
});
afterAll(() => server.stop());
afterEach(async () => {
  expect(workbench.faults()).toEqual([]);
  await workbench.close();
});

test.each(['light', 'dark'] as const)('lines are searched, opened and saved (%s)', async (colorScheme) => {
  workbench = await driveWorkbench(server.address, { width: 1000, colorScheme });
  const { page } = workbench;
  const lines = (action: string) => page.locator(`[data-testid="${testIds.auditLine}"][data-key="${action}"]`);
  await openSection(page, 'audit');
  await lines('user.changed').waitFor();
  await lines('import.published').waitFor();
  await lines('user.changed').getByRole('button').click();
  await lines('user.changed').getByText('firstName: Eva → Evelyn').waitFor();
  const flaws = await paneFlaws(page, 'the audit');
  await lines('user.changed').getByText('User changed · eva').waitFor();
  await page.getByTestId(testIds.listFilter).selectOption('user');
  await eventually(
    async () => (await lines('import.published').count()) === 0 && (await lines('user.created').count()) === 1,
    'users alone',
  );
  await page.getByTestId(testIds.listSearch).fill('eva');
  await lines('user.changed').waitFor();
  const [saved] = await Promise.all([page.waitForEvent('download'), page.getByTestId(testIds.auditSave).click()]);
  const text = readFileSync(await saved.path(), 'utf8');
  expect(text).toContain('firstName: Eva → Evelyn');
  expect(text).not.toContain('import.published');
  expect(flaws).toEqual([]);
});

test('lines are narrowed to a person and to days', async () => {
  workbench = await driveWorkbench(server.address, { width: 1000 });
  const { page } = workbench;
  const the = (id: string) => page.getByTestId(id);
  const lines = the(testIds.auditLine);
  await openSection(page, 'audit');
  await lines.first().waitFor();
  const all = await lines.count();
  await the(testIds.auditWhoAndWhen).getByRole('button').first().click();
  await the(testIds.auditWho).fill('nobody');
  await the(testIds.auditShow).click();
  await page.getByText('Nothing is like that.').waitFor();
  await the(testIds.auditWho).fill(administrator.username);
  await the(testIds.auditTo).fill('2001-01-01');
  await the(testIds.auditFrom).fill('2002-01-01');
  await the(testIds.auditShow).click();
  await page.getByText('The first day must not be after the last.').waitFor();
  expect(await paneFlaws(page, 'days out of order')).toEqual([]);
  await the(testIds.auditTo).fill('');
  // Who has done it all is the administrator.
  await the(testIds.auditShow).click();
  await eventually(async () => (await lines.count()) > 0, 'lines since 2002');
  await the(testIds.auditClear).click();
  await eventually(async () => (await lines.count()) === all, 'all lines again');
});

test.each(['light', 'dark'] as const)('a system administrator also reads and saves what belongs to no tenant (%s)', async (colorScheme) => {
  workbench = await driveWorkbench(server.address, { width: 1000, colorScheme });
  const { page } = workbench;
  await openSection(page, 'audit');
  const lines = (action: string) => page.locator(`[data-testid="${testIds.auditLine}"][data-key="${action}"]`);
  await lines('user.changed').waitFor();
  await page.getByRole('tab', { name: 'All of Rowcall' }).click();
  await lines('session.opened').first().waitFor();
  expect(await lines('user.changed').count()).toBe(0);
  await page.getByTestId(testIds.listFilter).selectOption('session');
  await lines('session.opened').first().waitFor();
  expect(await paneFlaws(page, 'the audit of all')).toEqual([]);
  const [saved] = await Promise.all([page.waitForEvent('download'), page.getByTestId(testIds.auditSave).click()]);
  expect(saved.suggestedFilename()).toBe('audit-rowcall.csv');
  const text = readFileSync(await saved.path(), 'utf8');
  expect(text).toContain('session.opened');
  expect(text).not.toContain('user.changed');
});

test('a tenant’s administrator reads the tenant’s alone', async () => {
  const api = await administratorApi(server.address);
  const tina = { username: 'tina', password: 'another long word' };
  await api('POST', '/accounts', { ...tina, tenants: [{ id: 'demo', role: 'tenant-admin' }] });
  workbench = await driveWorkbench(server.address, { width: 1000 });
  const { page } = workbench;
  await openSection(page, 'audit', undefined, tina);
  await page.getByTestId(testIds.auditLine).first().waitFor();
  // The workbook beside the pane has tabs of its own.
  expect(await page.locator('[data-tab]').count()).toBe(0);
});
