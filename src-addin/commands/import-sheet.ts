// Ribbon: Import sheet, in one click. With the pane open it goes on there. Without, a dialog signs in, shows the plan and asks:
// Office no longer lets every add-in open its own pane. What the person agrees to runs in the API, whatever happens here.
import { serveWorkbook } from '../host/dialog/serve-workbook.ts';
import { HostFault } from '../host/workbook.ts';
import type { CommandParts } from './command-parts.ts';

const DIALOG = 'dialog.html';

export function createImportSheet(parts: CommandParts): () => Promise<void> {
  let open = false;
  return async () => {
    if (open) return;
    if (parts.isPaneVisible()) {
      await parts.bus.send('import-sheet');
      return;
    }
    open = true;
    try {
      const { channel, closed } = await parts.openDialog(DIALOG);
      const stop = serveWorkbook(parts.workbook, channel);
      // The button is free again as soon as the dialog stands; it is the dialog that stays.
      void closed.then(() => {
        open = false;
        stop();
      });
    } catch (fault) {
      open = false;
      if (!(fault instanceof HostFault)) throw fault;
      // No dialog (refused, or a browser that blocks it): the pane is the other way.
      await parts.showPane();
      await parts.bus.send('import-sheet');
    }
  };
}
