// Requests to Excel: in turn, in time, repeated only where that is harmless; and what comes of bursts of events.
import { describe, expect, test } from '@jest/globals';
import { ChangeCollector } from '../../../../src-addin/host/excel/change-collector.ts';
import { ExcelSession, type Batch, type ExcelRun } from '../../../../src-addin/host/excel/excel-session.ts';
import { isTooMuch } from '../../../../src-addin/host/excel/office-errors.ts';
import { WriteLedger } from '../../../../src-addin/host/excel/write-ledger.ts';
import type { SheetChange } from '../../../../src-addin/host/workbook.ts';
import { ManualTimers } from '../../support/manual-timers.ts';

const officeError = (code: string) => Object.assign(new Error(code), { code });

/** A session whose every request is answered by the next of `answers`: a value, or an error to throw. */
function sessionOf(answers: unknown[], { groupsUndo = false } = {}) {
  const timers = new ManualTimers();
  const asked: Excel.RunOptions[] = [];
  const waiting: boolean[] = [];
  const slow: boolean[] = [];
  const faults: unknown[] = [];
  const run: ExcelRun = async <T>(options: Excel.RunOptions, _batch: Batch<T>) => {
    asked.push(options);
    const answer = await answers.shift();
    if (answer instanceof Error) throw answer;
    return answer as T;
  };
  const onWaiting = (is: boolean) => waiting.push(is);
  const onSlow = (is: boolean) => slow.push(is);
  const onFault = (fault: unknown) => faults.push(fault);
  return { timers, asked, waiting, slow, faults, session: new ExcelSession({ run, timers, groupsUndo, onWaiting, onSlow, onFault }) };
}

const nothing = async (): Promise<unknown> => undefined;
const never = new Promise(() => {});

describe('a request to Excel', () => {
  test('that is a read is repeated while Excel is busy', async () => {
    const { session, timers, asked } = sessionOf([officeError('ServiceNotAvailable'), officeError('Conflict'), 'here']);
    const reading = session.read(nothing);
    await timers.pass(2000);
    expect(await reading).toBe('here');
    expect(asked).toHaveLength(3);
  });

  test('that is a write is never repeated', async () => {
    const { session, asked } = sessionOf([officeError('ServiceNotAvailable'), 'twice']);
    await expect(session.write(nothing)).rejects.toMatchObject({ name: 'HostFault', code: 'busy' });
    expect(asked).toHaveLength(1);
  });

  test('that never comes back ends as busy, and the next one still gets its turn', async () => {
    const { session, timers } = sessionOf([never, 'next']);
    const first = session.read(nothing);
    const second = session.read(nothing);
    const refused = expect(first).rejects.toMatchObject({ code: 'busy' });
    await timers.pass(90_000);
    await refused;
    expect(await second).toBe('next');
    expect(timers.pending).toBe(0);
  });

  test('made while a cell is edited waits for it and says so meanwhile', async () => {
    const { session, asked, waiting } = sessionOf([officeError('InvalidOperationInCellEditMode'), 'done']);
    expect(await session.write(nothing)).toBe('done');
    expect(asked).toEqual([{}, { delayForCellEdit: true }]);
    expect(waiting).toEqual([true, false]);
  });

  test('that nobody asked for waits for the cell without a word, until somebody asks for something', async () => {
    let finish = (_: unknown) => {};
    const edited = new Promise((resolve) => (finish = resolve));
    const { session, timers, waiting } = sessionOf([officeError('InvalidOperationInCellEditMode'), edited, 'read']);
    const following = session.background.read(nothing);
    await timers.pass(2000);
    expect(waiting).toEqual([]);
    const asking = session.read(nothing);
    expect(waiting).toEqual([true]);
    finish('done');
    expect([await following, await asking]).toEqual(['done', 'read']);
    expect(waiting).toEqual([true, false]);
  });

  test('without an answer for ten seconds is told to be slow, until it comes', async () => {
    let answer = (_: unknown) => {};
    const { session, timers, slow } = sessionOf([new Promise((resolve) => (answer = resolve))]);
    const reading = session.read(nothing);
    await timers.pass(9_999);
    expect(slow).toEqual([]);
    await timers.pass(1);
    expect(slow).toEqual([true]);
    answer('here');
    expect(await reading).toBe('here');
    expect(slow).toEqual([true, false]);
    expect(timers.pending).toBe(0);
  });

  test('is one step of undo where Excel groups them, and done all the same where it refuses to', async () => {
    const { session, asked } = sessionOf([officeError('UndoNotSupported'), 'done'], { groupsUndo: true });
    expect(await session.write(nothing)).toBe('done');
    expect(asked).toEqual([{ mergeUndoGroup: true }, {}]);
  });

  test.each([
    ['AccessDenied', 'protected'],
    ['ItemNotFound', 'sheet-gone'],
    ['ApiNotFound', 'not-supported'],
    ['ResponsePayloadSizeLimitExceeded', 'too-large'],
    ['SomethingNew', 'unknown'],
  ])('refused with %s is the fault %s', async (code, fault) => {
    const { session, faults } = sessionOf([officeError(code)]);
    await expect(session.read(nothing)).rejects.toMatchObject({ name: 'HostFault', code: fault });
    expect(faults).toMatchObject([{ code: fault, cause: { code } }]);
  });

  test('whose answer is too big can be told apart, so that less is asked for', async () => {
    const { session } = sessionOf([officeError('GeneralException')]);
    const fault = await session.read(nothing).catch((error: unknown) => error);
    expect(isTooMuch(fault)).toBe(true);
  });
});

describe('a burst of events', () => {
  const cells = (firstRow: number, lastRow = firstRow, remote = false): SheetChange => ({
    kind: 'cells',
    sheetId: 's',
    remote,
    firstRow,
    lastRow,
    firstColumn: 0,
    lastColumn: 0,
  });

  async function after(...changes: SheetChange[]): Promise<SheetChange[]> {
    const timers = new ManualTimers();
    const told: SheetChange[] = [];
    const collector = new ChangeCollector(timers, (change) => told.push(change));
    for (const change of changes) collector.add(change);
    expect(told).toEqual([]);
    await timers.pass(250);
    return told;
  }

  test('becomes one change around all of it', async () => {
    expect(await after(cells(7), cells(3), cells(5))).toEqual([cells(3, 7)]);
  });

  test('keeps a colleague’s edits apart', async () => {
    expect(await after(cells(3), cells(5, 5, true))).toEqual([cells(3), cells(5, 5, true)]);
  });

  test('is a change of structure as soon as one of them is', async () => {
    const structure: SheetChange = { kind: 'structure', sheetId: 's', remote: false };
    expect(await after(cells(3), structure, cells(4))).toEqual([structure]);
  });

  test('over thousands of rows is read again as a whole', async () => {
    expect(await after(cells(2, 9000))).toEqual([{ kind: 'structure', sheetId: 's', remote: false }]);
  });
});

describe('our own writes', () => {
  test('are known for a moment, also piece by piece, and then no more', async () => {
    const timers = new ManualTimers();
    const ledger = new WriteLedger(timers);
    ledger.record('s', { row: 1, column: 0, rows: 10, columns: 1 });
    const within = { row: 4, column: 0, rows: 2, columns: 1 };
    expect(ledger.isOurs('s', within)).toBe(true);
    expect(ledger.isOurs('other', within)).toBe(false);
    expect(ledger.isOurs('s', { ...within, columns: 2 })).toBe(false);
    await timers.pass(6000);
    expect(ledger.isOurs('s', within)).toBe(false);
  });
});
