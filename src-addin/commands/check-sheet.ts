// Ribbon: Check sheet. The pane's session does it even while the pane is closed, and the marks in the sheet show the result;
// the pane is brought up beside them where Office allows it.
import type { CommandParts } from './command-parts.ts';

export async function checkSheet({ bus, isPaneVisible, showPane }: CommandParts): Promise<void> {
  if (!isPaneVisible()) await showPane();
  await bus.send('check-sheet');
}
