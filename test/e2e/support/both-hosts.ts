// One specification, both hosts: the verbs that the workbench and the emulated Excel share, and what every way through the
// pane begins with. `onBothHosts` runs a suite in each; a host is started once for a suite, a sheet is opened for each test.
import { afterAll, afterEach, beforeAll, describe, expect } from '@jest/globals';
import type { Frame, Locator, Page } from 'playwright-core';
import { testIds } from '../../../src-addin/components/test-ids.ts';
import type { Command } from '../../../src-addin/commands/command-bus.ts';
import type { CellMark } from '../../../src-addin/host/workbook.ts';
import { driveExcel, type ExcelDriver } from './excel-driver.ts';
import { administrator, startServer, type RunningServer } from './server.ts';
import { driveWorkbench, type WorkbenchDriver } from './workbench-driver.ts';

export type HostName = 'workbench' | 'excel';

export interface Host {
  readonly name: HostName;
  readonly pane: Page | Frame;
  /** The page that holds the pane, for keyboard, downloads and screenshots. */
  readonly page: Page;
  /** For what only one host has. */
  readonly workbench: WorkbenchDriver | null;
  readonly excel: ExcelDriver | null;
  /** Opens these rows, the headers first, as a new active sheet. Names have to differ within a suite. */
  openSheet(grid: readonly (readonly string[])[], name: string): Promise<void>;
  /** Rows of the active sheet as text, from its first used row on. */
  rows(): Promise<string[][]>;
  goTo(row: number, column: number): Promise<unknown>;
  typeCell(row: number, column: number, text: string): Promise<unknown>;
  /** What the dropdown of a cell offers; null where it has none. */
  choices(row: number, column: number): Promise<string[] | null>;
  /** In the order of rows, then columns. */
  markedCells(): Promise<CellMark[]>;
  command(command: Command): Promise<unknown>;
  the(testId: string): Locator;
  signIn(): Promise<void>;
  /** Checks the active sheet and waits for the list. */
  check(): Promise<void>;
  /** Errors nobody caught, and anything the emulated Excel would not take. */
  faults(): string[];
  close(): Promise<unknown>;
}

/** Long enough for a slow machine, short enough to name the step that hangs. */
export const STEP_MS = 20_000;

function common(
  name: HostName,
  pane: Page | Frame,
  command: Host['command'],
): Pick<Host, 'name' | 'pane' | 'page' | 'the' | 'signIn' | 'check'> {
  const page = 'page' in pane ? pane.page() : pane;
  page.context().setDefaultTimeout(STEP_MS);
  const the = (testId: string) => pane.getByTestId(testId);
  return {
    name,
    pane,
    page,
    the,
    async signIn() {
      await the(testIds.username).fill(administrator.username);
      await the(testIds.password).fill(administrator.password);
      await the(testIds.signIn).click();
      await the(testIds.checkStart).waitFor();
    },
    async check() {
      await command('check-sheet');
      await the(testIds.checkSummary).waitFor();
    },
  };
}

export async function startHost(name: HostName, address: string): Promise<Host> {
  if (name === 'workbench') {
    const driver = await driveWorkbench(address);
    return {
      ...common(name, driver.pane, driver.command),
      workbench: driver,
      excel: null,
      openSheet: (grid, sheet) => driver.openSheet(grid, `${sheet}.csv`),
      rows: driver.rows,
      goTo: driver.goTo,
      typeCell: (row, column, text) => driver.typeCell(row, column, text),
      choices: (row, column) => driver.choices(row, column),
      markedCells: driver.markedCells,
      command: driver.command,
      faults: driver.faults,
      close: driver.close,
    };
  }
  const driver = await driveExcel(address);
  return {
    ...common(name, driver.pane, driver.command),
    workbench: null,
    excel: driver,
    openSheet: driver.openSheet,
    rows: async () => driver.active().getUsedRange().text,
    goTo: driver.goTo,
    typeCell: driver.typeCell,
    choices: driver.choices,
    markedCells: driver.markedCells,
    command: driver.command,
    faults: driver.faults,
    close: driver.close,
  };
}

/** What a suite sees: its server and host, there once its tests run. */
export interface Stage {
  host: Host;
  server: RunningServer;
}

/**
 * Runs `suite` in the workbench and in the emulated Excel, each with a browser of its own on one server. After every test
 * nothing may have gone wrong unseen: no uncaught error, and nothing that a real Excel would refuse.
 */
export function onBothHosts(title: string, suite: (stage: Stage, name: HostName) => void): void {
  let server: RunningServer;
  beforeAll(async () => {
    server = await startServer();
  });
  afterAll(() => server.stop());

  describe.each<[HostName]>([['workbench'], ['excel']])(`${title}, in %s`, (name) => {
    const stage = {} as Stage;
    beforeAll(async () => {
      stage.server = server;
      stage.host = await startHost(name, server.address);
    });
    afterEach(() => {
      expect(stage.host.faults()).toEqual([]);
      stage.host.excel?.assertClean();
    });
    afterAll(() => stage.host.close());
    suite(stage, name);
  });
}
