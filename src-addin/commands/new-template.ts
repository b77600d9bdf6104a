// Ribbon: New template. The format is chosen in the pane; where Office does not let the pane be opened, the sheet is made at once,
// for the format that was worked with last.
import type { CommandParts } from './command-parts.ts';

export async function newTemplate({ bus, isPaneVisible, showPane }: CommandParts): Promise<void> {
  const seen = isPaneVisible() || (await showPane());
  await bus.send('new-template', seen);
}
