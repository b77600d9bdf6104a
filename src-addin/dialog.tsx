// Entry of the dialog that the ribbon's Import sheet opens while the pane is closed: the pane's own screens, over a workbook
// that asks the add-in's runtime for everything.
import { createRoot } from 'react-dom/client';
import { showBootFault } from './boot-page.ts';
import { createCommandBus, type CommandBus } from './commands/command-bus.ts';
import { relayedWorkbook } from './host/dialog/relayed-workbook.ts';
import { officeReady, officeTheme } from './host/excel/office.ts';
import { channelToParent } from './host/excel/office-dialog.ts';
import { createHint, HostHint } from './host/excel/HostHint.tsx';
import { App } from './taskpane/App.tsx';

const hint = createHint();
const root = document.getElementById('root') ?? document.body;

/** Gives the import to whoever listens first: the dialog was opened for it. */
function importing(bus: CommandBus): CommandBus {
  let asked = false;
  return {
    send: bus.send,
    listen(handler) {
      const stop = bus.listen(handler);
      if (!asked) void bus.send('import-sheet').catch(() => hint.failed(true));
      asked = true;
      return stop;
    },
  };
}

async function start(): Promise<void> {
  await officeReady();
  const workbook = await relayedWorkbook(await channelToParent());
  createRoot(root).render(
    <>
      <App workbook={workbook} commands={importing(createCommandBus())} theme={officeTheme() ?? 'system'} />
      <HostHint hint={hint} />
    </>,
  );
}

start().catch((fault: unknown) => showBootFault(root, fault));
