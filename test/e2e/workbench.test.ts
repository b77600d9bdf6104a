// The workbench by itself, in a real browser, without the API: files in and out, typing, undo, marks, keyboard.
import { readFile } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { writeXlsx } from 'hucre';
import type { Browser } from 'playwright-core';
import { readXlsx } from '../../shared/table/read-xlsx.ts';
import { axeFlaws } from './support/axe.ts';
import { launchBrowser } from './support/browser.ts';
import { eventually } from './support/eventually.ts';
import { serveDist, type ServedDist } from './support/serve-dist.ts';
import { driveWorkbench, type WorkbenchDriver } from './support/workbench-driver.ts';

const GRID = [
  ['first_name', 'last_name', 'email', 'extension'],
  ['Ann', 'Archer', 'ann@acme.example', '0071'],
  ['Bob', 'Baker', 'bob@acme.example', '0072'],
  ['Cat', 'Carver', 'cat@acme.example', '0073'],
];

let served: ServedDist;
let browser: Browser;
let workbench: WorkbenchDriver;

beforeAll(async () => {
  [served, browser] = await Promise.all([serveDist(), launchBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await served.close();
});
afterEach(async () => {
  const faults = workbench.faults();
  await workbench.close();
  expect(faults).toEqual([]);
});

test('it opens with the sample sheet and nothing on the page is out of reach of assistive tools', async () => {
  workbench = await driveWorkbench(served.address, { browser });
  expect((await workbench.rows())[0]).toContain('first_name');
  expect(await axeFlaws(workbench.page)).toEqual([]);
});

test.each([1280, 700, 320])('every command is in sight at %i px, and says its name', async (width) => {
  workbench = await driveWorkbench(served.address, { browser, width });
  const tools = workbench.page.getByRole('banner').getByRole('button');
  expect(await tools.count()).toBe(10);
  for (const tool of await tools.all()) {
    const box = await tool.boundingBox();
    expect(box && box.x >= 0 && box.x + box.width <= width && box.width >= 24).toBe(true);
  }
  await tools.nth(2).hover();
  await workbench.page.getByRole('tooltip', { name: 'Clear marks' }).waitFor();
  await workbench.page.getByRole('button', { name: 'Save as' }).click();
  await workbench.page.getByRole('menuitem', { name: 'Excel workbook (.xlsx)' }).waitFor();
});

test('what is typed stays as it is typed and is told as a change', async () => {
  workbench = await driveWorkbench(served.address, { browser });
  await workbench.openSheet(GRID);
  const changes = await workbench.watch();
  await workbench.typeCell(3, 3, '0099');
  await workbench.typeCell(7, 6, '+12125550100');
  expect((await workbench.rows())[2]?.[3]).toBe('0099');
  expect((await workbench.rows())[6]?.[6]).toBe('+12125550100');
  const cell = { kind: 'cells', firstRow: 3, lastRow: 3, firstColumn: 3, lastColumn: 3, remote: false };
  expect(await changes()).toEqual(expect.arrayContaining([expect.objectContaining(cell)]));
});

test('what is pasted keeps its zeros, in columns that never held anything too', async () => {
  workbench = await driveWorkbench(served.address, { browser });
  await workbench.openSheet(GRID);
  await workbench.page.evaluate(`navigator.clipboard.writeText('007\\t2024-01-05')`);
  await workbench.goTo(6, 8);
  await workbench.page.keyboard.press('Control+v');
  await eventually(async () => (await workbench.rows())[5]?.[9] !== undefined, 'the pasted cells');
  expect((await workbench.rows())[5]?.slice(8)).toEqual(['007', '2024-01-05']);
});

test('a long paste keeps its zeros to the end, and where something was pasted before', async () => {
  workbench = await driveWorkbench(served.address, { browser });
  await workbench.openSheet(GRID);
  for (const digit of ['1', '2']) {
    await workbench.page.evaluate(`navigator.clipboard.writeText(Array(200).fill('00${digit}').join('\\n'))`);
    await workbench.goTo(2, 3);
    await workbench.page.keyboard.press('Control+v');
    await eventually(async () => (await workbench.rows())[200]?.[3] !== undefined, 'the last pasted cell');
    await eventually(async () => (await workbench.rows())[1]?.[3]?.endsWith(digit) === true, 'this paste');
    expect(new Set((await workbench.rows()).slice(1, 201).map((row) => row[3]))).toEqual(new Set([`00${digit}`]));
  }
});

test('own writes are one step of undo and are not told, the undo is', async () => {
  workbench = await driveWorkbench(served.address, { browser });
  await workbench.openSheet(GRID);
  const changes = await workbench.watch();
  const writes = [2, 3, 4].map((row) => ({ row, column: 1, text: '007' }));
  expect(await workbench.writeCells(writes)).toEqual({ written: 3, skipped: [] });
  expect(await changes()).toEqual([]);
  await workbench.goTo(1, 0);
  await workbench.page.keyboard.press('Control+z');
  await eventually(async () => (await workbench.rows())[3]?.[1] === 'Carver', 'the undo of all three cells');
  expect(await changes()).toMatchObject([{ kind: 'cells', firstRow: 2, lastRow: 4 }]);
});

test('marks stay on the faulty cell when rows are inserted above it, and when that is undone', async () => {
  workbench = await driveWorkbench(served.address, { browser });
  const faulty = GRID.map((row, at) => (at === 2 ? row.with(2, 'bob') : row));
  await workbench.openSheet(faulty);
  await workbench.command('check-sheet');
  const markedAt = async (row: number) => {
    const marks = await workbench.markedCells();
    return marks.length === 1 && marks[0]?.row === row && marks[0].column === 2;
  };
  await eventually(() => markedAt(3), 'the mark of the malformed e-mail address');
  const changes = await workbench.watch();
  await workbench.page.evaluate(`rowcall.grid.api.getActiveWorkbook().getActiveSheet().insertRows(1, 2)`);
  await eventually(() => markedAt(5), 'the mark two rows lower');
  expect(await changes()).toEqual([expect.objectContaining({ kind: 'structure' })]);
  await workbench.goTo(1, 0);
  await workbench.page.keyboard.press('Control+z');
  await eventually(async () => (await workbench.rows()).length === 4, 'the undo of the inserted rows');
  await eventually(() => markedAt(3), 'the mark back in its row');
});

test('a dropped file takes the place of the sheet, after a question when edits would be lost', async () => {
  workbench = await driveWorkbench(served.address, { browser });
  const { page } = workbench;
  await workbench.openSheet(GRID);
  await workbench.typeCell(2, 0, 'Anna');
  await page.evaluate(`{
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File(['first_name\\r\\nZoë\\r\\n'], 'other.csv'));
    dispatchEvent(new DragEvent('drop', { dataTransfer, cancelable: true }));
  }`);
  await page.getByRole('button', { name: 'Cancel' }).click();
  expect((await workbench.rows())[1]?.[0]).toBe('Anna');
  await workbench.openFile('other.csv', 'first_name;email\r\nZoë;zoe@acme.example\r\n');
  await page.getByRole('button', { name: 'Discard edits and open' }).click();
  await eventually(async () => (await workbench.rows())[1]?.[0] === 'Zoë', 'the other file');
});

test('a broken file is refused in words and the open sheet stays', async () => {
  workbench = await driveWorkbench(served.address, { browser });
  await workbench.openSheet(GRID);
  const bytes = await writeXlsx({ sheets: [{ name: 'S', rows: [['a']] }] });
  await workbench.openFile('cut.xlsx', bytes.slice(0, bytes.length / 2));
  await workbench.page.getByText(/damaged and cannot be opened/).waitFor();
  expect(await workbench.rows()).toEqual(GRID);
});

test('a workbook is opened with all its sheets and saved as .xlsx and .csv with every zero kept', async () => {
  workbench = await driveWorkbench(served.address, { browser });
  const { page } = workbench;
  const sheets = [
    { name: 'Users', rows: GRID },
    { name: 'Notes', rows: [['x']] },
  ];
  await workbench.openFile('users.xlsx', await writeXlsx({ sheets }));
  await eventually(async () => (await workbench.rows())[1]?.[3] === '0071', 'the workbook');
  const save = async (item: RegExp) => {
    await page.getByRole('button', { name: 'Save as' }).click();
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', { name: item }).click()]);
    return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
  };
  const xlsx = await save(/xlsx/);
  expect(xlsx.name).toBe('users.xlsx');
  expect((await readXlsx(new Uint8Array(xlsx.bytes))).sheets).toMatchObject([{ name: 'Users', rows: GRID }, { name: 'Notes' }]);
  const csv = await save(/csv/);
  expect(csv.name).toBe('users.csv');
  expect(csv.bytes.toString('utf8')).toContain('\ufefffirst_name,last_name,email,extension\r\nAnn,Archer,ann@acme.example,0071\r\n');
});

test('merged cells of a workbook are merged here too, and in the file that is saved', async () => {
  workbench = await driveWorkbench(served.address, { browser });
  const { page } = workbench;
  const rows = [['Staff'], ...GRID];
  const merges = [
    { startRow: 0, startCol: 0, endRow: 0, endCol: 3 },
    { startRow: 2, startCol: 1, endRow: 3, endCol: 1 },
  ];
  await workbench.openFile('merged.xlsx', await writeXlsx({ sheets: [{ name: 'Users', rows, merges }] }));
  await eventually(async () => (await workbench.rows())[0]?.[0] === 'Staff', 'the workbook');
  await page.getByRole('button', { name: 'Save as' }).click();
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', { name: /xlsx/ }).click()]);
  const saved = await readXlsx(new Uint8Array(await readFile(await download.path())));
  expect(saved.sheets[0]?.merges).toEqual([
    { firstRow: 1, lastRow: 1, firstColumn: 0, lastColumn: 3 },
    { firstRow: 3, lastRow: 4, firstColumn: 1, lastColumn: 1 },
  ]);
});

test('F6 moves between sheet and pane, and the selected cell is said', async () => {
  workbench = await driveWorkbench(served.address, { browser });
  const { page } = workbench;
  await workbench.openSheet(GRID);
  await workbench.showMarks([{ row: 2, column: 2, severity: 'error' }]);
  await workbench.goTo(2, 1);
  await page.keyboard.press('ArrowRight');
  await eventually(
    async () => (await page.getByTestId('selected-cell').textContent()) === 'C2, ann@acme.example, marked: error',
    'the news of the selected cell',
  );
  const inPane = () => page.evaluate(`document.querySelector('[data-testid=task-pane]').contains(document.activeElement)`);
  await page.keyboard.press('F6');
  expect(await inPane()).toBe(true);
  await page.keyboard.press('F6');
  expect(await inPane()).toBe(false);
});

test('the pane folds away on a narrow page and the commands stay in reach', async () => {
  workbench = await driveWorkbench(served.address, { browser, width: 700 });
  const { page } = workbench;
  await page.getByRole('button', { name: 'Hide the task pane' }).click();
  expect(await page.getByTestId('task-pane').isVisible()).toBe(false);
  await workbench.command('check-sheet');
  expect(await page.getByTestId('task-pane').isVisible()).toBe(true);
});

test('100,000 rows open and are checked', async () => {
  workbench = await driveWorkbench(served.address, { browser });
  const rows = Array.from({ length: 100_000 }, (_, i) => ['Ann', 'Archer', `ann${i}@acme.example`, String(2_000_000 + i)]);
  rows[99_998] = ['Bad', 'Mail', 'nobody', '3000000'];
  await workbench.openSheet([GRID[0] ?? [], ...rows]);
  await workbench.command('check-sheet');
  const wanted = { row: 100_000, column: 2, severity: 'error' };
  await eventually(async () => (await workbench.markedCells()).some((mark) => mark.row === wanted.row), 'the mark in row 100,000', 50_000);
  expect(await workbench.markedCells()).toContainEqual(wanted);
});
