// Entry of the task pane, which is also the add-in's one runtime: it lives on while the pane is closed and answers the ribbon.
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { showBootFault } from './boot-page.ts';
import { createCommandBus } from './commands/command-bus.ts';
import type { CommandParts } from './commands/command-parts.ts';
import { registerCommands } from './commands/register-commands.ts';
import { createHint, HostHint } from './host/excel/HostHint.tsx';
import { followPane, followTheme, officeReady, officeTheme, openWorkbook, showPane } from './host/excel/office.ts';
import { officeDoor } from './host/excel/office-sign-in.ts';
import { openDialog } from './host/excel/office-dialog.ts';
import { App } from './taskpane/App.tsx';

const root = document.getElementById('root') ?? document.body;

const hint = createHint();

async function start(): Promise<CommandParts> {
  await officeReady();
  const workbook = openWorkbook(hint.waiting, hint.slow);
  const bus = createCommandBus();
  const pane = followPane();
  // At once, so that the pane listens before the ribbon sends anything.
  flushSync(() =>
    createRoot(root).render(
      <>
        <App
          workbook={workbook}
          commands={bus}
          door={officeDoor}
          theme={officeTheme() ?? 'system'}
          followTheme={followTheme}
          followPane={pane.follow}
        />
        <HostHint hint={hint} />
      </>,
    ),
  );
  void workbook.sweep();
  return { workbook, bus, isPaneVisible: pane.isVisible, showPane, openDialog };
}

const started = start();
registerCommands(started, hint.failed);
started.catch((fault: unknown) => showBootFault(root, fault));
