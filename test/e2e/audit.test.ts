// The audit as an administrator reads it in the pane: who did what, narrowed, opened and saved.
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { testIds } from '../../src-addin/components/test-ids.ts';
import { paneFlaws } from './support/axe.ts';
import { eventually } from './support/eventually.ts';
import { startServer, type RunningServer } from './support/server.ts';
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
