// What the ribbon's commands work with. Made once in taskpane.tsx; tests put in their own.
import type { OpenedDialog } from '../host/excel/office-dialog.ts';
import type { Workbook } from '../host/workbook.ts';
import type { CommandBus } from './command-bus.ts';

export interface CommandParts {
  workbook: Workbook;
  bus: CommandBus;
  isPaneVisible: () => boolean;
  /** False where Office does not let an add-in open its own pane. */
  showPane: () => Promise<boolean>;
  openDialog: (page: string) => Promise<OpenedDialog>;
}
