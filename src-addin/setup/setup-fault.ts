// What went wrong on a set-up page, as a sentence; a change made by somebody else meanwhile gets one that says what now.
import { isProblem } from '../api/api-problem.ts';
import { setupText } from '../messages/setup.ts';
import { faultText } from '../state/fault-text.ts';

export const setupFault = (fault: unknown): string =>
  isProblem(fault, 'version-mismatch') ? setupText.changedMeanwhile : faultText(fault);
