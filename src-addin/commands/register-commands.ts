// Binds the buttons of the ribbon (FunctionName in manifest.xml) to their commands. Before anything else has started: a button
// may be what starts the runtime, and Office gives its press to whoever is bound by then. The commands wait for the rest.
import { onRibbonButton } from '../host/excel/office.ts';
import { addDropdowns } from './add-dropdowns.ts';
import { checkSheet } from './check-sheet.ts';
import { clearMarks } from './clear-marks.ts';
import type { CommandParts } from './command-parts.ts';
import { createImportSheet } from './import-sheet.ts';
import { newTemplate } from './new-template.ts';

/** @param tell whether the last button failed; false as soon as the next is pressed */
export function registerCommands(ready: Promise<CommandParts>, tell: (failed: boolean) => void): void {
  let importSheet: (() => Promise<void>) | null = null;
  onRibbonButton('checkSheet', async () => checkSheet(await ready), tell);
  onRibbonButton('clearMarks', async () => clearMarks(await ready), tell);
  onRibbonButton('addDropdowns', async () => addDropdowns(await ready), tell);
  onRibbonButton('newTemplate', async () => newTemplate(await ready), tell);
  onRibbonButton(
    'importSheet',
    async () => {
      importSheet ??= createImportSheet(await ready);
      await importSheet();
    },
    tell,
  );
}
