// The lease by which a session says that its marks are alive.
import { describe, expect, test } from '@jest/globals';
import { MarkLease } from '../../../../src-addin/host/excel/mark-lease.ts';
import { ManualTimers } from '../../support/manual-timers.ts';

const MINUTE = 60_000;

/** Workbook settings as Office.js hands them out, without the wait. */
function settings() {
  const kept = new Map<string, unknown>();
  const items = () => [...kept].map(([key, value]) => ({ key, value, delete: () => kept.delete(key) }));
  const context = {
    workbook: {
      settings: {
        load: () => undefined,
        get items() {
          return items();
        },
        add: (key: string, value: unknown) => kept.set(key, value),
      },
    },
  } as unknown as Excel.RequestContext;
  return { kept, context };
}

function session(id: string, { ended = [] as string[], keepsUndo = true } = {}) {
  const timers = new ManualTimers();
  return { timers, lease: new MarkLease({ id, hasEnded: (owner) => ended.includes(owner) }, timers, keepsUndo) };
}

describe('a lease', () => {
  test('makes a session live for a quarter of an hour, and for another with each renewal', async () => {
    const { context } = settings();
    const { lease, timers } = session('me');
    const aliveFor = async () => (await lease.ask(context)()).isAlive('colleague');
    session('colleague').lease.renew(context);
    await timers.pass(14 * MINUTE);
    expect(await aliveFor()).toBe(true);
    await timers.pass(2 * MINUTE);
    expect(await aliveFor()).toBe(false);
  });

  test('is not waited for where this machine knows that the session has ended', async () => {
    const { context } = settings();
    session('crashed').lease.renew(context);
    expect((await session('me', { ended: ['crashed'] }).lease.ask(context)()).isAlive('crashed')).toBe(false);
  });

  test('of somebody else tells when to look again; our own does not', async () => {
    const { context } = settings();
    const { lease } = session('me');
    lease.renew(context);
    expect((await lease.ask(context)()).firstEnd()).toBeNull();
    session('colleague').lease.renew(context);
    expect((await lease.ask(context)()).firstEnd()).toBe(15 * MINUTE);
  });

  test('is not renewed, but lasts a working day, where our writes would empty the undo', async () => {
    const { context } = settings();
    const old = session('old', { keepsUndo: false });
    old.lease.renew(context);
    expect(old.lease.renewalMs).toBeNull();
    const { lease, timers } = session('me');
    await timers.pass(7 * 60 * MINUTE);
    expect((await lease.ask(context)()).isAlive('old')).toBe(true);
  });

  test('that ended is removed with the marks, a living one is not', async () => {
    const { kept, context } = settings();
    session('dead').lease.renew(context);
    const { lease, timers } = session('me');
    await timers.pass(20 * MINUTE);
    lease.renew(context);
    kept.set('Rowcall.marks.living', timers.now() + MINUTE);
    kept.set('Rowcall.formats', '{}');
    (await lease.ask(context)()).remove('dead');
    expect([...kept.keys()]).toEqual(['Rowcall.marks.me', 'Rowcall.marks.living', 'Rowcall.formats']);
    (await lease.ask(context)()).remove('own');
    expect([...kept.keys()]).toEqual(['Rowcall.marks.living', 'Rowcall.formats']);
  });
});
