// Puts a session together for the life of a pane: store, API, and the controller over both.
import { createClient, pauseFor } from '../api/client.ts';
import { createRowcallApi } from '../api/rowcall-api.ts';
import type { Workbook } from '../host/workbook.ts';
import type { Checker } from '../worker/protocol.ts';
import { createImportController } from './import-controller.ts';
import { importSession } from './import-session.ts';
import type { SessionEvent } from './session-event.ts';
import { initialState, type SessionState } from './session-state.ts';
import { createStore } from './store.ts';

export interface SessionSurroundings {
  workbook: Workbook;
  apiBase: string;
  checker: Checker;
  save: (name: string, content: Blob) => void;
}

export function makeSession({ workbook, apiBase, checker, save }: SessionSurroundings) {
  const store = createStore<SessionState, SessionEvent>(importSession, initialState);
  const client = createClient({ apiBase, onSignedOut: () => store.dispatch({ type: 'signed-out', why: 'expired' }) });
  const controller = createImportController({
    workbook,
    api: createRowcallApi(client),
    checker,
    store,
    now: () => performance.now(),
    newKey: () => crypto.randomUUID(),
    save,
    pause: pauseFor,
  });
  return { store, controller };
}
