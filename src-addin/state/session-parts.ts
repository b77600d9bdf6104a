// What the actions of the pane work with; tests put in an in-memory workbook, a fake fetch and their own clock.
import type { RowcallApi } from '../api/rowcall-api.ts';
import type { Workbook } from '../host/workbook.ts';
import type { Checker } from '../worker/protocol.ts';
import type { SessionEvent } from './session-event.ts';
import type { SessionState } from './session-state.ts';
import type { Store } from './store.ts';

export interface SessionParts {
  workbook: Workbook;
  api: RowcallApi;
  checker: Checker;
  store: Store<SessionState, SessionEvent>;
  /** Milliseconds, only compared with each other. */
  now: () => number;
  newKey: () => string;
  save: (name: string, content: Blob) => void;
  pause: (ms: number, signal?: AbortSignal) => Promise<void>;
}
