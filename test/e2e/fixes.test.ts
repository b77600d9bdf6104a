// Mending cells from the list of issues, in both hosts: one cell, a whole class with its preview, undo in one step, and a cell
// that somebody edits while the preview is open.
import { beforeAll, expect, test } from '@jest/globals';
import { testIds } from '../../src-addin/components/test-ids.ts';
import { axeFlaws, QUESTION } from './support/axe.ts';
import { onBothHosts, STEP_MS } from './support/both-hosts.ts';
import { eventually, eventuallyText } from './support/eventually.ts';

const HEADERS = ['first_name', 'last_name', 'email', 'extension', 'in_directory'];
const EXTENSION = 3;
const user = (n: number, extension: string, inDirectory: string) => [`Ann${n}`, 'Lee', `ann${n}@fixes.example`, extension, inDirectory];

/** Three extensions with thousands separators, two words for yes and no, and an extension that became a date. */
const damaged = () => [
  HEADERS,
  user(1, '7,401', 'ja'),
  user(2, '7,402', 'nein'),
  user(3, '7403', 'yes'),
  user(4, '7,404', 'no'),
  user(5, '2-Jan', 'yes'),
];

onBothHosts('fixes', (stage) => {
  const { the, rows } = { the: (id: string) => stage.host.the(id), rows: () => stage.host.rows() };
  const column = async (index: number) => (await rows()).slice(1).map((row) => row[index]);
  const errors = async () => Number(await the(testIds.checkSummary).getAttribute('data-errors'));
  const group = (title: string) => the(testIds.issueGroup).filter({ hasText: title });
  const classOf = (field: string) => stage.host.pane.locator(`[data-testid="${testIds.fixGroup}"][data-field="${field}"]`);

  async function openGroup(title: string): Promise<void> {
    const head = group(title).getByRole('button').first();
    if ((await head.getAttribute('aria-expanded')) !== 'true') await head.click();
  }

  async function checkSheet(name: string): Promise<void> {
    await stage.host.openSheet(damaged(), name);
    await stage.host.check();
    await eventually(async () => (await errors()) === 6, 'six errors', STEP_MS);
  }

  /** In the workbench the preview lies over the sheet too, so nobody can type there; what edits it is another program. */
  const editBehindDialog = (row: number, index: number, text: string) =>
    stage.host.page.evaluate(`(async () => {
      const sheet = await rowcall.workbook.activeSheet();
      const value = { ${row - 1}: { ${index}: { v: '${text}', t: 1 } } };
      rowcall.grid.commands.syncExecuteCommand('sheet.command.set-range-values', {
        unitId: rowcall.grid.api.getActiveWorkbook().getId(), subUnitId: sheet.id, value });
    })()`);

  beforeAll(() => stage.host.signIn());

  test('one cell is fixed by its own button, and the list and marks follow', async () => {
    await checkSheet('One cell');
    await openGroup('Values not among');
    await stage.host.pane.locator(`[data-testid="${testIds.issue}"][data-row="2"][data-column="4"]`).getByTestId(testIds.issueFix).click();
    await eventually(async () => (await column(4))[0] === 'yes', 'the fixed cell');
    await eventually(async () => (await errors()) === 5, 'one error less');
    await eventually(async () => (await stage.host.markedCells()).every((mark) => mark.row !== 2 || mark.column !== 4), 'no mark there');
  });

  test('a whole class is shown old and new, fixed with one click, and taken back in one step', async () => {
    await checkSheet('A class');
    await openGroup('Numbers with separators');
    await classOf('extension').click();
    const preview = the(testIds.fixPreview);
    await preview.waitFor();
    expect(await preview.locator('li').count()).toBe(3);
    await eventuallyText(preview.locator('li').first(), /Row 2[\s\S]*7,401[\s\S]*7401/);
    if (stage.host.workbench) expect(await axeFlaws(stage.host.page, QUESTION)).toEqual([]);
    await the(testIds.fixYes).click();
    await eventually(async () => (await errors()) === 3, 'three errors less');
    expect(await column(EXTENSION)).toEqual(['7401', '7402', '7403', '7404', '2-Jan']);
    await eventuallyText(the(testIds.notice), '3 cells');
    if (!stage.host.workbench) return;
    await stage.host.goTo(2, 0);
    await stage.host.page.keyboard.press('Control+z');
    await eventually(async () => (await column(EXTENSION))[3] === '7,404', 'the undo');
    expect(await column(EXTENSION)).toEqual(['7,401', '7,402', '7403', '7,404', '2-Jan']);
    await eventually(async () => (await errors()) === 6, 'six errors again');
  });

  test('what Excel has destroyed is said to be lost, and no fix is offered for it', async () => {
    await checkSheet('Lost');
    await openGroup('Values that Excel turned into dates');
    const issue = stage.host.pane.locator(`[data-testid="${testIds.issue}"][data-row="6"]`);
    await issue.first().waitFor();
    await eventuallyText(issue.first(), 'lost');
    expect(await issue.first().getByTestId(testIds.issueFix).count()).toBe(0);
  });

  test('a cell edited while the preview is open is left alone and told', async () => {
    await checkSheet('Meanwhile');
    await openGroup('Numbers with separators');
    await classOf('extension').click();
    await the(testIds.fixPreview).waitFor();
    await (stage.host.excel ? stage.host.typeCell(3, EXTENSION, '7999') : editBehindDialog(3, EXTENSION, '7999'));
    await eventually(async () => (await column(EXTENSION))[1] === '7999', 'the edit');
    await the(testIds.fixYes).click();
    await eventually(async () => (await column(EXTENSION))[3] === '7404', 'the others');
    expect(await column(EXTENSION)).toEqual(['7401', '7999', '7403', '7404', '2-Jan']);
    await eventuallyText(the(testIds.notice), /left alone[\s\S]*row 3/);
  });
});
