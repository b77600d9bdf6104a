// A pane without a screen: real check, real reducer, an in-memory workbook and a fake API.
import type { LookupAnswer, LookupQuestion } from '../../../shared/contracts/lookups.ts';
import { createClient } from '../../../src-addin/api/client.ts';
import { createRowcallApi } from '../../../src-addin/api/rowcall-api.ts';
import { createImportController } from '../../../src-addin/state/import-controller.ts';
import { importSession } from '../../../src-addin/state/import-session.ts';
import type { SessionEvent } from '../../../src-addin/state/session-event.ts';
import { initialState, type SessionState } from '../../../src-addin/state/session-state.ts';
import { createStore } from '../../../src-addin/state/store.ts';
import { directChecker } from './checker.ts';
import { fakeApi } from './fake-api.ts';
import { memoryWorkbook } from './memory-workbook.ts';
import { aPlanRow, aRun, aSession, facts, page } from './records.ts';
import { usersSheet } from './sheets.ts';

/** Answers every key with "not there", but for these extensions. */
const lookups =
  (taken: string[]) =>
  (question: LookupQuestion): LookupAnswer =>
    Object.fromEntries(
      Object.entries(question).map(([kind, keys]) => [
        kind,
        Object.fromEntries(
          (keys ?? []).map((key) => [
            key,
            kind === 'extensions' && taken.includes(key) ? { kind: 'extension', id: key, username: 'dwight@example.com' } : null,
          ]),
        ),
      ]),
    );

export function setUpPane({ grid = usersSheet(), taken = [] as string[], tenants = ['demo'], keepsUndo = true } = {}) {
  const workbook = memoryWorkbook(grid, { keepsUndo });
  const fake = fakeApi();
  const store = createStore<SessionState, SessionEvent>(importSession, initialState);
  const saved: string[] = [];
  const pause = async () => undefined;
  const client = createClient({
    apiBase: '',
    fetch: fake.fetch,
    pause,
    onSignedOut: () => store.dispatch({ type: 'signed-out', why: 'expired' }),
  });
  let key = 0;
  const parts = {
    workbook,
    api: createRowcallApi(client),
    checker: directChecker(),
    store,
    now: () => 0,
    newKey: () => `key-${(key += 1)}`,
    save: (name: string) => void saved.push(name),
    pause,
  };
  const pane = createImportController(parts);
  fake.on('POST /session', () => aSession(tenants));
  fake.on('GET /tenants/demo/sheet-facts', () => facts);
  fake.on('GET /tenants/demo/imports', () => page());
  fake.on('POST /tenants/demo/lookups', ({ body }) => lookups(taken)(body as LookupQuestion));
  const settled = (holds: (state: SessionState) => boolean) =>
    new Promise<SessionState>((resolve) => {
      const look = () => {
        if (!holds(store.get())) return;
        stop();
        resolve(store.get());
      };
      const stop = store.subscribe(look);
      look();
    });
  return { workbook, fake, store, pane, saved, settled, state: () => store.get(), signIn: () => pane.signIn('admin', 'secret') };
}

export const paneRun = (more: Parameters<typeof aRun>[0] = {}) => aRun({ id: 'r', ...more });
export const errorsShown = (state: SessionState) => (state.work.kind === 'checked' ? state.work.check.summary.counts.errors : null);

/** The routes of an import that works. */
export function withImport(at: ReturnType<typeof setUpPane>) {
  const { fake } = at;
  fake.on('POST /tenants/demo/imports', () => paneRun({ state: 'checking' }));
  fake.on('GET /tenants/demo/imports/r', () => paneRun());
  fake.on('GET /tenants/demo/imports/r/plan', () => page(aPlanRow()));
  fake.on('POST /tenants/demo/imports/r/apply', () => {
    fake.on('GET /tenants/demo/imports/r', () => paneRun({ state: 'succeeded' }));
    return paneRun({ state: 'queued' });
  });
  fake.on('GET /tenants/demo/imports/r/items', () => page({ row: 2, outcome: 'created', user: 'pam@example.com' }));
  return at;
}
