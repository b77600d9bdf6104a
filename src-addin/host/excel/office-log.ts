// What Office refused without a reason we know, for whoever looks into the browser's console: Microsoft's helper prints the
// error with Office's own details of it. Fetched when there is something to print, which for most people is never.
import { HostFault } from '../workbook.ts';

export async function logOfficeFault(fault: unknown): Promise<void> {
  if (!(fault instanceof HostFault) || fault.code !== 'unknown' || !(fault.cause instanceof Error)) return;
  const { Utilities } = await import('@microsoft/office-js-helpers/dist/office.helpers.min.js');
  Utilities.log(fault.cause);
}
