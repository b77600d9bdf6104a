// The ribbon's commands: where each goes when the pane is open, closed, or cannot be opened.
import { describe, expect, test } from '@jest/globals';
import { checkSheet } from '../../../src-addin/commands/check-sheet.ts';
import { clearMarks } from '../../../src-addin/commands/clear-marks.ts';
import { createCommandBus, type Command } from '../../../src-addin/commands/command-bus.ts';
import type { CommandParts } from '../../../src-addin/commands/command-parts.ts';
import { createImportSheet } from '../../../src-addin/commands/import-sheet.ts';
import { HostFault, type Workbook } from '../../../src-addin/host/workbook.ts';

function ribbon({ paneVisible = false, dialogs = true, listening = true } = {}) {
  const done: string[] = [];
  const bus = createCommandBus();
  if (listening)
    bus.listen(async (command: Command) => {
      done.push(command);
    });
  let close = () => {};
  const parts: CommandParts = {
    bus,
    // Only what the commands ask of it.
    workbook: { clearMarks: async () => void done.push('cleared directly') } as Partial<Workbook> as Workbook,
    isPaneVisible: () => paneVisible,
    showPane: async () => done.push('pane') > 0,
    openDialog: async (page) => {
      if (!dialogs) throw new HostFault('not-supported');
      done.push(page);
      const closed = new Promise<void>((resolve) => {
        close = resolve;
      });
      return { channel: { send: () => {}, receive: () => {} }, closed };
    },
  };
  return { parts, done, closeDialog: () => close() };
}

describe('Import sheet', () => {
  test('goes on in the pane when it is open', async () => {
    const { parts, done } = ribbon({ paneVisible: true });
    await createImportSheet(parts)();
    expect(done).toEqual(['import-sheet']);
  });

  test('opens one dialog when the pane is closed, and another only after that one', async () => {
    const { parts, done, closeDialog } = ribbon();
    const importSheet = createImportSheet(parts);
    await importSheet();
    await importSheet();
    expect(done).toEqual(['dialog.html']);
    closeDialog();
    await Promise.resolve();
    await importSheet();
    expect(done).toEqual(['dialog.html', 'dialog.html']);
  });

  test('takes the pane when Office refuses a dialog', async () => {
    const { parts, done } = ribbon({ dialogs: false });
    await createImportSheet(parts)();
    expect(done).toEqual(['pane', 'import-sheet']);
  });
});

describe('Check sheet', () => {
  test('brings the pane up beside the sheet it checks', async () => {
    const { parts, done } = ribbon();
    await checkSheet(parts);
    expect(done).toEqual(['pane', 'check-sheet']);
  });
});

describe('Clear marks', () => {
  test('goes through the pane, which then stops following the sheet', async () => {
    const { parts, done } = ribbon();
    await clearMarks(parts);
    expect(done).toEqual(['clear-marks']);
  });

  test('clears by itself when no pane listens', async () => {
    const { parts, done } = ribbon({ listening: false });
    await clearMarks(parts);
    expect(done).toEqual(['cleared directly']);
  });
});
