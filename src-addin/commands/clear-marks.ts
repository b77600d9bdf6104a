// Ribbon: Clear marks. Through the pane when it listens, so that it stops following the sheet; else straight at the workbook.
import type { CommandParts } from './command-parts.ts';

export async function clearMarks({ bus, workbook }: CommandParts): Promise<void> {
  if (!(await bus.send('clear-marks'))) await workbook.clearMarks();
}
