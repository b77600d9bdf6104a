// Drives the add-in in the emulated Excel through the same few verbs as the workbench (workbench-driver.ts), so that one
// specification runs in both.
import type { Frame } from 'playwright-core';
import type { Command } from '../../../src-addin/commands/command-bus.ts';
import type { CellMark, MarkSeverity } from '../../../src-addin/host/workbook.ts';
import { addressOf } from '../../../src-addin/host/excel/addresses.ts';
import { launch, type LaunchOptions, type ModelWorksheet, type OfficeHost } from '../../office-host/src/index.mjs';

const BUTTONS: Record<Command, string> = {
  'check-sheet': 'checkSheet',
  'import-sheet': 'importSheet',
  'clear-marks': 'clearMarks',
  'add-dropdowns': 'addDropdowns',
  'new-template': 'newTemplate',
};
const SEVERITIES: Record<string, MarkSeverity> = { E: 'error', W: 'warning', I: 'info' };

export interface ExcelOptions extends Pick<LaunchOptions, 'apiSets' | 'nestedAppAuth' | 'proxy'> {
  /** false: only the ribbon is there; the add-in's runtime is started by its first button. */
  paneOpen?: boolean;
}

export type ExcelDriver = Awaited<ReturnType<typeof driveExcel>>;

const cell = (row: number, column: number) => addressOf({ row: row - 1, column, rows: 1, columns: 1 });

/** @param address where the pages are served */
export async function driveExcel(address: string, { paneOpen = true, ...more }: ExcelOptions = {}) {
  const host: OfficeHost = await launch({ url: address, sharedRuntime: true, ...more });
  if (!paneOpen) host.$setVisible(false);
  const pane: Frame = await host.open('taskpane.html', { hidden: !paneOpen });
  const active = (): ModelWorksheet => host.workbook.worksheets.getActiveWorksheet();
  return {
    host,
    pane,
    active,
    /** The dialog of the ribbon's import, once it is there. */
    async dialog(): Promise<Frame> {
      for (const end = Date.now() + 15_000; Date.now() < end;) {
        if (host.dialog) return host.dialog;
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      throw new Error('No dialog was opened in 15 s.');
    },
    /** Puts the rows into a new sheet, as text, and makes it the active one. */
    async openSheet(grid: readonly (readonly string[])[], name = 'Users') {
      const sheet = host.workbook.worksheets.add(name);
      const columns = Math.max(1, ...grid.map((row) => row.length));
      const range = sheet.getRange(addressOf({ row: 0, column: 0, rows: Math.max(1, grid.length), columns }));
      range.numberFormat = '@';
      if (grid.length > 0) range.values = grid.map((row) => [...row, ...Array<string>(columns - row.length).fill('')]);
      sheet.activate();
    },
    goTo: async (row: number, column: number) => active().$select(cell(row, column)),
    typeCell: async (row: number, column: number, text: string) => active().$enter(cell(row, column), text),
    /** In the order of rows, then columns. */
    async markedCells(): Promise<CellMark[]> {
      return active()
        .$conditionalFormats.flatMap((format) => {
          const letter = format.type === 'Custom' ? /^="RC1\|(\w)\|/.exec(format.custom.rule.formula)?.[1] : undefined;
          const severity = letter === undefined ? undefined : SEVERITIES[letter];
          if (!severity) return [];
          return format.$rects.flatMap(({ r, c, h, w }) =>
            Array.from({ length: h * w }, (_, i) => ({ row: r + 1 + Math.floor(i / w), column: c + (i % w), severity })),
          );
        })
        .sort((a, b) => a.row - b.row || a.column - b.column);
    },
    /** What the dropdown of a cell offers; null where it has none. */
    async choices(row: number, column: number): Promise<string[] | null> {
      const offered = active().$choices(cell(row, column));
      return offered === undefined ? null : (offered ?? []).map(String);
    },
    command: (command: Command) => host.invokeCommand(BUTTONS[command]),
    /** Errors of the pages nobody caught, and anything the emulated Excel would not take. */
    faults(): string[] {
      const said = host.console.filter(({ type, text }) => type === 'error' && !text.startsWith('Failed to load resource'));
      return [...said.map(({ text }) => text), ...host.pageErrors.map(String), ...host.warnings];
    },
    assertClean: () => host.assertClean(),
    close: () => host.close(),
  };
}
