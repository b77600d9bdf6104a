// Drives the workbench for end-to-end tests through the same few verbs as the emulated Excel (excel-driver.ts), so that one
// specification runs in both. The grid is a canvas: what it shows is asked of the page, what is typed goes through the keyboard.
import type { Browser } from 'playwright-core';
import type { Command } from '../../../src-addin/commands/command-bus.ts';
import type { CellMark, SheetChange } from '../../../src-addin/host/workbook.ts';
import type { WorkbenchWorkbook } from '../../../src-addin/host/workbench/workbench-workbook.ts';
import type { Grid } from '../../../src-addin/host/workbench/univer-grid.ts';
import { launchBrowser } from './browser.ts';
import { eventually } from './eventually.ts';

/** What start-workbench.ts puts on the page. */
interface PageGlobals {
  rowcall: { workbook: WorkbenchWorkbook; grid: Grid };
  seen: SheetChange[];
}

const BUTTONS: Record<Command, string> = {
  'check-sheet': 'Check sheet',
  'import-sheet': 'Import sheet',
  'clear-marks': 'Clear marks',
  'add-dropdowns': 'Add dropdowns',
  'new-template': 'New template',
};

const quoted = (cell: string): string => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
export const toCsv = (grid: readonly (readonly string[])[]): string => grid.map((row) => row.map(quoted).join(',')).join('\r\n') + '\r\n';

export interface LookOptions {
  colorScheme?: 'light' | 'dark';
  width?: number;
  height?: number;
  /** Shared by several tests; starting one takes seconds. (Default: one of its own) */
  browser?: Browser;
}

export type WorkbenchDriver = Awaited<ReturnType<typeof driveWorkbench>>;

/** @param address where the pages are served */
export async function driveWorkbench(address: string, options: LookOptions = {}) {
  const { colorScheme = 'light', width = 1280, height = 800 } = options;
  const browser = options.browser ?? (await launchBrowser());
  const context = await browser.newContext({ viewport: { width, height }, colorScheme, acceptDownloads: true });
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (fault) => faults.push(String(fault)));
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) faults.push(message.text());
  });
  await page.goto(`${address}/workbench.html`);
  await page.waitForFunction(() => 'rowcall' in globalThis);

  const inPage = <T, A>(work: (page: PageGlobals, given: A) => Promise<T> | T, given: A): Promise<T> =>
    page.evaluate(([source, value]) => (0, eval)(`(${source})`)(globalThis, value), [work.toString(), given] as [string, A]) as Promise<T>;

  const activeId = () => inPage(async ({ rowcall }) => (await rowcall.workbook.activeSheet()).id, null);
  const textAt = (row: number, column: number) =>
    inPage(async ({ rowcall }, cell) => rowcall.workbook.cellAt((await rowcall.workbook.activeSheet()).id, cell).text, { row, column });

  const openFile = (name: string, content: string | Uint8Array) =>
    page.getByLabel('File to open').setInputFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(content as string) });

  return {
    page,
    /** The task pane: a page of its own in Excel, a part of the page here. */
    pane: page,
    openFile,
    /** Opens these rows as a file and waits until they are shown. */
    async openSheet(grid: readonly (readonly string[])[], name = 'users.csv') {
      const before = await activeId();
      await openFile(name, toCsv(grid));
      // Edits of the test before are not worth keeping.
      const discard = page.getByRole('button', { name: 'Discard edits and open' });
      await eventually(
        async () => {
          if (await discard.isVisible()) await discard.click();
          return (await activeId()) !== before;
        },
        `the sheet ${name}`,
        30_000,
      );
    },
    goTo: (row: number, column: number) =>
      inPage(
        async ({ rowcall }, cell) => {
          await rowcall.workbook.goTo((await rowcall.workbook.activeSheet()).id, cell);
          rowcall.grid.focus();
        },
        { row, column },
      ),
    async typeCell(row: number, column: number, text: string) {
      await this.goTo(row, column);
      await page.keyboard.press('Delete');
      await page.keyboard.type(text);
      await page.keyboard.press('Enter');
      await eventually(async () => (await textAt(row, column)) === text, `"${text}" in row ${row}`);
    },
    rows: (): Promise<string[][]> =>
      inPage(async ({ rowcall }) => (await rowcall.workbook.readSheet((await rowcall.workbook.activeSheet()).id)).rows, null),
    markedCells: (): Promise<CellMark[]> =>
      inPage(async ({ rowcall }) => rowcall.workbook.markedCells((await rowcall.workbook.activeSheet()).id), null),
    showMarks: (marks: CellMark[]) =>
      inPage(async ({ rowcall }, given) => rowcall.workbook.showMarks((await rowcall.workbook.activeSheet()).id, given), marks),
    writeCells: (writes: { row: number; column: number; text: string }[]) =>
      inPage(async ({ rowcall }, given) => rowcall.workbook.writeCells((await rowcall.workbook.activeSheet()).id, given), writes),
    /** Collects changes of the active sheet from now on; the answer takes those seen so far. */
    async watch(): Promise<() => Promise<SheetChange[]>> {
      await inPage(async (all) => {
        all.seen = [];
        await all.rowcall.workbook.watchSheet((await all.rowcall.workbook.activeSheet()).id, (change) => all.seen.push(change));
      }, null);
      return () => inPage((all) => all.seen.splice(0), null);
    },
    /** Opens the dropdown of a cell, as its arrow does, and reads what it offers; null where the cell has none. */
    async choices(row: number, column: number): Promise<string[] | null> {
      const list = page.locator('[data-u-comp="sheets-dropdown-list"]');
      await this.goTo(row, column);
      const opened = await inPage(
        async ({ rowcall }, cell) => {
          const workbook = rowcall.grid.api.getActiveWorkbook();
          const sheet = workbook?.getActiveSheet();
          const at = { unitId: workbook?.getId(), subUnitId: sheet?.getSheetId(), row: cell.row - 1, column: cell.column };
          if (!sheet?.getRange(at.row, at.column).getDataValidation()) return false;
          return rowcall.grid.commands.executeCommand('sheet.operation.show-data-validation-dropdown', at);
        },
        { row, column },
      );
      if (!opened) return null;
      await list.waitFor();
      const entries = await list.locator('div.univer-rounded-full').allInnerTexts();
      // A click elsewhere closes it, as for a person; on a row's number, where no cell opens another.
      await page.mouse.click(20, height - 200);
      await list.waitFor({ state: 'detached' });
      return entries;
    },
    command: (command: Command) => page.getByRole('button', { name: BUTTONS[command] }).first().click(),
    /** Errors of the page nobody caught. */
    faults: () => faults,
    close: () => (options.browser ? context.close() : browser.close()),
  };
}
