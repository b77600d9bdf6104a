// Entry of the workbench page: the spreadsheet is the host here, the task pane is the very one Excel shows.
import { createRoot } from 'react-dom/client';
import { createCommandBus } from './commands/command-bus.ts';
import { browserDoor } from './host/browser-sign-in.ts';
import { WorkbenchPage } from './host/workbench/page/WorkbenchPage.tsx';
import { App } from './taskpane/App.tsx';
import { demoSheet } from './samples/demo-sheet.ts';

const commands = createCommandBus();
const sample = { name: 'sample.csv', sheets: [{ name: demoSheet.name, hidden: false, rows: demoSheet.grid.map((row) => [...row]) }] };
const door = browserDoor();
const root = document.getElementById('root');
if (!root) throw new Error('workbench.html has no element "root"');
createRoot(root).render(
  <WorkbenchPage
    sample={sample}
    commands={commands}
    renderPane={(workbook) => <App workbook={workbook} commands={commands} door={door} />}
  />,
);
