// The built add-in in the emulated Excel, on the real API: what only Excel has. What both hosts share is first-import.test.ts.
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { Frame } from 'playwright-core';
import { testIds } from '../../src-addin/components/test-ids.ts';
import { eventually } from './support/excel-page.ts';
import { driveExcel, type ExcelDriver } from './support/excel-driver.ts';
import { administrator, startServer, type RunningServer } from './support/server.ts';

const HEADERS = ['first_name', 'last_name', 'email', 'extension'];
const GRID = [HEADERS, ['Ann', 'Lee', 'ann.lee@demo.example', '7001'], ['Bob', 'Ray', 'bob.ray@', '7002']];

let server: RunningServer;
let excel: ExcelDriver;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());
afterEach(() => excel.close());

const by = (frame: Frame, id: string) => frame.getByTestId(id);
const marked = async () => (await excel.markedCells()).map(({ row, column }) => [row, column]);

async function signIn(frame: Frame): Promise<void> {
  await by(frame, testIds.username).fill(administrator.username);
  await by(frame, testIds.password).fill(administrator.password);
  await by(frame, testIds.signIn).click();
}

describe('the task pane in Excel', () => {
  test('opens, and the ribbon checks the sheet without touching its formats', async () => {
    excel = await driveExcel(server.address);
    await excel.openSheet(GRID);
    const own = excel.active();
    own.getRange('A2:D3').format.fill.color = '#FFF2CC';
    own.getRange('A2:A3').conditionalFormats.add('Custom').custom.rule.formula = '=$D2="7001"';
    await excel.command('check-sheet');
    await by(excel.pane, testIds.checkSummary).waitFor();
    await eventually(async () => (await marked()).length > 0, 'a mark');
    expect(await marked()).toContainEqual([3, 2]);
    expect(own.getRange('C3').format.fill.color).toBe('#FFF2CC');

    await excel.typeCell(3, 2, 'bob.ray@demo.example');
    await eventually(async () => !(await marked()).some(([row, column]) => row === 3 && column === 2), 'the mark gone');

    await excel.command('clear-marks');
    await eventually(async () => (await marked()).length === 0, 'no marks');
    expect(own.$conditionalFormats.map((format) => format.custom.rule.formula)).toEqual(['=$D2="7001"']);
    excel.assertClean();
    expect(excel.faults()).toEqual([]);
  });

  test('checks and marks 10,000 rows of 12 columns in no more than 12 round trips, each far below what Excel takes', async () => {
    excel = await driveExcel(server.address);
    await excel.openSheet(GRID, 'Small');
    await excel.command('check-sheet');
    await by(excel.pane, testIds.checkSummary).waitFor();
    const { batches } = excel.host;
    const before = batches.length;
    const columns = [...HEADERS, 'mac_address', 'brand', 'family', 'model', 'password', 'in_directory', 'include_voicemail', 'user_notes'];
    const person = (i: number) => [
      `Ann${i}`,
      'Lee',
      i % 4 ? `ann${i}@demo.example` : `ann${i}@`,
      `${10_000 + i}`,
      ...Array<string>(8).fill(''),
    ];
    await excel.openSheet([columns, ...Array.from({ length: 9_999 }, (_, i) => person(i))], 'Large');
    // Told of the other sheet, the pane asks its name; requests go one behind the other, so what it asked on opening is long answered.
    await eventually(() => batches.length > before, 'the large sheet known');
    batches.length = 0;
    await excel.command('check-sheet');
    await eventually(async () => (await marked()).length > 2_000, 'the marks', 30_000);
    expect(batches.length).toBeLessThanOrEqual(12);
    expect(Math.max(...batches.map((batch) => Math.max(batch.requestBytes, batch.responseBytes)))).toBeLessThan(1_500_000);
    excel.assertClean();
  });

  test('says so when a cell is being edited, and goes on when it is finished', async () => {
    excel = await driveExcel(server.address);
    await excel.openSheet(GRID);
    const finish = excel.host.editCell();
    const checking = excel.command('check-sheet');
    await by(excel.pane, 'host-hint').waitFor();
    finish();
    await checking;
    await by(excel.pane, testIds.checkSummary).waitFor();
    expect(await by(excel.pane, 'host-hint').count()).toBe(0);
  });

  test('names the hosts to allow when Office.js is blocked', async () => {
    excel = await driveExcel(server.address);
    await excel.host.context.route('https://appsforoffice.microsoft.com/**', (route) => route.abort());
    const page = await excel.host.context.newPage();
    await page.goto(`${excel.host.origin}/taskpane.html`);
    await page.getByRole('alert').getByText('appsforoffice.microsoft.com').waitFor();
  });
});

describe('one-click import with the pane closed', () => {
  test('signs in, shows the plan and applies it in a dialog', async () => {
    excel = await driveExcel(server.address, { paneOpen: false });
    await excel.openSheet(GRID.slice(0, 2));
    await excel.command('import-sheet');
    const dialog = await excel.dialog();
    await by(dialog, testIds.username).waitFor();
    await signIn(dialog);
    await by(dialog, testIds.apply).waitFor();
    await by(dialog, testIds.apply).click();
    await by(dialog, testIds.result).waitFor();
    expect(await by(dialog, testIds.result).getAttribute('data-state')).toBe('succeeded');
    // The dialog has no workbook of its own; what it writes goes through the add-in's runtime.
    await by(dialog, testIds.writeBack).click();
    await by(dialog, testIds.writtenBack).waitFor();
    expect(
      excel
        .active()
        .getUsedRange()
        .text.map((row: string[]) => row.at(-1)),
    ).toEqual(['Rowcall status', 'Created']);
    excel.assertClean();
    await excel.host.closeDialog();
    expect(excel.faults()).toEqual([]);
  });

  test('says what stands in the way of a sheet that is refused, and marks its cells', async () => {
    excel = await driveExcel(server.address, { paneOpen: false });
    await excel.openSheet(GRID);
    await excel.command('import-sheet');
    const dialog = await excel.dialog();
    await signIn(dialog);
    await by(dialog, testIds.apply).waitFor();
    expect(await by(dialog, testIds.apply).getAttribute('aria-disabled')).toBe('true');
    expect(await by(dialog, testIds.planRow).allTextContents()).toContainEqual(expect.stringContaining('Refused'));
    await eventually(async () => (await marked()).some(([row, column]) => row === 3 && column === 2), 'the mark');
  });
});
