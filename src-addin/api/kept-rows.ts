// The first rows of a run; of one that is older than its tenant keeps them, the sentence that says so in their place.
import type { Page } from '../../shared/contracts/common.ts';
import { isProblem } from './api-problem.ts';

/** `gone`: why there are none, for the person. */
export type KeptRows<T> = Page<T> & { gone?: string };

export const keptRows = <T>(asked: Promise<Page<T>>): Promise<KeptRows<T>> =>
  asked.catch((fault: unknown) => {
    if (!isProblem(fault, 'journal-removed')) throw fault;
    return { items: [], next: null, gone: fault.problem.detail };
  });
