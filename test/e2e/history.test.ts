// Earlier imports, in both hosts: an empty list that helps, who did what and when, filters, the sheet as received, undo with its
// preview and what it skips, and the undo of an undo.
import { beforeAll, expect, test } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { testIds } from '../../src-addin/components/test-ids.ts';
import { onBothHosts, type Host } from './support/both-hosts.ts';
import { type DemoApi, onEmptySheet } from './support/demo-api.ts';
import { eventually, eventuallyText } from './support/eventually.ts';

const HEADERS = ['first_name', 'last_name', 'email', 'password', 'extension'];

onBothHosts('earlier imports', (stage, name) => {
  const base = name === 'excel' ? 6500 : 6600;
  const mail = (who: string) => `${who}@history-${name}.example`;
  let host: Host;
  let api: DemoApi;

  beforeAll(async () => {
    ({ host, api } = await onEmptySheet(stage, HEADERS));
  });

  // At one glance: a row that goes away between two questions would be waited for.
  const states = () =>
    host.the(testIds.historyRow).evaluateAll((rows: { dataset: Record<string, string> }[]) => rows.map((row) => row.dataset['state']));
  const shows = (wanted: string[], what: string) => eventually(async () => (await states()).join() === wanted.join(), what);
  async function importSheet(sheet: string, rows: string[][]): Promise<void> {
    await host.openSheet([HEADERS, ...rows], sheet);
    await host.command('import-sheet');
    await host.the(testIds.apply).click();
    await host.the(testIds.result).waitFor();
  }
  const undone = (state: string) => host.pane.locator(`[data-testid="${testIds.result}"][data-kind="undo"][data-state="${state}"]`);

  test('are listed, found by state and by name, and opened with the sheet as it was received', async () => {
    await importSheet('spring', [['Ann', 'Lee', mail('ann'), 'given-by-hand', `${base + 1}`]]);
    await host.the(testIds.checkAnother).click();
    await importSheet('autumn', [
      ['Bob', 'Ray', mail('bob'), 'given-by-hand', `${base + 2}`],
      ['Cat', 'Fox', mail('cat'), 'given-by-hand', `${base + 3}`],
    ]);
    await host.the(testIds.openHistory).click();
    await host.the(testIds.historyRow).first().waitFor();
    await eventuallyText(host.the(testIds.historyRow).first(), '2 new');
    await host.the(testIds.historySearch).fill('spring');
    await eventually(
      async () => (await host.the(testIds.historyRow).allInnerTexts()).every((t) => t.includes('spring')),
      'the sheet by name',
    );
    await host.the(testIds.historyState).selectOption('failed');
    await shows([], 'no failed import of that name');
    await host.the(testIds.historyState).selectOption('');
    await eventually(async () => (await states()).length > 0, 'the list again');
    await host.the(testIds.historyRow).first().click();
    await host.the(testIds.result).waitFor();
    await host.the(testIds.saveMenu).click();
    const [download] = await Promise.all([host.page.waitForEvent('download'), host.the(testIds.saveSource).click()]);
    const sheet = await readFile(await download.path(), 'utf8');
    expect(sheet).toContain(`Ann,Lee,${mail('ann')},,${base + 1}`);
    expect(sheet).not.toContain('given-by-hand');
  });

  test('an undo says before what it leaves and why, shows afterwards, and can itself be taken back', async () => {
    await importSheet(`undone-${name}`, [
      ['Dan', 'Roe', mail('dan'), 'given-by-hand', `${base + 4}`],
      ['Eve', 'Kay', mail('eve'), 'given-by-hand', `${base + 5}`],
    ]);
    const { items } = await api.get<{ items: { id: string; version: number }[] }>(`/users?q=${mail('dan')}`);
    await api.patch(`/users/${items[0]?.id}`, items[0]?.version ?? 0, { lastName: 'Rowe' });

    await host.the(testIds.undo).click();
    await host.the(testIds.undoYes).waitFor();
    const preview = host.pane.getByRole('alertdialog');
    await eventuallyText(preview, mail('dan'));
    await eventuallyText(preview, 'last name');
    await host.the(testIds.undoYes).click();
    await undone('succeeded').waitFor();
    expect(await api.get<{ items: unknown[] }>(`/users?q=${mail('eve')}`)).toMatchObject({ items: [] });

    await host.the(testIds.openHistory).click();
    await host.the(testIds.historySearch).fill(`undone-${name}`);
    await shows(['succeeded', 'undone'], 'the undo and what it undid');
    await host.the(testIds.historyRow).first().click();
    await undone('succeeded').waitFor();
    await host.the(testIds.undo).click();
    await host.the(testIds.undoYes).click();
    await eventually(async () => (await api.get<{ items: unknown[] }>(`/users?q=${mail('eve')}`)).items.length === 1, 'the user again');
  });
});
