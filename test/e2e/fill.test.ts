// Filling empty extensions and passwords from the checked sheet, in both hosts: previewed, written, checked, and undone in one step.
import { beforeAll, expect, test } from '@jest/globals';
import { testIds } from '../../src-addin/components/test-ids.ts';
import { axeFlaws, QUESTION } from './support/axe.ts';
import { onBothHosts, STEP_MS } from './support/both-hosts.ts';
import { eventually, eventuallyText } from './support/eventually.ts';

const HEADERS = ['first_name', 'last_name', 'email', 'extension', 'password'];
const [EXTENSION, PASSWORD] = [3, 4];
const user = (n: number, extension: string, password: string) => [`Ann${n}`, 'Lee', `ann${n}@fill.example`, extension, password];
const sheet = () => [HEADERS, user(1, '', ''), user(2, '2000', 'Given-pass-12'), user(3, '', '')];

onBothHosts('filling', (stage) => {
  const the = (id: string) => stage.host.the(id);
  const column = async (index: number) => (await stage.host.rows()).slice(1).map((row) => row[index] ?? '');
  const errors = async () => Number(await the(testIds.checkSummary).getAttribute('data-errors'));
  const fillOf = (field: string) => stage.host.pane.locator(`[data-testid="${testIds.fillColumn}"][data-field="${field}"]`);

  async function checkSheet(name: string): Promise<void> {
    await stage.host.openSheet(sheet(), name);
    await stage.host.check();
    await eventually(async () => (await errors()) === 2, 'two errors', STEP_MS);
  }

  beforeAll(() => stage.host.signIn());

  test('empty extensions are filled with free ones that are shown first, and taken back in one step', async () => {
    await checkSheet('Extensions');
    await eventuallyText(fillOf('extension'), '2 empty extensions');
    await fillOf('extension').click();
    const preview = the(testIds.fixPreview);
    await preview.waitFor();
    const shown = (await preview.locator('li').allTextContents()).map((line) => /\d{3,}\s*$/.exec(line)?.[0].trim());
    if (stage.host.workbench) expect(await axeFlaws(stage.host.page, QUESTION)).toEqual([]);
    await the(testIds.fixYes).click();
    await eventually(async () => (await errors()) === 0, 'no error left');
    const [first, kept, third] = await column(EXTENSION);
    expect([first, third]).toEqual(shown);
    expect([kept, new Set([first, kept, third]).size]).toEqual(['2000', 3]);
    await eventuallyText(the(testIds.notice), '2 cells are filled');
    await eventually(async () => (await fillOf('extension').count()) === 0, 'nothing left to fill');
    if (!stage.host.workbench) return;
    await stage.host.goTo(2, 0);
    await stage.host.page.keyboard.press('Control+z');
    await eventually(async () => (await column(EXTENSION)).join() === ',2000,', 'the undo');
  });

  test('empty passwords are filled without being shown', async () => {
    await checkSheet('Passwords');
    await fillOf('password').click();
    await eventually(() => the(testIds.fixYes).isEnabled(), 'the values');
    expect(await the(testIds.fixPreview).count()).toBe(0);
    await the(testIds.fixYes).click();
    await eventually(async () => (await column(PASSWORD)).every((password) => password.length >= 12), 'the passwords');
    expect(new Set(await column(PASSWORD)).size).toBe(3);
  });

  /** As another program or a paste leaves it: a number, in a cell without the text format. */
  async function numberAt(row: number, column: number, value: number, format: string): Promise<void> {
    if (stage.host.excel) {
      const cell = stage.host.excel.active().getRange(`${'ABCDEFGHIJ'[column]}${row}`);
      cell.numberFormat = [[format]];
      cell.values = [[value]];
      return;
    }
    await stage.host.page.evaluate(`(async () => {
      const sheet = await rowcall.workbook.activeSheet();
      const value = { ${row - 1}: { ${column}: { v: ${value}, t: 2, s: null } } };
      rowcall.grid.commands.syncExecuteCommand('sheet.command.set-range-values', {
        unitId: rowcall.grid.api.getActiveWorkbook().getId(), subUnitId: sheet.id, value });
    })()`);
  }

  test('a column of numbers becomes text with one click, and leading zeros stay from then on', async () => {
    await stage.host.openSheet([HEADERS, user(1, '2001', 'Given-pass-12'), user(2, '2002', 'Given-pass-12')], 'Numbers');
    await numberAt(2, EXTENSION, 2001, '00000');
    await stage.host.check();
    const before = await column(EXTENSION);
    await the(testIds.makeText).waitFor();
    await eventuallyText(the(testIds.makeText), '1 column');
    await the(testIds.makeText).click();
    await eventually(async () => (await the(testIds.makeText).count()) === 0, 'the offer gone');
    expect(await column(EXTENSION)).toEqual(before);
    await stage.host.typeCell(4, EXTENSION, '0042');
    await eventually(async () => (await column(EXTENSION))[2] === '0042', 'the zeros');
    await stage.host.command('check-sheet');
    await the(testIds.checkSummary).waitFor();
    expect(await the(testIds.makeText).count()).toBe(0);
  });
});
