// Which sheets of this workbook have dropdowns, remembered in it by the sheet's name, and by which format: a pane that is opened
// again goes on helping with them.
import type { Workbook } from '../host/workbook.ts';

const KEY = 'dropdowns';

export async function recallDropdowns(workbook: Workbook): Promise<Record<string, string>> {
  return JSON.parse((await workbook.recall(KEY)) ?? '{}') as Record<string, string>;
}

export async function rememberDropdowns(workbook: Workbook, sheetName: string, format: string): Promise<void> {
  await workbook.remember(KEY, JSON.stringify({ ...(await recallDropdowns(workbook)), [sheetName]: format }));
}

export const forgetDropdowns = (workbook: Workbook): Promise<void> => workbook.remember(KEY, '{}');
