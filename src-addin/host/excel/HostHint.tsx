// A line laid over the pane's foot: Excel refuses everything because a cell is being edited (and clicking the pane does not end
// that), Excel has not answered for a while, or a button of the ribbon failed.
import { useSyncExternalStore } from 'react';
import { commandFailed, excelIsBusy, finishEditing } from '../../messages/excel.ts';

export interface Hint {
  subscribe(listener: () => void): () => void;
  text(): string | null;
  /** A cell is being edited and a request waits for it. */
  waiting(is: boolean): void;
  /** Excel has not answered for a while. */
  slow(is: boolean): void;
  /** The last button of the ribbon failed. */
  failed(is: boolean): void;
}

export function createHint(): Hint {
  const listeners = new Set<() => void>();
  // Kept apart: pressing a button takes back an older failure, but not the wait that another request is in.
  const now = { waiting: false, slow: false, failed: false };
  const note = (what: keyof typeof now, is: boolean) => {
    now[what] = is;
    for (const listener of listeners) listener();
  };
  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    text: () => (now.waiting ? finishEditing : now.slow ? excelIsBusy : now.failed ? commandFailed : null),
    waiting: (is) => note('waiting', is),
    slow: (is) => note('slow', is),
    failed: (is) => note('failed', is),
  };
}

// System colours: readable in every theme, high contrast included, without knowing which one the pane shows.
const style = {
  position: 'fixed',
  insetInline: 0,
  bottom: 0,
  padding: '8px 12px',
  background: 'Highlight',
  color: 'HighlightText',
  fontSize: 14,
  zIndex: 1000,
} as const;

export function HostHint({ hint }: { hint: Hint }) {
  const text = useSyncExternalStore(hint.subscribe, hint.text);
  // The live region stands from the start: screen readers announce only what changes in one they know.
  return (
    <div role="status" aria-live="assertive">
      {text !== null && (
        <div style={style} data-testid="host-hint">
          {text}
        </div>
      )}
    </div>
  );
}
