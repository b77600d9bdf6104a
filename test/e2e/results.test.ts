// What became of an import, in both hosts: trouble first, results written back beside the rows wherever they stand by now, the
// good rows imported and then only the rest, files, and the passwords that were made up.
import { beforeAll, expect, test } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { testIds } from '../../src-addin/components/test-ids.ts';
import { onBothHosts, type Host } from './support/both-hosts.ts';
import { type DemoApi, onEmptySheet } from './support/demo-api.ts';
import { eventually } from './support/eventually.ts';

const HEADERS = ['first_name', 'last_name', 'email', 'password', 'extension'];
const STATUS = 'Rowcall status';

onBothHosts('the result of an import', (stage, name) => {
  const base = name === 'excel' ? 6300 : 6400;
  const mail = (who: string) => `${who}@results-${name}.example`;
  let host: Host;
  let api: DemoApi;

  beforeAll(async () => {
    ({ host, api } = await onEmptySheet(stage, HEADERS));
  });

  async function saved(id: string): Promise<string> {
    const [download] = await Promise.all([host.page.waitForEvent('download'), host.the(id).click()]);
    return readFile(await download.path(), 'utf8');
  }

  const lines = (text: string) =>
    text
      .replace(/^\ufeff/, '')
      .trimEnd()
      .split('\r\n');

  test('good rows are imported alone, results go beside their rows, and the rest is a sheet of its own', async () => {
    const ann = ['Ann', 'Lee', mail('ann'), '', `${base + 1}`];
    const bob = ['Bob', 'Ray', 'bob.ray@', 'a secret of his', `${base + 2}`];
    const cat = ['Cat', 'Fox', mail('cat'), 'given-by-hand', `${base + 3}`];
    await host.openSheet([HEADERS, ann, bob, cat], 'mixed');
    await host.check();
    await host.the(testIds.review).click();
    await host.the(testIds.apply).waitFor();
    expect(await host.the(testIds.apply).getAttribute('aria-disabled')).toBe('true');
    await host.pane.locator('[data-option="onlyValidRows"]').last().click();
    await host.the(testIds.replan).last().click();
    await eventually(async () => (await host.the(testIds.apply).getAttribute('aria-disabled')) !== 'true', 'a plan of the good rows');
    await host.the(testIds.apply).click();
    await host.the(testIds.result).waitFor();
    expect(await host.the(testIds.resultRow).first().getAttribute('data-outcome')).toBe('refused');

    // Meanwhile somebody has put the rows into another order: Ann and Cat change places.
    for (const column of [0, 1, 2, 4]) {
      await host.typeCell(2, column, cat[column] ?? '');
      await host.typeCell(4, column, ann[column] ?? '');
    }
    await host.the(testIds.writeBack).click();
    await host.the(testIds.writtenBack).waitFor();
    const [header, ...rows] = await host.rows();
    const status = header?.indexOf(STATUS) ?? -1;
    expect(status).toBe(HEADERS.length);
    expect(rows.map((row) => [row[4], row[status]])).toEqual([
      [`${base + 3}`, 'Created'],
      [`${base + 2}`, expect.stringMatching(/^Refused: ./)],
      [`${base + 1}`, 'Created'],
    ]);

    const rest = lines(await saved(testIds.saveRest));
    expect(rest).toHaveLength(2);
    expect(rest[1]).toContain(`bob.ray@,,${base + 2}`);

    await host.the(testIds.outcomeFilter).selectOption('created');
    await eventually(async () => (await host.the(testIds.resultRow).count()) === 2, 'created rows alone');

    // Only Ann's password was made up.
    const passwords = lines(await saved(testIds.savePasswords));
    expect(passwords).toHaveLength(2);
    expect(passwords[1]).toContain(mail('ann'));

    // The column of results is no data: the sheet is checked again without a word about it.
    await host.the(testIds.checkAnother).click();
    await host.check();
    expect(await host.pane.locator(`[data-rule="unknown-column"]`).count()).toBe(0);
    expect(await host.the(testIds.checkSummary).getAttribute('data-errors')).toBe('1');
  });

  test('rows that are gone are named, and results of another sheet are not written', async () => {
    await host.openSheet(
      [HEADERS, ['Eve', 'Kay', mail('eve'), 'given-by-hand', `${base + 5}`], ['Fay', 'Low', mail('fay'), 'given-by-hand', `${base + 6}`]],
      'gone',
    );
    await host.command('import-sheet');
    await host.the(testIds.apply).click();
    await host.the(testIds.result).waitFor();
    expect(await host.the(testIds.savePasswords).count()).toBe(0);
    await host.typeCell(3, 2, mail('somebody.else'));
    await host.typeCell(3, 4, `${base + 9}`);
    await host.the(testIds.writeBack).click();
    await host.the(testIds.writtenBack).waitFor();
    expect(await host.the(testIds.writtenBack).getAttribute('data-missing')).toBe('3');

    await host.openSheet([HEADERS, ['Guy', 'Moe', mail('guy'), '', `${base + 7}`]], 'other');
    await host.the(testIds.writeBack).click();
    await eventually(
      async () => (await host.the(testIds.writtenBack).getAttribute('data-rows')) === '0',
      'a word that it is another sheet',
    );
    expect((await host.rows())[0]).toEqual(HEADERS);
    expect(await api.get<{ items: unknown[] }>(`/users?q=${mail('fay')}`)).toMatchObject({ items: [{ username: mail('fay') }] });
  });
});
