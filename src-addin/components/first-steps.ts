// Whether the first steps are to be shown: kept on this machine, because it is the person who has read them, not the workbook.
import { useSyncExternalStore } from 'react';

/** `new`: never read; `asked`: looked up again, wherever the person is; `read`. */
export type FirstStepsState = 'new' | 'asked' | 'read';

const KEY = 'rowcall.firstSteps';
const listeners = new Set<() => void>();
let now: FirstStepsState | null = null;

/** A browser that denies storage to framed pages shows them once for each opening of the pane. */
function kept(): FirstStepsState {
  try {
    return localStorage.getItem(KEY) === 'read' ? 'read' : 'new';
  } catch {
    return 'new';
  }
}

const current = (): FirstStepsState => (now ??= kept());

function set(next: FirstStepsState): void {
  if (current() === next) return;
  now = next;
  for (const listener of listeners) listener();
}

export const askForFirstSteps = (): void => set('asked');

export function firstStepsRead(): void {
  set('read');
  try {
    localStorage.setItem(KEY, 'read');
  } catch {
    // Without storage it holds as long as the pane lives.
  }
}

/** Whoever has checked a sheet has found out; what they looked up themselves stays. */
export function firstStepsLearned(): void {
  if (current() === 'new') firstStepsRead();
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const useFirstSteps = (): FirstStepsState => useSyncExternalStore(subscribe, current);
