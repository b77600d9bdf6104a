// Ribbon: Add dropdowns. The pane's session does it even while the pane is closed; what was added is said there.
import type { CommandParts } from './command-parts.ts';

export async function addDropdowns({ bus, isPaneVisible, showPane }: CommandParts): Promise<void> {
  if (!isPaneVisible()) await showPane();
  await bus.send('add-dropdowns');
}
