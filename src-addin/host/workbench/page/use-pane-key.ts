// F6 moves between sheet and pane: Tab never leaves a spreadsheet, so without it the pane is out of a keyboard's reach.
import { useEffect, type RefObject } from 'react';

export function usePaneKey(pane: RefObject<HTMLElement | null>, focusSheet: () => void, openPane: () => void): void {
  useEffect(() => {
    const move = (event: KeyboardEvent) => {
      if (event.key !== 'F6') return;
      event.preventDefault();
      event.stopPropagation();
      if (pane.current?.contains(document.activeElement)) {
        focusSheet();
        return;
      }
      openPane();
      const first = pane.current?.querySelector<HTMLElement>('button:not([disabled]), input, select, textarea, a[href], [tabindex="0"]');
      (first ?? pane.current)?.focus();
    };
    // Before the grid, which keeps the keys it knows.
    addEventListener('keydown', move, { capture: true });
    return () => removeEventListener('keydown', move, { capture: true });
  }, [pane, focusSheet, openPane]);
}
