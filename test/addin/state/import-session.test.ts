// Every transition of the pane's state machine.
import { describe, expect, test } from '@jest/globals';
import { importSession } from '../../../src-addin/state/import-session.ts';
import type { SessionEvent } from '../../../src-addin/state/session-event.ts';
import { initialState, type SessionState, type Work } from '../../../src-addin/state/session-state.ts';
import { aCheck, aPlanRow, aRun, aSession, aSummary, counts, facts, page } from '../support/records.ts';

const after = (...events: SessionEvent[]): SessionState => events.reduce(importSession, initialState);
const withWork = (work: Work): SessionState => ({ ...initialState, work });
const account = aSession().user;
const tenant = { id: 'demo', name: 'Demo', role: 'tenant-admin' } as const;
const signIn: SessionEvent[] = [{ type: 'signing-in' }, { type: 'signed-in', account }, { type: 'tenant-chosen', tenant, facts }];
const checked: SessionEvent = { type: 'checked', check: aCheck() };
const planned: SessionEvent = { type: 'planned', run: aRun(), rows: page(aPlanRow()) };
const applying: SessionEvent = {
  type: 'applying',
  run: aRun({ state: 'running', progress: { done: 0, total: 100, step: 'applying' } }),
  at: 0,
};

describe('access', () => {
  test('begins signed out', () => {
    expect(after().access).toMatchObject({ kind: 'signed-out', why: 'start' });
  });
  test('waits for the answer, shows a refusal, and forgets it at the next try', () => {
    expect(after({ type: 'signing-in' }).access).toMatchObject({ busy: true });
    const refused = after({ type: 'signing-in' }, { type: 'sign-in-refused', refusal: 'No.' });
    expect(refused.access).toMatchObject({ busy: false, refusal: 'No.' });
    expect(importSession(refused, { type: 'signing-in' }).access).toMatchObject({ refusal: null });
  });
  test('goes from sign-in over the tenant to work', () => {
    expect(after({ type: 'signing-in' }, { type: 'signed-in', account }).access.kind).toBe('choosing-tenant');
    expect(after(...signIn).access).toMatchObject({ kind: 'signed-in', tenant: { id: 'demo' } });
  });
  test('ignores a tenant that arrives after signing out', () => {
    expect(after(...signIn, { type: 'signed-out', why: 'expired' }, { type: 'tenant-chosen', tenant, facts }).access.kind).toBe(
      'signed-out',
    );
  });
  test('keeps the work when the session expires in the middle', () => {
    const state = after(...signIn, checked, { type: 'planning' }, planned, { type: 'signed-out', why: 'expired' });
    expect(state.access).toMatchObject({ kind: 'signed-out', why: 'expired' });
    expect(state.work.kind).toBe('reviewing');
  });
  test('drops the work when the person signs out or changes the tenant', () => {
    expect(after(...signIn, checked, { type: 'signed-out', why: 'left' }).work.kind).toBe('idle');
    const left = after(...signIn, checked, { type: 'tenant-left' });
    expect([left.access.kind, left.work.kind]).toEqual(['choosing-tenant', 'idle']);
  });
  test('lets a signed-out person check aside', () => {
    expect(after({ type: 'set-aside', aside: true }).access).toMatchObject({ kind: 'signed-out', aside: true });
    expect(after(...signIn, { type: 'set-aside', aside: true }).access.kind).toBe('signed-in');
  });
});

describe('check', () => {
  test('goes from idle over its steps to checked', () => {
    const state = after({ type: 'check-progress', step: 'rules', done: 1, total: 2 });
    expect(state.work).toEqual({ kind: 'checking', step: 'rules', done: 1, total: 2 });
    expect(importSession(state, checked).work.kind).toBe('checked');
  });
  test('a new check takes the old notice away', () => {
    const state = after(
      { type: 'noticed', notice: { severity: 'error', text: 'Old.' } },
      { type: 'check-progress', step: 'reading', done: 0, total: 0 },
    );
    expect(state.notice).toBeNull();
  });
  test('what was said on one page does not follow to another', () => {
    const said: SessionEvent = { type: 'noticed', notice: { severity: 'error', text: 'Old.' } };
    const reviewing = after(checked, { type: 'planning' }, planned, said);
    for (const event of [{ type: 'setup', open: true }, { type: 'templates', open: true }, { type: 'review-left' }] as const)
      expect(importSession(reviewing, event).notice).toBeNull();
  });
  test('an empty sheet ends the check with help', () => {
    expect(after({ type: 'check-progress', step: 'reading', done: 0, total: 0 }, { type: 'sheet-empty', why: 'no-cells' }).work).toEqual({
      kind: 'idle',
      empty: 'no-cells',
    });
  });
  test('asks about the columns and goes back when that is cancelled', () => {
    const { sheet, opened } = aCheck();
    const asking = after({ type: 'columns-asked', sheet, format: 'csv-app', opened, mapping: {} });
    expect(asking.work.kind).toBe('matching');
    expect(importSession(asking, { type: 'check-ended' }).work.kind).toBe('idle');
  });
  test('an edit updates figures and reach of the directory', () => {
    const state = after(checked, { type: 'check-updated', summary: aSummary(3), directory: 'unreachable', marks: { shown: 3, of: 3 } });
    expect(state.work).toMatchObject({
      kind: 'checked',
      check: { summary: { counts: { errors: 3 } }, directory: 'unreachable', marks: { shown: 3 } },
    });
  });
  test('somebody else’s edit makes the check stale', () => {
    expect(after(checked, { type: 'sheet-stale' }).work).toMatchObject({ check: { stale: true } });
  });
  test('a check that ends elsewhere never takes an import away', () => {
    expect(after(applying, { type: 'check-ended' }).work.kind).toBe('applying');
  });
});

describe('review', () => {
  test('goes from checked over planning to reviewing and back', () => {
    const planning = after(checked, { type: 'planning' }, { type: 'plan-progress', progress: { done: 1, total: 2, step: 'checking' } });
    expect(planning.work).toMatchObject({ kind: 'planning', progress: { done: 1 } });
    const reviewing = importSession(planning, planned);
    expect(reviewing.work).toMatchObject({ kind: 'reviewing', review: { outdated: false, needs: [] } });
    expect(importSession(reviewing, { type: 'review-left' }).work.kind).toBe('checked');
  });
  test('a plan that fails leads back to the checked sheet', () => {
    expect(after(checked, { type: 'planning' }, { type: 'plan-failed' }).work.kind).toBe('checked');
  });
  test('more rows are added to those shown', () => {
    const state = after(checked, { type: 'planning' }, planned, { type: 'plan-rows', rows: page(aPlanRow({ row: 3 })) });
    expect(state.work).toMatchObject({ review: { rows: [{ row: 2 }, { row: 3 }] } });
  });
  test('an edit of the sheet outdates the plan and keeps it in sight', () => {
    const state = after(
      checked,
      { type: 'planning' },
      planned,
      { type: 'sheet-edited' },
      { type: 'check-updated', summary: aSummary(1) },
      checked,
    );
    expect(state.work).toMatchObject({ kind: 'reviewing', review: { outdated: true } });
  });
  test('planning again keeps the check to go back to', () => {
    expect(after(checked, { type: 'planning' }, planned, { type: 'planning' }).work).toMatchObject({
      kind: 'planning',
      check: { format: 'csv-app' },
    });
  });
  test('asks for a yes where the API needs one', () => {
    const asking = after(checked, { type: 'planning' }, planned, { type: 'acceptance-asked', needs: ['moves'] });
    expect(asking.work).toMatchObject({ review: { needs: ['moves'] } });
    expect(importSession(asking, { type: 'acceptance-asked', needs: [] }).work).toMatchObject({ review: { needs: [] } });
  });
});

describe('run', () => {
  test('tells rows per second from the first sight of a step', () => {
    const state = after(applying, { type: 'run-progress', progress: { done: 50, total: 100, step: 'applying' }, at: 2000 });
    expect(state.work).toMatchObject({ applying: { perSecond: 25, run: { progress: { done: 50 } } } });
  });
  test('starts the rate anew with each step', () => {
    const state = after(applying, { type: 'run-progress', progress: { done: 0, total: 5, step: 'publishing' }, at: 2000 });
    expect(state.work).toMatchObject({ applying: { perSecond: null, since: { step: 'publishing' } } });
  });
  test('a lost connection and a cancel are shown, not acted on', () => {
    const state = after(applying, { type: 'connection', connected: false }, { type: 'cancelling' });
    expect(state.work).toMatchObject({ kind: 'applying', applying: { connected: false, cancelling: true } });
  });
  test('a cancel that is refused may be asked for again', () => {
    const state = after(applying, { type: 'cancelling' }, { type: 'cancelling', refused: true });
    expect(state.work).toMatchObject({ applying: { cancelling: false } });
  });
  test('one that was scheduled is shown at work once it is seen there', () => {
    const scheduled: SessionEvent = { type: 'applying', run: aRun({ state: 'scheduled' }), at: 0 };
    const progress = { done: 1, total: 2, step: 'creating' };
    const state = after(scheduled, { type: 'run-progress', progress, at: 9, run: aRun({ state: 'running' }) });
    expect(state.work).toMatchObject({ applying: { run: { state: 'running', progress } } });
  });
  test('is left for the sheet and stays in mind', () => {
    const state = after(applying, { type: 'run-left' });
    expect(state).toMatchObject({ work: { kind: 'idle' }, lastRun: { state: 'running' } });
  });
  test('offers passwords only after a succeeded import that made some up, until they were taken', () => {
    const offered = (run: Parameters<typeof aRun>[0]) => after(applying, { type: 'finished', run: aRun(run), items: page() }).work;
    expect(offered({ state: 'succeeded' })).toMatchObject({ result: { passwords: 'offered' } });
    expect(offered({ state: 'failed' })).toMatchObject({ result: { passwords: 'none' } });
    expect(offered({ state: 'succeeded', kind: 'undo' })).toMatchObject({ result: { passwords: 'none' } });
    expect(offered({ state: 'succeeded', generated: 0 })).toMatchObject({ result: { passwords: 'none' } });
    const credentialsTakenAt = '2026-11-20T10:05:00.000Z';
    expect(offered({ state: 'succeeded', credentialsTakenAt })).toMatchObject({ result: { passwords: 'gone' } });
  });
  test('the result takes items, passwords and the question of undo, and is left to idle', () => {
    const finished = after(applying, {
      type: 'finished',
      run: aRun({ state: 'succeeded' }),
      items: page({ row: 2, outcome: 'created', user: 'pam' } as const),
    });
    const restores = counts({ users: 1 });
    const state = [
      { type: 'items', items: page({ row: 3, outcome: 'kept', user: 'jim' } as const) },
      { type: 'passwords', passwords: 'saved' },
      { type: 'undo-asked', preview: { restores, skips: [] } },
    ].reduce((s, e) => importSession(s, e as SessionEvent), finished);
    expect(state.work).toMatchObject({ result: { items: [{ row: 2 }, { row: 3 }], passwords: 'saved', undo: { restores } } });
    expect(importSession(state, { type: 'result-left' }).work).toEqual({ kind: 'idle', empty: null });
  });
});

describe('beside the work', () => {
  test('history opens, grows, and closes when work goes on', () => {
    const open = after({ type: 'history', runs: page(aRun()) }, { type: 'history', runs: page(aRun()), more: true });
    expect(open.history?.runs).toHaveLength(2);
    expect(importSession(open, { type: 'history', runs: null }).history).toBeNull();
    expect(importSession(open, applying).history).toBeNull();
  });
  test('another format forgets the options of the one before', () => {
    expect(after({ type: 'option-chosen', options: { location: 'Main' } }).options).toEqual({ location: 'Main' });
    expect(after({ type: 'option-chosen', options: { location: 'Main' } }, { type: 'format-chosen', format: 'x' })).toMatchObject({
      format: 'x',
      options: {},
    });
  });
  test('an event that does not fit the moment changes nothing', () => {
    const state = withWork({ kind: 'idle', empty: null });
    for (const type of ['plan-failed', 'review-left', 'result-left', 'cancelling', 'sheet-stale'] as const)
      expect(importSession(state, { type })).toBe(state);
  });
});
