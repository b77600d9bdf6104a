// Manners towards what only Excel has: protected sheets, a busy Excel, its undo, and two people in one workbook.
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { testIds } from '../../src-addin/components/test-ids.ts';
import { driveExcel, type ExcelDriver } from './support/excel-driver.ts';
import { eventually } from './support/eventually.ts';
import { startServer, type RunningServer } from './support/server.ts';

const GRID = [
  ['first_name', 'last_name', 'email', 'extension'],
  ['Ann', 'Lee', 'ann.lee@demo.example', '7001'],
  ['Bob', 'Ray', ' bob.ray@demo.example', '7002'],
  ['Cat', 'Fox', 'cat.fox@', '7003'],
];

let server: RunningServer;
let excel: ExcelDriver;
let sheets = 0;
beforeAll(async () => {
  server = await startServer();
  excel = await driveExcel(server.address);
});
beforeEach(() => excel.openSheet(GRID, `Users ${(sheets += 1)}`));
afterEach(() => {
  expect(excel.faults()).toEqual([]);
  excel.assertClean();
});
afterAll(async () => {
  await excel.close();
  await server.stop();
});

const the = (id: string) => excel.pane.getByTestId(id);
const says = (words: string) => excel.pane.getByText(words, { exact: false }).first().waitFor();
async function check(): Promise<void> {
  await excel.command('check-sheet');
  await the(testIds.checkSummary).waitFor();
}
const marked = async () => (await excel.markedCells()).length;

test('a protected sheet is read only, which is said, and nothing offers to write to it', async () => {
  excel.active().protection.protect();
  await check();
  await says('The sheet is protected, so Rowcall only reads it');
  expect(await marked()).toBe(0);
  expect(await the(testIds.issueGroup).count()).toBeGreaterThan(0);
  for (const group of await the(testIds.issueGroup).all()) {
    const row = group.getByRole('button').first();
    if ((await row.getAttribute('aria-expanded')) === 'false') await row.click();
  }
  await the(testIds.issue).first().waitFor();
  expect(await the(testIds.issueFix).count()).toBe(0);
  expect(excel.active().getRange('A1:D4').text).toEqual(GRID);

  excel.active().protection.unprotect();
  await check();
  await eventually(async () => (await marked()) > 0, 'the marks');
  await the(testIds.issueFix).first().waitFor();
});

test('typing that changes no mark leaves the person one step of undo, and it is theirs', async () => {
  await check();
  await eventually(async () => (await marked()) > 0, 'the marks');
  const before = excel.host.batches.length;
  await excel.typeCell(2, 0, 'Anne');
  // Read, judged, and found to look as before.
  await eventually(() => excel.host.batches.length >= before + 3, 'the edit followed');
  expect(excel.host.workbook.$undo()).toBe(true);
  expect(excel.active().getRange('A2').text).toEqual([['Ann']]);
});

test('two people in one workbook: an edit of the one makes the results of the other old, and marks stay with their owner', async () => {
  await check();
  await eventually(async () => (await marked()) > 0, 'the marks');
  const mine = await marked();
  excel.host.workbook.$remotely(() => excel.active().$enter('C2', 'nothing'));
  await says('This sheet has changed since it was checked');
  expect(await marked()).toBe(mine);

  // The colleague's pane, with marks and a lease of its own.
  const theirs = await excel.host.open('taskpane.html');
  await theirs.getByTestId(testIds.aside).click();
  await theirs.getByTestId(testIds.checkStart).click();
  await theirs.getByTestId(testIds.checkSummary).waitFor();
  await eventually(async () => (await marked()) > mine, 'the marks of both');
  await theirs.evaluate('location.reload()');
  await theirs.getByTestId(testIds.username).waitFor();
  await eventually(async () => (await marked()) === mine, 'the marks of the one who is still there');
});

// Last, because a clock turned by hand stays in the browser.
test('a busy Excel is waited for with a word, and nothing is asked twice', async () => {
  await excel.host.context.clock.install();
  const free = excel.host.hang();
  const checking = excel.command('check-sheet');
  await the(testIds.progress).waitFor();
  expect(await excel.pane.getByTestId('host-hint').count()).toBe(0);
  await excel.host.context.clock.fastForward(11_000);
  await says('Excel is busy and has not answered yet');
  free();
  await checking;
  await the(testIds.checkSummary).waitFor();
  expect(await excel.pane.getByTestId('host-hint').count()).toBe(0);
});
