// What is kept inside the workbook: asked for once where several parts of the pane want it, and never kept for long.
import { expect, test } from '@jest/globals';
import { ExcelSession } from '../../../../src-addin/host/excel/excel-session.ts';
import { Remembered } from '../../../../src-addin/host/excel/remembered.ts';
import { ManualTimers } from '../../support/manual-timers.ts';

/** A workbook's settings as Office.js hands them out: nothing is there before it was loaded and synced. */
function workbookWith(stored: Map<string, string>) {
  const timers = new ManualTimers();
  const counted = { syncs: 0 };
  const run = async <T>(_: object, batch: (context: Excel.RequestContext) => Promise<T>): Promise<T> => {
    let items: { key: string; value: string }[] | null = null;
    const settings = {
      load: () => undefined,
      add: (key: string, value: string) => stored.set(key, value),
      get items() {
        if (!items) throw new Error('read before it was loaded');
        return items;
      },
    };
    const sync = async () => {
      counted.syncs += 1;
      items = [...stored].map(([key, value]) => ({ key, value }));
    };
    return batch({ workbook: { settings }, sync } as unknown as Excel.RequestContext);
  };
  const session = new ExcelSession({ run, timers, groupsUndo: false, onWaiting: () => {}, onSlow: () => {}, onFault: () => {} });
  return { remembered: new Remembered(session, true), timers, counted };
}

test('what is recalled together costs one round trip', async () => {
  const { remembered, counted } = workbookWith(
    new Map([
      ['Rowcall.format', 'csv-app'],
      ['Another.format', 'theirs'],
    ]),
  );
  expect(await Promise.all(['format', 'columns', 'run'].map((key) => remembered.recall(key)))).toEqual(['csv-app', null, null]);
  expect(counted.syncs).toBe(1);
});

test('what somebody else has chosen meanwhile is seen a little later', async () => {
  const stored = new Map([['Rowcall.format', 'csv-app']]);
  const { remembered, timers } = workbookWith(stored);
  expect(await remembered.recall('format')).toBe('csv-app');
  stored.set('Rowcall.format', 'fonality');
  await timers.pass(10_000);
  expect(await remembered.recall('format')).toBe('fonality');
});

test('what was just remembered is recalled at once', async () => {
  const { remembered } = workbookWith(new Map());
  expect(await remembered.recall('format')).toBeNull();
  await remembered.remember('format', 'mx-one');
  expect(await remembered.recall('format')).toBe('mx-one');
});
