// What the pane does with marks and with the selected cell, over a workbook of plain arrays.
import { describe, expect, test } from '@jest/globals';
import { setUpPane } from '../support/pane.ts';
import { usersSheet } from '../support/sheets.ts';

const faulty = () => setUpPane({ grid: usersSheet({ email: 'nothing', extension: 'x' }) });
const marked = (at: ReturnType<typeof setUpPane>) => [...at.workbook.marks.keys()].sort();

describe('marks', () => {
  test('go with the person who signs out, and the check with them', async () => {
    const at = faulty();
    await at.signIn();
    await at.pane.check();
    expect(marked(at)).toEqual(['2:2', '2:3']);
    at.fake.on('DELETE /session', () => new Response(null, { status: 204 }));
    await at.pane.signOut();
    expect(marked(at)).toEqual([]);
    expect(at.state()).toMatchObject({ work: { kind: 'idle' }, access: { kind: 'signed-out' } });
  });

  test('go while the pane is closed, whatever is typed meanwhile, and come back as they are then', async () => {
    const at = faulty();
    await at.pane.command('check-sheet');
    await at.pane.paneClosed();
    expect(marked(at)).toEqual([]);
    at.workbook.type(2, 3, '2602');
    await at.settled((s) => s.work.kind === 'checked' && s.work.check.summary.counts.errors === 1);
    expect(marked(at)).toEqual([]);
    await at.pane.paneOpened();
    expect(marked(at)).toEqual(['2:2']);
  });

  test('are shown by a check that the ribbon starts while the pane is closed', async () => {
    const at = faulty();
    await at.pane.paneClosed();
    await at.pane.command('check-sheet');
    expect(marked(at)).toEqual(['2:2', '2:3']);
  });

  test('of rows that a colleague has moved are found again with the next edit', async () => {
    const at = faulty();
    await at.pane.command('check-sheet');
    at.workbook.remoteInsert(2, ['Dwight', 'Schrute', 'dwight@example.com', '2610']);
    expect(at.state().work).toMatchObject({ check: { stale: true } });
    at.workbook.type(4, 0, 'James');
    await at.settled((s) => s.work.kind === 'checked' && !s.work.check.stale && s.work.check.summary.rows === 3);
    expect(marked(at)).toEqual(['3:2', '3:3']);
  });
});

describe('where whatever we write empties the undo', () => {
  const old = () => setUpPane({ grid: usersSheet({ email: 'nothing', extension: 'x' }), keepsUndo: false });
  const shown = (at: ReturnType<typeof old>) => (at.state().work.kind === 'checked' ? at.state().work : null);

  test('marks wait until they are asked for', async () => {
    const at = old();
    await at.pane.command('check-sheet');
    expect(marked(at)).toEqual([]);
    expect(shown(at)).toMatchObject({ check: { marks: { shown: 0, of: 2, held: true } } });
    await at.pane.markCells();
    expect(marked(at)).toEqual(['2:2', '2:3']);
    expect(shown(at)).toMatchObject({ check: { marks: { shown: 2, of: 2 } } });
  });

  test('a sheet without issues needs no word', async () => {
    const at = setUpPane({ keepsUndo: false });
    await at.pane.command('check-sheet');
    expect(shown(at)).toMatchObject({ check: { marks: { shown: 0, of: 0 } } });
    expect(shown(at)).not.toMatchObject({ check: { marks: { held: true } } });
  });

  test('marks are not renewed behind the person who types, and that is told', async () => {
    const at = old();
    await at.pane.command('check-sheet');
    await at.pane.markCells();
    at.workbook.type(2, 2, 'pam@example.com');
    await at.settled((s) => s.work.kind === 'checked' && s.work.check.marks.held === true);
    expect(marked(at)).toEqual(['2:2', '2:3']);
    expect(shown(at)).toMatchObject({ check: { marks: { shown: 2, of: 1, held: true } } });
  });
});

describe('the selected cell', () => {
  test('is known while its sheet is checked, and forgotten with it', async () => {
    const at = faulty();
    await at.pane.command('check-sheet');
    at.workbook.select(2, 2);
    expect(at.state().selected).toEqual({ row: 2, column: 2 });
    await at.pane.clearMarks();
    expect(at.state().selected).toBeNull();
  });

  test('is where the walk to the next issue begins', async () => {
    const at = faulty();
    await at.pane.command('check-sheet');
    at.workbook.select(2, 2);
    expect(await at.pane.walk(1, {})).toMatchObject({ issue: { row: 2, columnIndex: 3 }, position: 2, total: 2 });
    expect(at.state().selected).toEqual({ row: 2, column: 3 });
    expect(await at.pane.walk(1, { columnIndex: 2 })).toMatchObject({ issue: { columnIndex: 2 }, position: 1, total: 1 });
    expect(at.workbook.visited.at(-1)).toEqual({ row: 2, column: 2 });
  });
});
