// The pane's work as a person meets it, without a screen.
import { describe, expect, test } from '@jest/globals';
import type { LookupQuestion } from '../../../shared/contracts/lookups.ts';
import { problem } from '../support/fake-api.ts';
import { errorsShown as errors, paneRun as run, setUpPane as setUp, withImport } from '../support/pane.ts';
import { counts, page } from '../support/records.ts';
import { usersSheet } from '../support/sheets.ts';

describe('signing in', () => {
  test('an account with one tenant goes straight to work', async () => {
    const at = setUp();
    await at.signIn();
    expect(at.state().access).toMatchObject({ kind: 'signed-in', tenant: { id: 'demo' }, facts: { locations: ['Main'] } });
  });
  test('several tenants are asked about', async () => {
    const at = setUp({ tenants: ['demo', 'other'] });
    await at.signIn();
    expect(at.state().access.kind).toBe('choosing-tenant');
  });
  test('a refusal stays on the form', async () => {
    const at = setUp();
    at.fake.on('POST /session', () => problem(401, 'wrong-credentials'));
    await at.signIn();
    expect(at.state().access).toMatchObject({ kind: 'signed-out', refusal: 'Because wrong-credentials.' });
  });
  test('a running import of this workbook is found again', async () => {
    const at = withImport(setUp());
    at.workbook.memory.set('run', JSON.stringify({ tenant: 'demo', id: 'r' }));
    at.fake.on(
      'GET /tenants/demo/imports/r',
      () => run({ state: 'running' }),
      () => run({ state: 'running' }),
      () => run({ state: 'succeeded' }),
    );
    at.fake.on('GET /tenants/demo/imports/r/events', () => 'cut');
    await at.signIn();
    expect(at.state().work).toMatchObject({ kind: 'result', result: { run: { state: 'succeeded' } } });
  });
});

test('a running import of the same person is found where the workbook has forgotten it', async () => {
  const at = withImport(setUp());
  at.fake.on('GET /tenants/demo/imports', () => page(run({ state: 'running' })));
  at.fake.on('GET /tenants/demo/imports/r', () => run({ state: 'succeeded' }));
  await at.signIn();
  expect(at.state().work).toMatchObject({ kind: 'result', result: { run: { id: 'r' } } });
});

test('a scheduled import is told of and keeps nobody from the sheet', async () => {
  const at = withImport(setUp());
  at.fake.on('GET /tenants/demo/imports', () => page(run({ state: 'scheduled', startAt: '2026-11-22T02:00:00.000Z' })));
  await at.signIn();
  expect(at.state()).toMatchObject({ work: { kind: 'idle' }, lastRun: { state: 'scheduled' } });
});

test('while an import runs a check is not begun unseen, and says how to get to one', async () => {
  const at = withImport(setUp());
  await at.signIn();
  at.store.dispatch({ type: 'applying', run: run({ state: 'running' }), at: 0 });
  await at.pane.command('check-sheet');
  expect(at.state()).toMatchObject({ work: { kind: 'applying' }, notice: { severity: 'info' } });
  at.pane.leaveRun();
  await at.pane.command('check-sheet');
  expect(at.state().work.kind).toBe('checked');
});

describe('checking', () => {
  test('without signing in runs the local rules and says what is left out', async () => {
    const at = setUp({ grid: usersSheet({ email: 'nothing' }) });
    await at.pane.command('check-sheet');
    expect(at.state().work).toMatchObject({ kind: 'checked', check: { directory: 'signed-out', summary: { counts: { errors: 1 } } } });
    expect(at.workbook.marks.get('2:2')).toBe('error');
  });
  test('asks the directory once signed in', async () => {
    const at = setUp({ taken: ['2602'] });
    await at.signIn();
    await at.pane.check();
    expect(at.state().work).toMatchObject({ check: { directory: 'asked', summary: { counts: { errors: 1 } } } });
    expect(at.workbook.marks.get('2:3')).toBe('error');
  });
  test('keeps the local result when the server does not answer', async () => {
    const at = setUp();
    await at.signIn();
    at.fake.on('POST /tenants/demo/lookups', () => 'cut');
    await at.pane.check();
    expect(at.state().work).toMatchObject({ check: { directory: 'unreachable' } });
  });
  test('helps with an empty sheet', async () => {
    const at = setUp({ grid: [[]] });
    await at.pane.check();
    expect(at.state().work).toEqual({ kind: 'idle', empty: 'no-cells' });
  });
  test('asks about near misses and remembers the answer by header', async () => {
    const grid = usersSheet();
    grid[0] = ['first_name', 'last_name', 'email', 'extensoin'];
    const at = setUp({ grid });
    expect(await at.pane.check()).toBe(false);
    expect(at.state().work).toMatchObject({ kind: 'matching', opened: { match: { missing: ['extension'] } } });
    await at.pane.confirmColumns({ 0: 'first_name', 1: 'last_name', 2: 'email', 3: 'extension' });
    expect(errors(at.state())).toBe(0);
    expect(await at.pane.check()).toBe(true);
  });
});

describe('following edits', () => {
  test('a correction takes its mark and its issue away at once', async () => {
    const at = setUp({ grid: usersSheet({ email: 'nothing' }) });
    await at.pane.command('check-sheet');
    at.workbook.type(2, 2, 'pam@example.com');
    expect(errors(await at.settled((s) => errors(s) === 0))).toBe(0);
    expect(at.workbook.marks.get('2:2')).toBeUndefined();
  });
  test('a new value is looked up, known ones are not asked again', async () => {
    const at = setUp({ taken: ['2700'] });
    await at.signIn();
    await at.pane.check();
    at.workbook.type(3, 3, '2700');
    await at.settled((s) => errors(s) === 1);
    const asked = at.fake.asked.filter((a) => a.path.endsWith('/lookups')).map((a) => (a.body as LookupQuestion).extensions);
    expect(asked).toEqual([['2602', '2603'], ['2700']]);
  });
  test('an inserted row makes the whole check run again', async () => {
    const at = setUp({ grid: usersSheet({ email: 'nothing' }) });
    await at.pane.command('check-sheet');
    at.workbook.insertRow(2, ['Dwight', 'Schrute', 'dwight@example.com', '2610']);
    await at.settled((s) => s.work.kind === 'checked' && s.work.check.summary.rows === 3);
    expect([...at.workbook.marks.keys()]).toEqual(['3:2']);
  });
  test('a row typed below the last one is checked too', async () => {
    const at = setUp();
    await at.pane.command('check-sheet');
    at.workbook.type(4, 2, 'nothing');
    expect((await at.settled((s) => (errors(s) ?? 0) > 0)).work.kind).toBe('checked');
  });
  test('somebody else’s edit is said, not followed', async () => {
    const at = setUp();
    await at.pane.command('check-sheet');
    at.workbook.remoteEdit(2, 2, 'nothing');
    expect(at.state().work).toMatchObject({ check: { stale: true, summary: { counts: { errors: 0 } } } });
  });
  test('a removed sheet ends the check', async () => {
    const at = setUp();
    await at.pane.command('check-sheet');
    at.workbook.removeSheet();
    expect(at.state().work.kind).toBe('idle');
  });
  test('a fix writes the cell and checks it', async () => {
    const at = setUp({ grid: usersSheet({ email: ' pam@example.com ' }) });
    await at.pane.command('check-sheet');
    const [issue] = await at.pane.issues({ offset: 0, limit: 1 });
    if (!issue) throw new Error('Stray spaces are an issue.');
    await at.pane.fix(issue);
    expect(at.workbook.grid[1]?.[2]).toBe('pam@example.com');
    expect(at.state().work).toMatchObject({ check: { summary: { counts: { warnings: 0 } } } });
  });
});

describe('importing', () => {
  test('goes from the command over the plan to the result', async () => {
    const at = withImport(setUp());
    await at.signIn();
    await at.pane.command('import-sheet');
    expect(at.state().work).toMatchObject({ kind: 'reviewing', review: { rows: [{ user: 'pam@example.com' }] } });
    await at.pane.apply([]);
    expect(at.state().work).toMatchObject({ kind: 'result', result: { passwords: 'offered' } });
    expect(JSON.parse(at.workbook.memory.get('run') ?? '')).toEqual({ tenant: 'demo', id: 'r' });
  });
  test('asks a signed-out person to sign in on the way, and goes on by itself', async () => {
    const at = withImport(setUp());
    await at.pane.command('import-sheet');
    expect(at.state().access).toMatchObject({ kind: 'signed-out', aside: false });
    await at.signIn();
    expect(at.state().work.kind).toBe('reviewing');
  });
  test('an edit after the review asks for a new one', async () => {
    const at = withImport(setUp());
    await at.signIn();
    await at.pane.command('import-sheet');
    at.workbook.type(2, 0, 'Pamela');
    await at.settled((s) => s.work.kind === 'reviewing' && s.work.review.outdated);
    await at.pane.replan({});
    expect(at.state().work).toMatchObject({ review: { outdated: false } });
  });
  test('says yes to the API only after the person has', async () => {
    const at = withImport(setUp());
    await at.signIn();
    await at.pane.command('import-sheet');
    at.fake.on('POST /tenants/demo/imports/r/apply', () => problem(409, 'confirmation-required', { needs: ['moves'] }));
    await at.pane.apply([]);
    expect(at.state().work).toMatchObject({ review: { needs: ['moves'] } });
    withImport(at);
    await at.pane.apply(['moves']);
    expect(at.fake.asked.findLast((a) => a.path.endsWith('/apply'))?.body).toEqual({ digest: 'd1', accept: ['moves'] });
  });
  test('a plan that has moved keeps the review and says so', async () => {
    const at = withImport(setUp());
    await at.signIn();
    await at.pane.command('import-sheet');
    at.fake.on('POST /tenants/demo/imports/r/apply', () => problem(409, 'plan-moved', { rows: [2], total: 1 }));
    await at.pane.apply([]);
    expect(at.state()).toMatchObject({ notice: { severity: 'error' }, work: { kind: 'reviewing', review: { outdated: true } } });
  });
  test('a session that ends in the middle costs a sign-in and nothing else', async () => {
    const at = withImport(setUp());
    await at.signIn();
    await at.pane.command('import-sheet');
    at.fake.on('POST /tenants/demo/imports/r/apply', () => problem(401, 'not-signed-in'));
    await at.pane.apply([]);
    expect(at.state()).toMatchObject({ access: { kind: 'signed-out', why: 'expired' }, work: { kind: 'reviewing' } });
    withImport(at);
    await at.signIn();
    await at.pane.apply([]);
    expect(at.state().work.kind).toBe('result');
  });
});

describe('after the import', () => {
  async function finished() {
    const at = withImport(setUp());
    await at.signIn();
    await at.pane.command('import-sheet');
    await at.pane.apply([]);
    return at;
  }
  test('a lost answer about passwords is asked for again with the same key', async () => {
    const at = await finished();
    const csv = () => new Response('Email,Password', { headers: { 'content-type': 'text/csv' } });
    at.fake.on('POST /tenants/demo/imports/r/credentials', () => 'cut', csv);
    await at.pane.savePasswords();
    expect(at.state().work).toMatchObject({ result: { passwords: 'offered' } });
    await at.pane.savePasswords();
    expect(at.state().work).toMatchObject({ result: { passwords: 'saved' } });
    expect(at.saved).toEqual(['rowcall-passwords-2026-11-20-r.csv']);
    const keys = at.fake.asked.filter((a) => a.path.endsWith('/credentials')).map((a) => a.headers['idempotency-key']);
    expect(keys).toEqual(['key-1', 'key-1']);
  });
  test('passwords that are gone are said to be gone', async () => {
    const at = await finished();
    at.fake.on('POST /tenants/demo/imports/r/credentials', () => problem(410, 'credentials-gone'));
    await at.pane.savePasswords();
    expect(at.state().work).toMatchObject({ result: { passwords: 'gone' } });
  });
  test('undo shows what it takes back, asks, and is a run of its own', async () => {
    const at = await finished();
    at.fake.on('GET /tenants/demo/imports/r/undo', () => ({ restores: counts({ users: 2 }), skips: [] }));
    at.fake.on('POST /tenants/demo/imports/r/undo', () => run({ id: 'u', kind: 'undo', state: 'queued' }));
    at.fake.on('GET /tenants/demo/imports/u', () => run({ id: 'u', kind: 'undo', state: 'succeeded' }));
    at.fake.on('GET /tenants/demo/imports/u/items', () => page());
    await at.pane.askUndo();
    expect(at.state().work).toMatchObject({ result: { undo: { restores: { users: 2 } } } });
    await at.pane.undo();
    expect(at.state().work).toMatchObject({ result: { run: { kind: 'undo', state: 'succeeded' }, passwords: 'none' } });
  });
});
