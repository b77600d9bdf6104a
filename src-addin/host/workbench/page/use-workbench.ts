// What the workbench page does with files: opening, replacing, saving, and whether the open sheet has edits that nobody saved.
import { useCallback, useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import { openFile } from '../open-file.ts';
import { saveFile, type SaveAs } from '../save-file.ts';
import type { OpenDocument, Workbench } from '../start-workbench.ts';

export interface WorkbenchState {
  workbench: Workbench | null;
  name: string;
  edited: boolean;
  /** A file is being read. */
  reading: string | null;
  refusal: string | null;
  /** Waits for a yes, because edits would be lost. */
  waiting: OpenDocument | null;
}

export interface WorkbenchActions {
  openFile(file: File): Promise<void>;
  open(document: OpenDocument): void;
  confirm(yes: boolean): void;
  save(as: SaveAs): Promise<void>;
  dismiss(): void;
}

const BLANK: WorkbenchState = { workbench: null, name: '', edited: false, reading: null, refusal: null, waiting: null };

export function useWorkbench(
  container: RefObject<HTMLElement | null>,
  first: OpenDocument,
  dark: boolean,
): [WorkbenchState, WorkbenchActions] {
  const [state, setState] = useState<WorkbenchState>({ ...BLANK, name: first.name });
  const change = useCallback((part: Partial<WorkbenchState>) => setState((before) => ({ ...before, ...part })), []);
  const latest = useRef(state);
  useLayoutEffect(() => {
    latest.current = state;
  });
  const startDark = useRef(dark);

  useEffect(() => {
    const leaving = new AbortController();
    const hasLeft = () => leaving.signal.aborted;
    let started: Workbench | null = null;
    const start = async (element: HTMLElement) => {
      const { startWorkbench } = await import('../start-workbench.ts');
      if (hasLeft()) return;
      started = await startWorkbench(element, first, startDark.current);
      if (hasLeft()) {
        started.grid.dispose();
        return;
      }
      started.workbook.edited.add(() => !latest.current.edited && change({ edited: true }));
      change({ workbench: started });
    };
    if (container.current) {
      start(container.current).catch((fault: unknown) => {
        reportError(fault);
        change({ refusal: 'The spreadsheet could not be loaded. Check the connection and reload the page.' });
      });
    }
    return () => {
      leaving.abort();
      started?.grid.dispose();
    };
  }, [container, first, change]);

  useEffect(() => state.workbench?.grid.setDark(dark), [state.workbench, dark]);

  useEffect(() => {
    if (!state.edited) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener('beforeunload', ask);
    return () => removeEventListener('beforeunload', ask);
  }, [state.edited]);

  const replace = (document: OpenDocument) => {
    latest.current.workbench?.workbook.open(document);
    change({ name: document.name, edited: false, waiting: null, refusal: null });
  };
  const open = (document: OpenDocument) => (latest.current.edited ? change({ waiting: document, refusal: null }) : replace(document));

  return [
    state,
    {
      open,
      async openFile(file) {
        change({ reading: file.name, refusal: null });
        const answer = await openFile(file);
        change({ reading: null });
        if ('refusal' in answer) change({ refusal: answer.refusal });
        else open({ name: file.name, ...answer });
      },
      confirm: (yes) => (yes && state.waiting ? replace(state.waiting) : change({ waiting: null })),
      async save(as) {
        const workbook = state.workbench?.workbook;
        if (!workbook) return;
        const { sheets, lists } = workbook.content();
        const shown = (await workbook.activeSheet()).name;
        await saveFile(
          state.name,
          sheets,
          lists,
          sheets.findIndex((sheet) => sheet.name === shown),
          as,
        );
        change({ edited: false });
      },
      dismiss: () => change({ refusal: null }),
    },
  ];
}
